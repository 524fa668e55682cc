/**
 * A batch as a whole: how much may be in it, what it names, in which order its commands are decided, and how the
 * answers of the other book are settled with. Whether a command may be done is for {@code rules}.
 *
 * <p>Knows all rooms.
 */
@NullMarked
package org.tongfen.domain.batch;

import org.jspecify.annotations.NullMarked;
