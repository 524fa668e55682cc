/**
 * Who takes part: the platforms as the scheme registers them, the lanes of their books and places in them, and the
 * rules that each platform sets for its own book. What two platforms agree on is not here.
 *
 * <p>Knows {@code value}.
 */
@NullMarked
package org.tongfen.domain.scheme;

import org.jspecify.annotations.NullMarked;
