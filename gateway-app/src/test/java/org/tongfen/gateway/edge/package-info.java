/** What the tests of the API stand on: a real database, real certificates and tokens, and a ledger in memory. */
@NullMarked
package org.tongfen.gateway.edge;

import org.jspecify.annotations.NullMarked;
