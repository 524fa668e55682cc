/**
 * What can be asked of a book, by where it acts, and what is brought about earlier commands that are to be undone.
 * Commands are values: what they do is decided elsewhere.
 *
 * <p>Knows {@code value}, {@code scheme}, {@code treaty}, {@code reward} and {@code account}.
 */
@NullMarked
package org.tongfen.domain.command;

import org.jspecify.annotations.NullMarked;
