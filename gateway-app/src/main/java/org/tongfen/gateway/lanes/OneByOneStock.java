package org.tongfen.gateway.lanes;

import java.util.HashMap;
import java.util.Map;
import org.tongfen.domain.scheme.LaneId;

/** Gives the stock of each reward to one lane at a time. For use by several threads. */
public final class OneByOneStock implements ScarceStock {
    private final Map<String, LaneId> taken = new HashMap<>();
    private final Runnable released;

    /** @param released called when another lane may have a stock that it could not take */
    public OneByOneStock(Runnable released) {
        this.released = released;
    }

    @Override
    public synchronized boolean take(String reward, LaneId lane) {
        return taken.computeIfAbsent(reward, _ -> lane).equals(lane);
    }

    @Override
    public void release(LaneId lane) {
        boolean had;
        synchronized (this) {
            had = taken.values().removeIf(lane::equals);
        }
        if (had) {
            released.run();
        }
    }
}
