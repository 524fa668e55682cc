/**
 * A simulator of the whole consortium: the real chaincodes and the real scheduling of the gateways on a channel in memory,
 * in virtual time, with faults, all drawn from a seed; and a model of the ledger that checks every decision. No thread, no
 * clock and no file belongs in a run.
 */
@NullMarked
package org.tongfen.simulator;

import org.jspecify.annotations.NullMarked;
