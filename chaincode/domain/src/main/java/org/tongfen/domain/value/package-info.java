/**
 * Amounts: points of a platform in lots, values in yuan, rates, what was used on a day, and the calendar by which
 * they expire. Who takes part, and what is done with amounts, is not known here.
 *
 * <p>Knows no other room.
 */
@NullMarked
package org.tongfen.domain.value;

import org.jspecify.annotations.NullMarked;
