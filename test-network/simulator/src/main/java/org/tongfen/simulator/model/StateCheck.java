package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import java.math.BigInteger;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.PlatformId;
import org.tongfen.simulator.channel.SimulatedChain;
import org.tongfen.simulator.channel.Transaction;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.Claim;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Intake;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Supply;
import org.tongfen.wire.v1.TreatyHalf;

/** Compares the state of the books with the model. */
final class StateCheck {
    private final LedgerModel ledger;

    StateCheck(LedgerModel ledger) {
        this.ledger = ledger;
    }

    /** Compares the accounts that a transaction wrote, after the model has followed it. */
    void written(Transaction transaction) {
        transaction.access().writes().forEach((namespace, writes) -> {
            if (Chaincodes.isBook(namespace)) {
                BookModel book =
                        ledger.book(Chaincodes.platformOfBook(namespace).value());
                writes.forEach((key, value) -> {
                    if (key.startsWith("account/")) {
                        Holder holder = book.accounts().get(key.substring(key.indexOf('/') + 1));
                        same(namespace, key, holder == null ? null : holder.message(), value);
                    }
                });
            }
        });
    }

    /** Compares a whole book. */
    void whole(String platform, SimulatedChain chain) {
        BookModel book = ledger.book(platform);
        String namespace = Chaincodes.book(new PlatformId(platform));
        SortedMap<String, MessageLite> expected = entities(book);
        SortedMap<String, ByteString> state = chain.state(namespace);
        // Rules that were made and then lifted may stand there or not.
        if (book.hasPolicy() || state.containsKey("policy")) {
            expected.put("policy", book.policy());
        }
        Sums sums = new Sums();
        state.forEach((key, value) -> {
            switch (key.split("/")[0]) {
                case "batch" -> {}
                case "lane", "due", "claim", "intake" -> sums.add(key, value);
                default -> same(namespace, key, expected.remove(key), value);
            }
        });
        if (!expected.isEmpty()) {
            throw new Violation("the state of " + namespace + " lacks " + expected.firstKey());
        }
        sums.mustEqual(book);
    }

    private static SortedMap<String, MessageLite> entities(BookModel book) {
        SortedMap<String, MessageLite> expected = new TreeMap<>();
        book.accounts().forEach((id, holder) -> expected.put("account/" + id, holder.message()));
        book.holds().forEach((id, hold) -> expected.put("hold/" + id, hold));
        book.rewards().forEach((id, reward) -> expected.put("reward/" + id, reward));
        book.reversed().forEach((id, mark) -> expected.put("reversed/" + id, mark));
        book.uses()
                .forEach((name, times) -> expected.put(
                        "use/" + name,
                        RewardUse.newBuilder()
                                .setReward(name.substring(0, name.indexOf('/')))
                                .setTimes(times.longValueExact())
                                .build()));
        book.halves().forEach((direction, versions) -> {
            if (!versions.isEmpty()) {
                expected.put(
                        "treaty/" + direction,
                        TreatyHalf.newBuilder().addAllVersions(versions).build());
            }
        });
        return expected;
    }

    private static void same(String namespace, String key, @Nullable MessageLite expected, ByteString value) {
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

    /** What stands in many values, added up. */
    private static final class Sums {
        private final SortedMap<String, BigInteger> sums = new TreeMap<>();
        private final SortedMap<String, DayUse> days = new TreeMap<>();

        private void add(String key, ByteString value) {
            String[] part = key.split("/");
            try {
                switch (part[0]) {
                    case "lane" -> add(part[1] + " " + part[2], Lane.parseFrom(value));
                    case "due" ->
                        add(
                                "due " + part[2] + " " + part[3],
                                Due.parseFrom(value).getOwed());
                    case "intake" ->
                        add(
                                "received " + part[1] + " " + part[2],
                                Intake.parseFrom(value).getReceived());
                    default -> {
                        Claim claim = Claim.parseFrom(value);
                        add("claim " + part[2] + " " + part[3], claim.getOwed());
                        add("exchanged in", claim.getExchangedIn());
                    }
                }
            } catch (InvalidProtocolBufferException e) {
                throw new Violation("the value of " + key + " cannot be read: " + e.getMessage());
            }
        }

        private void add(String name, Lane lane) {
            Supply supply = lane.getSupply();
            add("issued", supply.getIssued());
            add("returned", supply.getReturned());
            add("burned", supply.getBurned());
            add("expired", supply.getExpired());
            add("redeemed", supply.getRedeemed());
            add("exchanged out", supply.getExchangedOut());
            add("exchanged " + name, lane.getExchanged());
        }

        private void add(String name, long amount) {
            if (amount != 0) {
                sums.merge(name, BigInteger.valueOf(amount), BigInteger::add);
            }
        }

        private void add(String name, org.tongfen.wire.v1.DayUsage usage) {
            DayUse use = new DayUse(usage.getDay(), BigInteger.valueOf(usage.getUnits()));
            if (!use.equals(DayUse.NONE)) {
                days.put(name, use);
            }
        }

        private void mustEqual(BookModel book) {
            Map<String, BigInteger> some = new TreeMap<>(book.sums());
            some.values().removeIf(sum -> sum.signum() == 0);
            if (!sums.equals(some)) {
                throw new Violation("the sums of " + book.platform() + " are " + sums + ", the model has " + some);
            }
            if (!days.equals(book.days())) {
                throw new Violation("the daily limits of " + book.platform() + " are at " + days + ", the model has "
                        + book.days());
            }
        }
    }
}
