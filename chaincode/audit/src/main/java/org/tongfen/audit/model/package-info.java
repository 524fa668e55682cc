/**
 * The ledger once more, as the rules describe it, in integers of any size, written from the messages alone. It shares no
 * code with the ledger but the form of its messages. The simulator holds the ledger against it too.
 */
@NullMarked
package org.tongfen.audit.model;

import org.jspecify.annotations.NullMarked;
