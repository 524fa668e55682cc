/**
 * Brings commands to the ledger in batches. {@link org.tongfen.gateway.lanes.LaneLoop} is everything that a lane does, with
 * {@link org.tongfen.gateway.lanes.LaneQueue} for what goes together and {@link org.tongfen.gateway.lanes.BatchFlight} for
 * what to do next with a batch; all three are plain and deterministic, without threads, clock, network or database. {@link
 * org.tongfen.gateway.lanes.LaneThread} does what the loop says, and {@link org.tongfen.gateway.lanes.OwnLanes} divides the
 * lanes among the replicas.
 */
@NullMarked
package org.tongfen.gateway.lanes;

import org.jspecify.annotations.NullMarked;
