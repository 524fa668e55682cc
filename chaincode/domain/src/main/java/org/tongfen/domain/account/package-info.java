/**
 * Accounts with the lots in them, and what has arrived for accounts of a lane. Who may do what with them is not known
 * here.
 *
 * <p>Knows {@code value} and {@code scheme}.
 */
@NullMarked
package org.tongfen.domain.account;

import org.jspecify.annotations.NullMarked;
