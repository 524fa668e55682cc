/**
 * The rules of the ledger as pure functions of immutable values: amounts, accounts and their lots, treaties, and what a
 * batch of commands does to them. Nothing here reads a clock, a file, the environment or a random source, so that every
 * endorsing peer comes to the same result.
 */
@NullMarked
package org.tongfen.domain;

import org.jspecify.annotations.NullMarked;
