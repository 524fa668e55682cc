/** What an audit says of a ledger that is not as it should be: which check failed, where, and what was there instead. */
@NullMarked
package org.tongfen.audit.finding;

import org.jspecify.annotations.NullMarked;
