package org.tongfen.audit.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.SupplyMessage;

/** A lane of a book. What is taken from a book is a copy, which has to be put back. */
final class LaneModel {
    private static final int FORMAT = 1;

    private final EnumMap<SupplyCounter, BigInteger> supply = new EnumMap<>(SupplyCounter.class);
    private final SortedMap<String, TabModel> tabs = new TreeMap<>();
    private long sequence;
    private ByteString hash = ByteString.EMPTY;
    private long time;
    private long roster;

    static LaneModel of(Lane message) {
        LaneModel lane = new LaneModel();
        SupplyMessage supply = message.getSupply();
        lane.count(SupplyCounter.ISSUED, BigInteger.valueOf(supply.getIssued()));
        lane.count(SupplyCounter.RETURNED, BigInteger.valueOf(supply.getReturned()));
        lane.count(SupplyCounter.BURNED, BigInteger.valueOf(supply.getBurned()));
        lane.count(SupplyCounter.EXPIRED, BigInteger.valueOf(supply.getExpired()));
        lane.count(SupplyCounter.REDEEMED, BigInteger.valueOf(supply.getRedeemed()));
        lane.count(SupplyCounter.EXCHANGED_OUT, BigInteger.valueOf(supply.getExchangedOut()));
        message.getCounterpartiesList().forEach(tab -> lane.put(tab.getPlatform(), TabModel.of(tab)));
        lane.moveOn(message.getSequence(), message.getHash(), message.getTime());
        lane.setRoster(message.getRoster());
        return lane;
    }

    LaneModel copy() {
        LaneModel copy = new LaneModel();
        copy.supply.putAll(supply);
        copy.tabs.putAll(tabs);
        copy.sequence = sequence;
        copy.hash = hash;
        copy.time = time;
        copy.roster = roster;
        return copy;
    }

    /** The sequence of its last batch; 0 if it has none. */
    long sequence() {
        return sequence;
    }

    /** "Now" of its last batch. */
    long time() {
        return time;
    }

    /** Up to which number accounts may exist. */
    long roster() {
        return roster;
    }

    void setRoster(long highest) {
        roster = highest;
    }

    void moveOn(long to, ByteString hashOfBatch, long now) {
        sequence = to;
        hash = hashOfBatch;
        time = now;
    }

    /** Forgets platforms with which it has never dealt, though something was moved there and back. */
    void forgetUnchanged(LaneModel before) {
        tabs.entrySet().removeIf(tab -> tab.getValue().equals(TabModel.NONE) && !before.tabs.containsKey(tab.getKey()));
    }

    void count(SupplyCounter counter, BigInteger more) {
        supply.merge(counter, more, BigInteger::add);
    }

    BigInteger counted(SupplyCounter counter) {
        return supply.getOrDefault(counter, BigInteger.ZERO);
    }

    /** What it has used of the treaty with a platform. */
    TabModel tab(String platform) {
        return tabs.getOrDefault(platform, TabModel.NONE);
    }

    void put(String platform, TabModel tab) {
        tabs.put(platform, tab);
    }

    Map<String, TabModel> tabs() {
        return tabs;
    }

    Lane message() {
        Lane.Builder message = Lane.newBuilder()
                .setFormat(FORMAT)
                .setSequence(sequence)
                .setHash(hash)
                .setTime(time)
                .setSupply(SupplyMessage.newBuilder()
                        .setIssued(counted(SupplyCounter.ISSUED).longValueExact())
                        .setReturned(counted(SupplyCounter.RETURNED).longValueExact())
                        .setBurned(counted(SupplyCounter.BURNED).longValueExact())
                        .setExpired(counted(SupplyCounter.EXPIRED).longValueExact())
                        .setRedeemed(counted(SupplyCounter.REDEEMED).longValueExact())
                        .setExchangedOut(counted(SupplyCounter.EXCHANGED_OUT).longValueExact()))
                .setRoster(roster);
        tabs.forEach((platform, tab) -> message.addCounterparties(tab.message(platform)));
        return message.build();
    }
}
