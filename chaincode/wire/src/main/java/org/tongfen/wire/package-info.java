/**
 * The public data contract of the ledger: the names of its chaincodes, functions and keys, and the mapping between
 * protobuf messages and the domain. Whoever can read this package can read the channel. No rules live here.
 */
@NullMarked
package org.tongfen.wire;

import org.jspecify.annotations.NullMarked;
