package org.tongfen.gateway.operations;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.ledger.PointsFormat;

/** Says what the number is that a refusal is about. */
final class OutcomeFacts {
    private static final int MICRO = 6;

    private OutcomeFacts() {}

    /**
     * Adds the bound of a refusal under its name.
     *
     * @param outcome why the command was refused
     * @param bound the number in its record
     * @param format how amounts of the book's platform are written
     * @param facts what it is added to; nothing is added for an outcome without a bound
     */
    static void bound(Outcome outcome, long bound, PointsFormat format, Map<String, Object> facts) {
        switch (outcome) {
            case OVER_LIMIT -> facts.put("limit", format.format(bound));
            case OVER_ACCOUNT_DAY_LIMIT, OVER_TREATY_DAY_LIMIT -> facts.put("left", format.format(bound));
            case TOO_SMALL -> facts.put("smallestAmount", format.format(bound));
            case ACCOUNT_NOT_EMPTY -> facts.put("points", format.format(bound));
            case EXCEEDS_HOLD -> facts.put("held", format.format(bound));
            case WRONG_PRICE -> facts.put("price", format.format(bound));
            case HOLD_STILL_GOOD ->
                facts.put("until", Instant.ofEpochMilli(bound).toString());
            case NOTICE_TOO_SHORT ->
                facts.put("earliest", Instant.ofEpochMilli(bound).toString());
            case CREDIT_LINE_EXCEEDED ->
                facts.put("leftYuan", BigDecimal.valueOf(bound, MICRO).toPlainString());
            case TERMS_REFUSED -> {
                // Terms that are refused for their rate have no bound.
                if (bound > 0) {
                    facts.put("nextVersion", Long.toString(bound));
                }
            }
            case TOO_MANY_LOTS -> facts.put("mostLots", Long.toString(bound));
            case REWARD_CAP_REACHED -> facts.put("perMember", Long.toString(bound));
            case OK,
                    ALREADY_DONE,
                    SAME_ID_OTHER_CONTENT,
                    MALFORMED,
                    UNKNOWN_PLATFORM,
                    UNKNOWN_ACCOUNT,
                    SAME_ACCOUNT,
                    HOLD_UNKNOWN,
                    ACCOUNT_FROZEN,
                    ACCOUNT_CLOSED,
                    HOLD_DONE,
                    HOLD_EXPIRED,
                    QUOTE_EXPIRED,
                    TREATY_MISSING,
                    TREATY_HALVES_DIFFER,
                    TREATY_NOT_IN_FORCE,
                    CREDITS_REFUSED,
                    INSUFFICIENT_POINTS,
                    REWARD_UNKNOWN,
                    REWARD_UNAVAILABLE,
                    ORIGINAL_UNKNOWN,
                    NOT_REVERSIBLE,
                    ALREADY_REVERSED,
                    REVERSAL_TOO_LATE,
                    ARRIVAL_UNKNOWN,
                    HEADROOM_MISSING,
                    TRY_AGAIN -> {}
        }
    }
}
