package org.tongfen.gateway.ledger;

import java.time.Instant;
import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/**
 * One command as the ledger recorded it, with where it stands.
 *
 * @param origin the place: the platform whose gateway sent it and whose book decided it, lane, batch, and place in it
 * @param target the other platform of its batch, if the batch has one; a command within the book has nothing to do with it
 * @param time the time by which the batch was decided
 * @param window the settlement window of the batch's exchanges; 0 if it has none
 * @param transactionId the Fabric transaction
 * @param block the number of its block
 * @param record the decision
 */
public record LedgerEntry(
        Origin origin,
        Optional<PlatformId> target,
        Instant time,
        long window,
        String transactionId,
        long block,
        CommandRecord record) {
    /** The decision in the words of the domain. */
    public Outcome outcome() {
        return Outcome.ofNumber(record.getOutcome());
    }

    /** The platform whose gateway sent it and whose book decided it. */
    public PlatformId source() {
        return origin.book();
    }

    /** Where it stands among all entries. */
    public EntryPlace place() {
        return new EntryPlace(block, origin);
    }

    /** Whether it moved points from one book into another, or would have. */
    public boolean isCrossing() {
        return isCrossing(record);
    }

    /** Whose book the receiver's account is in. */
    public PlatformId receiverPlatform() {
        return isCrossing() ? target.orElse(source()) : source();
    }

    /** Whose book the receiver's account of a command is in, if the command names a receiver. */
    public static String receiverPlatform(String source, String target, CommandRecord record) {
        return isCrossing(record) ? target : source;
    }

    private static boolean isCrossing(CommandRecord record) {
        return switch (record.getKind()) {
            case EXCHANGE, HOLD_EXCHANGE -> true;
            case COMMIT, REVERSE -> record.getEffect() == CommandKind.EXCHANGE;
            case OPEN_ACCOUNT,
                    FREEZE_ACCOUNT,
                    UNFREEZE_ACCOUNT,
                    CLOSE_ACCOUNT,
                    ISSUE,
                    BURN,
                    EXPIRE,
                    GIFT,
                    HOLD_GIFT,
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
    }
}
