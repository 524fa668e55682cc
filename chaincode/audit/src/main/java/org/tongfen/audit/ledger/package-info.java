/**
 * The books as the write sets of valid transactions leave them, checked with each transaction against what the batch's own
 * record says that its commands did. Nothing of the code that decides on a batch is used here.
 */
@NullMarked
package org.tongfen.audit.ledger;

import org.jspecify.annotations.NullMarked;
