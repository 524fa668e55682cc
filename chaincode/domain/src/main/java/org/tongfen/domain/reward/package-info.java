/**
 * What members get for their points, and its price. How many were taken stands in the book.
 *
 * <p>Knows {@code value} and {@code scheme}.
 */
@NullMarked
package org.tongfen.domain.reward;

import org.jspecify.annotations.NullMarked;
