/**
 * The audit of a ledger from its blocks alone. It trusts the first block, which says who takes part, and nothing that a
 * gateway or a peer says besides.
 */
@NullMarked
package org.tongfen.audit;

import org.jspecify.annotations.NullMarked;
