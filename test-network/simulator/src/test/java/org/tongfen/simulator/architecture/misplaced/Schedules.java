package org.tongfen.simulator.architecture.misplaced;

import org.tongfen.gateway.lanes.LaneTip;

/** Lanes outside a gateway. */
final class Schedules {
    private Schedules() {}

    static Class<?> misuse() {
        return LaneTip.class;
    }
}
