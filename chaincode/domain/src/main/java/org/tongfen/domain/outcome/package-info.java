/**
 * What can become of a command, and why a batch as a whole can be turned away. Numbers of outcomes stand on the
 * ledger for ever.
 *
 * <p>Knows no other room.
 */
@NullMarked
package org.tongfen.domain.outcome;

import org.jspecify.annotations.NullMarked;
