/**
 * The thin chaincode: who may call, which keys are read and written, and how one book calls another. What is decided
 * about points is decided by {@link org.tongfen.domain}; no rule of the ledger lives here. Only this package knows the
 * Fabric shim.
 */
@NullMarked
package org.tongfen.contract;

import org.jspecify.annotations.NullMarked;
