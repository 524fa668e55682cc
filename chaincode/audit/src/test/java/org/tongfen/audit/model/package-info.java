/** What the model of the ledger is made of. */
@NullMarked
package org.tongfen.audit.model;

import org.jspecify.annotations.NullMarked;
