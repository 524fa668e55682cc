/**
 * What two platforms agree on, each in its half: terms from a time on, what they make of an amount, and what a lane
 * has used of their limits. How an exchange is decided is not here.
 *
 * <p>Knows {@code value}, {@code outcome} and {@code scheme}.
 */
@NullMarked
package org.tongfen.domain.treaty;

import org.jspecify.annotations.NullMarked;
