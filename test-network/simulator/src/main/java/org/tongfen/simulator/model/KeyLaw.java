package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Collections;
import java.util.Optional;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.audit.model.StateKeys;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.HoldMessage;

/**
 * One writer for every key: what a batch of a lane may read and write, and at which keys alone two batches of different
 * lanes or books may meet.
 */
final class KeyLaw {
    /** What somebody else may change while a batch relies on it: rules, offers, rosters and stocks. */
    private static final String SHARED = "tpors";

    /**
     * What is handed over, and what proves or allows something: written once by somebody else. Whoever is told of it too
     * early, by software of its own or because a peer lags, has to look and finds nothing; that it comes meanwhile is the
     * only way to meet.
     */
    private static final String HANDED_OVER = "vgGby";

    private final LedgerModel ledger;

    KeyLaw(LedgerModel ledger) {
        this.ledger = ledger;
    }

    /** Checks everything that a batch has read and written. */
    void check(BatchMessage batch, Transaction transaction) {
        String own = Chaincodes.book(new PlatformId(batch.getSource()));
        transaction
                .access()
                .writes()
                .forEach((namespace, writes) -> writes.forEach((key, value) -> {
                    boolean may = namespace.equals(own)
                            ? mayWrite(batch, key, value)
                            : mayLeave(batch, namespace, key, value);
                    must(may, batch, namespace, key, "writes");
                }));
        transaction.access().reads().forEach((namespace, reads) -> reads.keySet()
                .forEach(key -> {
                    boolean may = !Chaincodes.isBook(namespace) || mayRead(batch, namespace.equals(own), key);
                    must(may, batch, namespace, key, "reads");
                }));
    }

    private static void must(boolean may, BatchMessage batch, String namespace, String key, String does) {
        if (!may) {
            throw new Violation(
                    Finding.KEY_OF_ANOTHER,
                    key.substring(0, 1),
                    "batch " + batch.getSequence() + " of lane " + batch.getLane() + " of " + batch.getSource() + " "
                            + does + " " + key + " in " + namespace);
        }
    }

    private boolean mayWrite(BatchMessage batch, String key, ByteString value) {
        String[] part = key.split("[/-]", 6);
        int lane = batch.getLane();
        return switch (part[0]) {
            case "a", "r", "l", "b", "y" -> part[1].equals(String.valueOf(lane));
            case "v" ->
                value.isEmpty()
                        ? part[1].equals(String.valueOf(lane))
                        : !part[1].equals(String.valueOf(lane)) && isArrivalOf(batch, part);
            case "g" ->
                value.isEmpty()
                        ? part[1].equals(String.valueOf(lane))
                        : part[3].equals(String.valueOf(lane)) && isOf(batch, part[4]);
            case "d" -> part[2].equals(batch.getTarget()) && part[3].equals(String.valueOf(lane));
            case "t", "p", "o" -> lane == 0;
            case "h" -> isHoldOf(batch, key);
            case "u" -> key.substring(key.lastIndexOf('/') + 1).startsWith(lane + "-");
            case "s", "x" -> true;
            default -> false;
        };
    }

    private static boolean isOf(BatchMessage batch, String sequence) {
        return sequence.equals(String.valueOf(batch.getSequence()));
    }

    private static boolean isArrivalOf(BatchMessage batch, String[] part) {
        return part[2].equals(batch.getSource())
                && part[3].equals(String.valueOf(batch.getLane()))
                && isOf(batch, part[4]);
    }

    private boolean isHoldOf(BatchMessage batch, String key) {
        HoldMessage hold = ledger.book(batch.getSource()).holds().get(key);
        return hold == null || StateKeys.lane(hold.getAccount()) == batch.getLane();
    }

    /** What a batch may leave in the book of its target. */
    private static boolean mayLeave(BatchMessage batch, String namespace, String key, ByteString value) {
        if (batch.getTarget().isEmpty() || !namespace.equals(Chaincodes.book(new PlatformId(batch.getTarget())))) {
            return false;
        }
        String[] part = key.split("/", 6);
        String lane = String.valueOf(batch.getLane());
        return switch (part[0]) {
            case "v" -> !value.isEmpty() && isArrivalOf(batch, part);
            case "i" -> part[1].equals(batch.getSource()) && part[2].equals(lane);
            case "c" -> part[2].equals(batch.getSource()) && part[3].equals(lane);
            case "G" ->
                part[1].equals(batch.getSource())
                        && (value.isEmpty() ? part[2].equals(lane) : part[3].equals(lane) && isOf(batch, part[4]));
            case "x" -> true;
            default -> false;
        };
    }

