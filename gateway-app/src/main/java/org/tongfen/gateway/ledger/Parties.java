package org.tongfen.gateway.ledger;

import java.util.List;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.wire.v1.CommandKind;
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
                        isDone(record) && hasEffect(record, CommandKind.ISSUE, CommandKind.GIFT, CommandKind.EXCHANGE);
                    case OPEN_ACCOUNT,
                            ISSUE,
                            FREEZE_ACCOUNT,
                            UNFREEZE_ACCOUNT,
                            CLOSE_ACCOUNT,
                            ALLOW_REVERSAL,
                            SET_REWARD,
                            SET_POLICY,
                            AGREE_TERMS,
                            END_TREATY,
                            POST_ARRIVAL,
                            GIVE_HEADROOM,
                            TAKE_HEADROOM,
                            COMMAND_KIND_UNSPECIFIED,
                            UNRECOGNIZED -> false;
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
                    case COMMIT -> isDone(record) && hasEffect(record, CommandKind.GIFT, CommandKind.EXCHANGE);
                    case REVERSE ->
                        isDone(record)
                                && hasEffect(
                                        record,
                                        CommandKind.GIFT,
                                        CommandKind.EXCHANGE,
                                        CommandKind.BURN,
                                        CommandKind.REDEEM);
                    case BURN,
                            EXPIRE,
                            HOLD_REDEMPTION,
                            VOID_HOLD,
                            EXPIRE_HOLD,
                            REDEEM,
                            ALLOW_REVERSAL,
                            SET_REWARD,
                            SET_POLICY,
                            AGREE_TERMS,
                            END_TREATY,
                            POST_ARRIVAL,
                            GIVE_HEADROOM,
                            TAKE_HEADROOM,
                            COMMAND_KIND_UNSPECIFIED,
                            UNRECOGNIZED -> false;
                };
        return account(named, record.getTo());
    }

    private static boolean hasEffect(CommandRecord record, CommandKind... effects) {
        return List.of(effects).contains(record.getEffect());
    }

    // Another platform's book may say anything.
    private static Optional<AccountId> account(boolean named, long packed) {
        return named && packed >>> PACKED_BITS == 0 ? Optional.of(AccountId.ofLong(packed)) : Optional.empty();
    }

    private static boolean isDone(CommandRecord record) {
        return record.getOutcome() == Outcome.OK.number();
    }
}
