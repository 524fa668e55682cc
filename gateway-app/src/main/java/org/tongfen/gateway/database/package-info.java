/** Waiting for the gateway's database from virtual threads, with a bound, and saying so when it is away. */
@NullMarked
package org.tongfen.gateway.database;

import org.jspecify.annotations.NullMarked;
