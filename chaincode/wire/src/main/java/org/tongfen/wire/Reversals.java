package org.tongfen.wire;

import com.google.protobuf.ByteString;
import java.util.List;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.OriginMessage;
import org.tongfen.wire.v1.ProofMessage;
import org.tongfen.wire.v1.Reversal;

/**
 * What is brought about a command that is to be undone, and whether it is true. Reading throws {@link
 * IllegalArgumentException} for impossible values.
 */
public final class Reversals {
    /** Most bytes of a record and its path together. */
    public static final int LARGEST_PROOF = 64 * 1024;

    private Reversals() {}

    /** Writes where a command is recorded. */
    public static OriginMessage message(Origin origin) {
        return OriginMessage.newBuilder()
                .setBook(origin.book().value())
                .setLane(origin.lane().number())
                .setSequence(origin.sequence())
                .setIndex(origin.index())
                .build();
    }

    /** Reads where a command is recorded. */
    public static Origin origin(OriginMessage message) {
        return new Origin(
                new PlatformId(message.getBook()),
                new LaneId(message.getLane()),
                message.getSequence(),
                message.getIndex());
    }

    /** Makes what a reversal has to bring, from the record of a whole batch. */
    public static ProofMessage proof(Origin origin, List<CommandRecord> batch) {
        List<byte[]> leaves = batch.stream().map(CommandRecord::toByteArray).toList();
        return ProofMessage.newBuilder()
                .setOrigin(message(origin))
                .setRecord(ByteString.copyFrom(leaves.get(origin.index())))
                .addAllPath(Merkle.path(leaves, origin.index()).stream()
                        .map(ByteString::copyFrom)
                        .toList())
                .build();
    }

    /** Writes a proof. */
    public static ProofMessage message(Proof proof) {
        return ProofMessage.newBuilder()
                .setOrigin(message(proof.origin()))
                .setRecord(ByteString.copyFrom(proof.entry().toArray()))
                .addAllPath(proof.path().stream()
                        .map(hash -> ByteString.copyFrom(hash.toArray()))
                        .toList())
                .build();
    }

    /** Reads a proof. It is not checked here: see {@link #isProven}. */
    public static Proof proof(ProofMessage message) {
        if (message.getSerializedSize() > LARGEST_PROOF) {
            throw new IllegalArgumentException(
                    "a proof has at most " + LARGEST_PROOF + " bytes, not " + message.getSerializedSize());
        }
        Origin origin = origin(message.getOrigin());
        return new Proof(
                origin,
                told(origin.book(), message.getRecord().toByteArray()),
                Bytes.of(message.getRecord().toByteArray()),
                message.getPathList().stream()
                        .map(hash -> Bytes.of(hash.toByteArray()))
                        .toList());
    }

    /** Whether the root of a batch proves that a command was recorded so. */
    public static boolean isProven(Proof proof, BatchRoot root) {
        return Merkle.verify(
                root.getRoot().toByteArray(),
                root.getCount(),
                proof.origin().index(),
                proof.entry().toArray(),
                proof.path().stream().map(Bytes::toArray).toList());
    }

    /** The mark that a batch leaves on what it undoes. */
    public static Reversal mark(PlatformId book, LaneId lane, long sequence) {
        return Reversal.newBuilder()
                .setBook(book.value())
                .setLane(lane.number())
                .setSequence(sequence)
                .build();
    }

    private static Original told(PlatformId book, byte[] record) {
        try {
            return original(book, Canonical.parse(CommandRecord.parser(), record));
        } catch (IllegalArgumentException _) {
            return Original.NONE;
        }
    }

    /**
     * What a record tells about a command: {@link Original#NONE} if it took no effect, or has no id because the lane did it
     * by itself.
     *
     * @param book the platform in whose book it stands
     */
    public static Original original(PlatformId book, CommandRecord record) {
        return record.getOutcome() == Outcome.OK.number() && !record.getId().isEmpty()
                ? new Original(CommandId.of(record.getId().toByteArray()), effect(book, record))
                : Original.NONE;
    }

    private static Original.Effect effect(PlatformId book, CommandRecord record) {
        CommandKind kind = record.getKind() == CommandKind.COMMIT ? record.getEffect() : record.getKind();
        return switch (kind) {
            case ISSUE -> new Original.Effect.Issued(to(record), lots(book, record));
            case BURN -> new Original.Effect.Spent(from(record), lots(book, record), false);
            case REDEEM -> new Original.Effect.Spent(from(record), lots(book, record), true);
            case GIFT -> new Original.Effect.Given(from(record), to(record), lots(book, record));
            case EXCHANGE -> exchanged(book, new PlatformId(record.getCounterparty()), record);
            case OPEN_ACCOUNT,
                    FREEZE_ACCOUNT,
                    UNFREEZE_ACCOUNT,
                    CLOSE_ACCOUNT,
                    EXPIRE,
                    HOLD_GIFT,
                    HOLD_EXCHANGE,
                    HOLD_REDEMPTION,
                    COMMIT,
                    VOID_HOLD,
                    EXPIRE_HOLD,
                    REVERSE,
                    SET_REWARD,
                    SET_POLICY,
                    AGREE_TERMS,
                    END_TREATY,
                    POST_ARRIVAL,
                    GIVE_HEADROOM,
                    TAKE_HEADROOM,
                    ALLOW_REVERSAL -> new Original.Effect.Other();
            case COMMAND_KIND_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("a command of no kind that is known");
        };
    }

    private static Original.Effect exchanged(PlatformId book, PlatformId target, CommandRecord record) {
        return new Original.Effect.Exchanged(
                target,
                from(record),
                to(record),
                lots(book, record),
                Accounts.lots(target, record.getCreditedList()),
                new MicroYuan(record.getOwed()));
    }

    private static AccountId from(CommandRecord record) {
        return AccountId.ofLong(record.getFrom());
    }

    private static AccountId to(CommandRecord record) {
        return AccountId.ofLong(record.getTo());
    }

    private static List<Lot> lots(PlatformId book, CommandRecord record) {
        return Accounts.lots(book, record.getLotsList());
    }
}
