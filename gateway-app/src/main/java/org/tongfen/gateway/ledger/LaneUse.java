package org.tongfen.gateway.ledger;

import org.tongfen.domain.Claim;
import org.tongfen.domain.DayUsage;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.PlatformId;

/**
 * What a lane has used of a treaty's limits, as both books count it.
 *
 * @param exchanged of the daily limit, in the source's book
 * @param received of the daily limit, in the target's book
 * @param due what the source owes in the latest window
 * @param claim what the target claims in the latest window
 */
public record LaneUse(DayUsage exchanged, DayUsage received, MicroYuan due, Claim claim) {
    /** Nothing used. */
    public static LaneUse none(PlatformId target) {
        return new LaneUse(DayUsage.NONE, DayUsage.NONE, MicroYuan.ZERO, Claim.none(target));
    }
}
