package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.util.Optional;
import java.util.SortedMap;
import org.tongfen.audit.model.BatchReplay;
import org.tongfen.audit.model.BookModel;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.audit.model.StateKeys;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.channel.SimulatedChain;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;

/** Compares the state of the books with the model, byte by byte. */
final class StateCheck {
    private final LedgerModel ledger;

    StateCheck(LedgerModel ledger) {
        this.ledger = ledger;
    }

    /**
     * Compares what a transaction wrote, after the model has followed it.
     *
     * @param record what the model says that was recorded
     */
    void written(Transaction transaction, BatchRecord record) {
        String root = StateKeys.root(record.getLane(), record.getSequence());
        transaction.access().writes().forEach((namespace, writes) -> {
            if (Chaincodes.isBook(namespace)) {
                BookModel book =
                        ledger.book(Chaincodes.platformOfBook(namespace).value());
                writes.forEach((key, value) -> same(
                        namespace,
                        key,
                        key.equals(root)
                                        && namespace.equals(
                                                transaction.proposal().chaincode())
                                ? Optional.of(LedgerModel.root(record))
                                : book.value(key),
                        value));
            }
        });
    }

    /** Compares a whole book. */
    void whole(String platform, SimulatedChain chain) {
        String namespace = Chaincodes.book(new PlatformId(platform));
        SortedMap<String, MessageLite> expected = ledger.book(platform).values();
        expected.putAll(ledger.roots(platform));
        chain.state(namespace)
                .forEach((key, value) -> same(namespace, key, Optional.ofNullable(expected.remove(key)), value));
        expected.values().removeIf(value -> value.toByteString().isEmpty());
        if (!expected.isEmpty()) {
            throw new Violation(
                    Finding.STATE_DIFFERS,
                    family(expected.firstKey()),
                    "the state of " + namespace + " lacks " + expected.firstKey() + ": "
                            + expected.get(expected.firstKey()));
        }
    }

    private static void same(String namespace, String key, Optional<MessageLite> expected, ByteString value) {
        if (!expected.map(MessageLite::toByteString).orElse(ByteString.EMPTY).equals(value)) {
            throw new Violation(
                    Finding.STATE_DIFFERS,
                    family(key),
                    "the value of " + key + " in " + namespace + " is " + readable(key, value) + "where the model has "
                            + expected.map(Object::toString).orElse("nothing"));
        }
    }

    /** The first letter of a key says what it is of. */
    private static String family(String key) {
        return key.substring(0, 1);
    }

    private static String readable(String key, ByteString value) {
        try {
            return switch (key.charAt(0)) {
                case 'a' -> AccountMessage.parseFrom(value).toString();
                case 'l' -> Lane.parseFrom(value).toString();
                case 'i' -> IntakeMessage.parseFrom(value).toString();
                case 'v' -> ArrivalMessage.parseFrom(value).toString();
                default -> BatchReplay.hex(value);
            };
        } catch (InvalidProtocolBufferException _) {
            return BatchReplay.hex(value);
        }
    }
}
