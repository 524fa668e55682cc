package org.tongfen.gateway.ledger;

import java.util.Optional;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.v1.CommandRecord;

/**
 * Which accounts a record names. A record has a number for both sides, and 0 is also an account: its kind says whether
 * there is one, and of what was done to a hold or undone only a success does.
 */
public final class Parties {
    private static final AccountId HIGHEST = new AccountId(new LaneId(LaneId.MOST - 1), AccountId.HIGHEST_NUMBER);
    private static final int PACKED_BITS = Long.SIZE - Long.numberOfLeadingZeros(HIGHEST.toLong());

    private Parties() {}

    /** Whose points were moved, or were to be; empty if nobody gave any. */
    public static Optional<AccountId> from(CommandRecord record) {
        boolean named =
                switch (record.getKind()) {
                    case GIFT, EXCHANGE, BURN, EXPIRE, HOLD_GIFT, HOLD_EXCHANGE, HOLD_REDEMPTION, REDEEM -> true;
                    case COMMIT, VOID_HOLD, EXPIRE_HOLD -> isDone(record);
                    case REVERSE ->
                        isDone(record)
                                && switch (record.getEffect()) {
                                    case ISSUE, GIFT, EXCHANGE -> true;
                                    default -> false;
                                };
                    default -> false;
                };
        return account(named, record.getFrom());
    }

    /** Who received points, or was to, or whose account was changed; empty if nobody. */
    public static Optional<AccountId> to(CommandRecord record) {
        boolean named =
                switch (record.getKind()) {
                    case OPEN_ACCOUNT,
                            ISSUE,
                            FREEZE_ACCOUNT,
                            UNFREEZE_ACCOUNT,
                            CLOSE_ACCOUNT,
                            GIFT,
                            EXCHANGE,
                            HOLD_GIFT,
                            HOLD_EXCHANGE -> true;
                    case COMMIT ->
                        isDone(record)
                                && switch (record.getEffect()) {
                                    case GIFT, EXCHANGE -> true;
                                    default -> false;
                                };
                    case REVERSE ->
                        isDone(record)
                                && switch (record.getEffect()) {
                                    case GIFT, EXCHANGE, BURN, REDEEM -> true;
                                    default -> false;
                                };
                    default -> false;
                };
        return account(named, record.getTo());
    }

    // Another platform's book may say anything.
    private static Optional<AccountId> account(boolean named, long packed) {
        return named && packed >>> PACKED_BITS == 0 ? Optional.of(AccountId.ofLong(packed)) : Optional.empty();
    }

    private static boolean isDone(CommandRecord record) {
        return record.getOutcome() == Outcome.OK.number();
    }
}
