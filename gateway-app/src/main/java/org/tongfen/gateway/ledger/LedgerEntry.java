package org.tongfen.gateway.ledger;

import java.time.Instant;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/**
 * One command as the ledger recorded it, with where it stands.
 *
 * @param source the platform whose gateway sent it and whose book decided it
 * @param lane the lane that brought it
 * @param sequence the batch of that lane
 * @param index its place in the batch, from 0
 * @param time time of the transaction
 * @param window the settlement window of the batch's exchanges; 0 if it has none
 * @param transactionId the Fabric transaction
 * @param block the number of its block
 * @param record the decision
 */
public record LedgerEntry(
        PlatformId source,
        LaneId lane,
        long sequence,
        int index,
        Instant time,
        long window,
        String transactionId,
        long block,
        CommandRecord record) {
    /** The decision in the words of the domain. */
    public Outcome outcome() {
        return Outcome.ofNumber(record.getOutcome());
    }

    /** The platform on the other side; the source itself for commands within its book. */
    public PlatformId target() {
        return lane.target();
    }

    /** Whose book the receiver's account is in. */
    public PlatformId receiverPlatform() {
        return new PlatformId(receiverPlatform(source.value(), target().value(), record));
    }

    /** Whose book the receiver's account of a command is in, if the command names a receiver. */
    public static String receiverPlatform(String source, String target, CommandRecord record) {
        return switch (record.getKind()) {
            case EXCHANGE, HOLD_EXCHANGE -> target;
            case COMMIT, REVERSE -> record.getEffect() == CommandKind.EXCHANGE ? target : source;
            default -> source;
        };
    }
}
