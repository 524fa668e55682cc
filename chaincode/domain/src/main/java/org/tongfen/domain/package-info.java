/**
 * The rules of the ledger as pure functions of immutable values: amounts, accounts and their lots, treaties, and what a
 * batch of commands does to them. Nothing here reads a clock, a file, the environment or a random source, so that every
 * endorsing peer comes to the same result.
 *
 * <p>This package itself is empty. Its rooms, each of which knows only some of those before it: {@code value}, {@code
 * outcome}, {@code scheme}, {@code treaty}, {@code reward}, {@code account}, {@code command}, {@code book}, {@code rules},
 * {@code batch}. What only a gateway needs, such as quotes, is not here but there.
 */
@NullMarked
package org.tongfen.domain;

import org.jspecify.annotations.NullMarked;
