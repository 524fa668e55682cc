/**
 * What stands in a book besides accounts, what a batch reads of it before it is decided, and what it changes. Nothing
 * is decided here.
 *
 * <p>Knows all rooms but {@code rules} and {@code batch}.
 */
@NullMarked
package org.tongfen.domain.book;

import org.jspecify.annotations.NullMarked;
