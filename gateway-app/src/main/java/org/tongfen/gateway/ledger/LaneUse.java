package org.tongfen.gateway.ledger;

import java.time.Instant;
import java.util.List;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.MicroYuan;

/**
 * What all lanes of a source have used of a treaty's limits, as both books count it.
 *
 * @param atSource by lane, in the source's book
 * @param atTarget by lane, in the target's book
 */
public record LaneUse(List<LaneUsage> atSource, List<LaneUsage> atTarget) {
    /** Nothing used. */
    public static final LaneUse NONE = new LaneUse(List.of(), List.of());

    /** Copies the lists. */
    public LaneUse {
        atSource = List.copyOf(atSource);
        atTarget = List.copyOf(atTarget);
    }

    /**
     * What one lane would have used if all headroom were its own: room moves between lanes, so nobody is refused as long as
     * there is some.
     *
     * @param usages what the lanes have used, in one of the books
     * @param terms the terms, whose limits are divided over the lanes
     * @param source the platform whose lanes they are
     * @param lane the lane
     */
    public static LaneUsage pooled(List<LaneUsage> usages, Terms terms, Platform source, LaneId lane, Instant now) {
        long today = DayUsage.dayOf(now);
        long units = 0;
        MicroYuan owed = MicroYuan.ZERO;
        for (LaneUsage usage : usages) {
            units += usage.exchanged().day() >= today ? usage.exchanged().units() : 0;
            owed = owed.plus(usage.owed());
        }
        Terms.Limits limits = terms.limits();
        return new LaneUsage(
                owed,
                new DayUsage(today, units),
                new LaneUsage.Moved(
                        today,
                        limits.perDay() - limits.perDay(source, lane),
                        limits.creditLine().amount()
                                - limits.creditLine(source, lane).amount()));
    }
}
