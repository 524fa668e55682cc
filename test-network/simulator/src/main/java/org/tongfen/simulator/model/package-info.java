/** The ledger once more, as the rules describe it, in integers of any size. It shares no code with the ledger but the form of its messages. */
@NullMarked
package org.tongfen.simulator.model;

import org.jspecify.annotations.NullMarked;
