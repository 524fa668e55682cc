/**
 * Load on a running network: members who have points, transfers between them, a client that keeps to the contract of the
 * API, and what the balances should come to.
 */
@NullMarked
package org.tongfen.bench;

import org.jspecify.annotations.NullMarked;
