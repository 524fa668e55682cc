package org.tongfen.gateway.lanes;

import org.tongfen.domain.scheme.LaneId;

/**
 * Who of a gateway's lanes may touch the stock of a reward that is limited: it is the one thing that several lanes write,
 * so it is in one batch in flight at a time.
 */
public interface ScarceStock {
    /** Reserves the stock of a reward for the next batch of a lane; false if another lane's batch has it. */
    boolean take(String reward, LaneId lane);

    /** Ends what a lane has reserved. */
    void release(LaneId lane);
}
