/**
 * Proof that the checks check: bugs that are put into a copy of the ledger's code, one at a time, and have to be caught by
 * its laws or by the simulator. Nothing of this is in what is shipped.
 */
@NullMarked
package org.tongfen.simulator.bugs;

import org.jspecify.annotations.NullMarked;