    private boolean mayRead(BatchMessage batch, boolean own, String key) {
        String[] part = key.split("[/-]", 6);
        String lane = String.valueOf(batch.getLane());
        return switch (part[0]) {
            case "a", "l" -> own && part[1].equals(lane);
            case "h" -> own;
            case "v", "g" -> own && part[1].equals(lane);
            case "d" -> own && part[3].equals(lane);
            case "i" -> !own && part[1].equals(batch.getSource()) && part[2].equals(lane);
            case "c" -> !own && part[2].equals(batch.getSource()) && part[3].equals(lane);
            case "G" -> !own && part[1].equals(batch.getSource()) && part[2].equals(lane);
            default -> true;
        };
    }

    /** Checks why a transaction was in conflict: only its own lane may have come first, or something shared has changed. */
    void met(Block.Entry entry) {
        Optional<Block.Conflict> conflict = entry.conflict();
        if (conflict.isEmpty() || !Chaincodes.isBook(conflict.get().namespace())) {
            return;
        }
        String family = conflict.get().key().substring(0, 1);
        boolean cameMeanwhile = HANDED_OVER.contains(family) && foundNothing(entry.transaction(), conflict.get());
        if (SHARED.contains(family)
                || cameMeanwhile
                || isOwnLane(entry.transaction(), conflict.get())
                || looksWhetherUndone(entry.transaction(), conflict.get())
                || endsHold(batch(entry.transaction()), conflict.get().key())) {
            return;
        }
        throw new Violation(
                Finding.LANES_MET,
                family,
                "the transaction " + entry.transaction().proposal().id() + " was in conflict at "
                        + conflict.get().key() + " in " + conflict.get().namespace() + " with "
                        + conflict.get().writer());
    }

    private static boolean foundNothing(Transaction transaction, Block.Conflict conflict) {
        return transaction
                .access()
                .reads()
                .get(conflict.namespace())
                .get(conflict.key())
                .isNone();
    }

    /** Whether both are of one lane: one of several attempts has come first. */
    private static boolean isOwnLane(Transaction transaction, Block.Conflict conflict) {
        return conflict.writer()
                .map(writer -> lane(writer).equals(lane(transaction)))
                .orElse(true);
    }

    /**
     * Whether a batch only looks whether a command was undone: one of the wrong lane, or with another reason to be refused.
     * Whoever undoes it writes the mark as well.
     */
    private static boolean looksWhetherUndone(Transaction transaction, Block.Conflict conflict) {
        return conflict.key().startsWith("x/")
                && !transaction
                        .access()
                        .writes()
                        .getOrDefault(conflict.namespace(), Collections.emptySortedMap())
                        .containsKey(conflict.key());
    }

    /** Whether a batch wants to end a hold: it has to look whose that is, and is refused if it is another lane's. */
    private static boolean endsHold(BatchMessage batch, String key) {
        return batch.getCommandsList().stream()
                .map(command -> switch (command.getBodyCase()) {
                    case COMMIT -> command.getCommit().getHold();
                    case VOID_HOLD -> command.getVoidHold().getHold();
                    case EXPIRE_HOLD -> command.getExpireHold().getHold();
                    default -> ByteString.EMPTY;
                })
                .anyMatch(hold -> StateKeys.hold(hold).equals(key));
    }

    private static String lane(Transaction transaction) {
        BatchMessage batch = batch(transaction);
        return batch.getSource() + "/" + batch.getLane();
    }

    private static BatchMessage batch(Transaction transaction) {
        try {
            return BatchMessage.parseFrom(transaction.proposal().arguments().getLast());
        } catch (InvalidProtocolBufferException e) {
            throw new Violation(Finding.UNREADABLE, "", "a batch that was endorsed cannot be read: " + e.getMessage());
        }
    }
}
