package org.tongfen.gateway.lanes;

import org.tongfen.domain.scheme.LaneId;

/**
 * The right to run a lane: the lease of one holder. Whoever takes the lane over has a higher epoch, and what is written
 * under a lower one is refused from then on.
 *
 * @param lane which lane
 * @param epoch how often the lane has changed hands
 */
public record Tenure(LaneId lane, long epoch) {}
