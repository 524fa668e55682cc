/**
 * What the ledger says, read from this gateway's projection of the channel: every book, not only the own one. Nothing
 * here changes anything, and no decision about points is made from it.
 */
@NullMarked
package org.tongfen.gateway.ledger;

import org.jspecify.annotations.NullMarked;
