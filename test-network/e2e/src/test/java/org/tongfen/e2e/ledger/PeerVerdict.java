package org.tongfen.e2e.ledger;

/**
 * What a peer says about a transaction.
 *
 * @param block in which block
 * @param code its verdict, for example {@code VALID}
 */
public record PeerVerdict(long block, String code) {}
