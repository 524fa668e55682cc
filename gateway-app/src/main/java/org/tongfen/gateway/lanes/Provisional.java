package org.tongfen.gateway.lanes;

import java.util.EnumMap;
import java.util.Map;
import org.tongfen.domain.outcome.Outcome;

/**
 * Refusals that may not stand, because the lane that was refused is only a part of the platform: its share of a limit may
 * be used up while others have room, and points that have arrived may not be posted. The lane decides.
 */
public enum Provisional {
    /** The refusal stands. */
    NONE,
    /** Points for the account have arrived that the batch did not post. */
    ARRIVALS,
    /** The lane's share of a treaty's day is used up. */
    DAY,
    /** The lane's share of a credit line is used up. */
    CREDIT_LINE;

    private static final Map<Outcome, Provisional> REASONS = new EnumMap<>(Map.of(
            Outcome.INSUFFICIENT_POINTS, ARRIVALS,
            Outcome.OVER_TREATY_DAY_LIMIT, DAY,
            Outcome.CREDIT_LINE_EXCEEDED, CREDIT_LINE));

    /** What a refusal may be due to. */
    public static Provisional of(Outcome outcome) {
        return REASONS.getOrDefault(outcome, NONE);
    }

    /** What a refusal may be due to, by the outcome's number. */
    public static Provisional of(int outcome) {
        return of(Outcome.ofNumber(outcome));
    }

    /**
     * Whether what a row says was decided is the last word. A database that has just been made reads refusals from blocks
     * without knowing what an earlier one has sent on its way; as long as the lane is not fenced, another attempt may
     * follow.
     *
     * @param outcome what the last block said about a command that is not to be carried out any more
     * @param fenced whether its lane is fenced in this database
     */
    public static boolean isLastWord(Outcome outcome, boolean fenced) {
        return fenced || !is(outcome);
    }

    /** Whether an outcome may not stand. */
    public static boolean is(Outcome outcome) {
        return of(outcome) != NONE;
    }
}
