/**
 * A client of the ledger that has the keys of organisations and puts proposals and transactions together by hand, without
 * any of Fabric's client libraries and without a gateway.
 */
@NullMarked
package org.tongfen.e2e.ledger;

import org.jspecify.annotations.NullMarked;
