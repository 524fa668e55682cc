/** Quotes: what an exchange would give now, worked out by the rules of the ledger itself. Nothing is written. */
@NullMarked
package org.tongfen.gateway.quotes;

import org.jspecify.annotations.NullMarked;
