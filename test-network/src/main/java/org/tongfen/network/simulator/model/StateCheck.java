package org.tongfen.network.simulator.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tongfen.domain.PlatformId;
import org.tongfen.network.simulator.channel.Chain;
import org.tongfen.network.simulator.channel.Transaction;
import org.tongfen.network.simulator.virtual.Violation;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.Claim;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Supply;
import org.tongfen.wire.v1.TreatyHalf;

/** Compares the state of the books with the model. */
final class StateCheck {
    private final Ledger ledger;

    StateCheck(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Compares what a transaction wrote, after the model has followed it. */
    void written(Transaction transaction) {
        transaction.access().writes().forEach((namespace, writes) -> {
            if (Chaincodes.isBook(namespace)) {
                Book book = ledger.book(Chaincodes.platformOfBook(namespace).value());
                SortedMap<String, MessageLite> expected = new TreeMap<>();
                writes.forEach((key, value) -> {
                    if (key.startsWith("account/")) {
                        book.account(id(key)).ifPresent(holder -> expected.put(key, holder.message()));
                        same(namespace, key, expected.get(key), value);
                    }
                });
            }
        });
    }

    /** Compares a whole book. */
    void whole(String platform, Chain chain) {
        Book book = ledger.book(platform);
        String namespace = Chaincodes.book(new PlatformId(platform));
        SortedMap<String, ByteString> state = chain.state(namespace);
        SortedMap<String, MessageLite> expected = entities(book);
        SortedMap<String, BigInteger> sums = new TreeMap<>();
        state.forEach((key, value) -> {
            String kind = key.substring(0, key.indexOf('/'));
            switch (kind) {
                case "batch" -> {}
                case "lane", "due", "claim" -> sum(key, value, sums);
                default -> same(namespace, key, expected.remove(key), value);
            }
        });
        if (!expected.isEmpty()) {
            throw new Violation("the state of " + namespace + " lacks " + expected.firstKey());
        }
        if (!sums.equals(withoutZeros(book.sums()))) {
            throw new Violation("the sums of " + namespace + " are " + sums + ", the model has " + book.sums());
        }
    }

    private static SortedMap<String, MessageLite> entities(Book book) {
        SortedMap<String, MessageLite> expected = new TreeMap<>();
        book.accounts().forEach((id, holder) -> expected.put("account/" + BatchReplay.hex(id), holder.message()));
        book.halves().forEach((direction, versions) -> {
            if (!versions.isEmpty()) {
                expected.put(
                        "treaty/" + direction,
                        TreatyHalf.newBuilder().addAllVersions(versions).build());
            }
        });
        return expected;
    }

    private static void sum(String key, ByteString value, SortedMap<String, BigInteger> sums) {
        String[] part = key.split("/");
        try {
            switch (part[0]) {
                case "lane" -> {
                    Supply supply = Lane.parseFrom(value).getSupply();
                    add(sums, "issued", supply.getIssued());
                    add(sums, "exchanged out", supply.getExchangedOut());
                }
                case "due" ->
                    add(
                            sums,
                            "due " + part[2] + " " + part[3],
                            Due.parseFrom(value).getOwed());
                default -> {
                    Claim claim = Claim.parseFrom(value);
                    add(sums, "claim " + part[2] + " " + part[3], claim.getOwed());
                    add(sums, "exchanged in", claim.getExchangedIn());
                }
            }
        } catch (InvalidProtocolBufferException e) {
            throw new Violation("the value of " + key + " cannot be read: " + e.getMessage());
        }
    }

    private static void add(SortedMap<String, BigInteger> sums, String name, long amount) {
        if (amount != 0) {
            sums.merge(name, BigInteger.valueOf(amount), BigInteger::add);
        }
    }

    private static SortedMap<String, BigInteger> withoutZeros(Map<String, BigInteger> sums) {
        SortedMap<String, BigInteger> some = new TreeMap<>(sums);
        some.values().removeIf(sum -> sum.signum() == 0);
        return some;
    }

    private static void same(String namespace, String key, MessageLite expected, ByteString value) {
        if (expected == null || !expected.toByteString().equals(value)) {
            throw new Violation("the value of " + key + " in " + namespace + " is " + readable(key, value)
                    + "where the model has " + Objects.toString(expected, "nothing"));
        }
    }

    private static String readable(String key, ByteString value) {
        try {
            return key.startsWith("account/") ? Account.parseFrom(value).toString() : value.toString();
        } catch (InvalidProtocolBufferException e) {
            return "unreadable";
        }
    }

    private static ByteString id(String key) {
        return ByteString.fromHex(key.substring(key.indexOf('/') + 1));
    }
}
