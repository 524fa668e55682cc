package org.tongfen.gateway.ledger;

import org.tongfen.domain.scheme.Origin;

/**
 * Where an entry stands among all entries of all books: by block, and within a block by the place of its command. A later
 * block has nothing that stands before.
 *
 * @param block the number of its block
 * @param origin the platform whose book decided it, lane, batch, and place in the batch
 */
public record EntryPlace(long block, Origin origin) {}
