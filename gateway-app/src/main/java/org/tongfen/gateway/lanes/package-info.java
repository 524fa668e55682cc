/**
 * Brings commands to the ledger in batches. {@link org.tongfen.gateway.lanes.LaneScheduler} decides which commands go
 * together, {@link org.tongfen.gateway.lanes.BatchFlight} decides what to do next with a batch; both are plain and
 * deterministic, without threads, clock, network or database. {@link org.tongfen.gateway.lanes.LaneRunner} does what
 * they say.
 */
@NullMarked
package org.tongfen.gateway.lanes;

import org.jspecify.annotations.NullMarked;
