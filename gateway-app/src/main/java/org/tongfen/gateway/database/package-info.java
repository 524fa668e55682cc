/**
 * Waiting for the gateway's database from virtual threads, with a bound, and saying so when it is away; and its tables, as
 * this version needs them.
 */
@NullMarked
package org.tongfen.gateway.database;

import org.jspecify.annotations.NullMarked;
