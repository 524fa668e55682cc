package org.tongfen.domain.treaty;

import java.time.Instant;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;

/**
 * What one lane has used of the limits of a treaty, and how much of its shares it has moved. The source's book and the
 * target's book keep it alike, each for itself.
 *
 * @param owed what the source has ever come to owe the target through the lane; nothing takes from it, so a credit line
 *     holds over all settlement windows
 * @param exchanged what was exchanged on the latest day
 * @param moved headroom taken less headroom given up
 */
public record LaneUsage(MicroYuan owed, DayUsage exchanged, Moved moved) {
    /** A lane that has had nothing to do with the other platform. */
    public static final LaneUsage NONE = new LaneUsage(MicroYuan.ZERO, DayUsage.NONE, Moved.NONE);

    /**
     * Headroom taken less headroom given up: how much more, or less, than its share a lane may use.
     *
     * @param day the business day of {@code ofDay}
     * @param ofDay minor units of the source, of the daily limit of that day
     * @param ofCreditLine micro-yuan, of the credit line
     */
    public record Moved(long day, long ofDay, long ofCreditLine) {
        /** Nothing moved. */
        public static final Moved NONE = new Moved(0, 0, 0);

        // On a day before only what was given up counts: time going back gains nothing.
        long onDay(long other) {
            return other > day ? 0 : other == day ? ofDay : Math.min(0, ofDay);
        }
    }

    /** Units of the source that may still be exchanged on the day of {@code now}, where the lane's share is given. */
    public long leftOfDay(long share, Instant now) {
        return exchanged.left(Math.max(0, share + moved.onDay(DayUsage.dayOf(now))), now);
    }

    /** Micro-yuan that the source may still come to owe, where the lane's share of the credit line is given. */
    public long leftOfCreditLine(MicroYuan share) {
        return Math.max(0, share.amount() + moved.ofCreditLine() - owed.amount());
    }

    /** How much of its share of a limit a lane can give up: what it has not used. Nothing where there is no limit. */
    public long canGive(Headroom.Kind kind, Terms terms, Platform source, LaneId lane, Instant now) {
        Terms.Limits limits = terms.limits();
        return switch (kind) {
            case DAY -> limits.hasDailyLimit() ? leftOfDay(limits.perDay(source, lane), now) : 0;
            case CREDIT_LINE -> limits.hasCreditLine() ? leftOfCreditLine(limits.creditLine(source, lane)) : 0;
        };
    }

    /** The lane with more owed through it. */
    public LaneUsage owing(MicroYuan more) {
        return new LaneUsage(owed.plus(more), exchanged, moved);
    }

    /** The lane with more exchanged. */
    public LaneUsage exchanging(Points gross, Instant now) {
        return new LaneUsage(owed, exchanged.plus(gross, now), moved);
    }

    /** The lane without headroom that it gives up. */
    public LaneUsage without(Headroom given) {
        return moved(given, -given.amount());
    }

    /** The lane with headroom that it takes; that of a day which is over adds nothing. */
    public LaneUsage with(Headroom taken, Instant now) {
        return taken.kind() == Headroom.Kind.DAY && taken.day() < DayUsage.dayOf(now)
                ? this
                : moved(taken, taken.amount());
    }

    private LaneUsage moved(Headroom headroom, long by) {
        Moved after =
                switch (headroom.kind()) {
                    case DAY ->
                        new Moved(headroom.day(), Math.addExact(moved.onDay(headroom.day()), by), moved.ofCreditLine);
                    case CREDIT_LINE -> new Moved(moved.day, moved.ofDay, Math.addExact(moved.ofCreditLine, by));
                };
        return new LaneUsage(owed, exchanged, after);
    }
}
