package org.tongfen.simulator.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.projection.OwnBook.WaitingArrival;
import org.tongfen.gateway.projection.OwnBook.WaitingHeadroom;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Headrooms;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** What a gateway's read model has of the own book, as far as lanes and the filing of commands need it. */
final class BookTables {
    private final PlatformId own;
    private final Map<LaneId, LaneBook> lanes = new HashMap<>();
    private final TreeMap<String, Waiting<WaitingArrival>> arrivals = new TreeMap<>();
    private final TreeMap<String, Waiting<WaitingHeadroom>> headroom = new TreeMap<>();
    private final Map<String, TreatyHalf> halves = new HashMap<>();
    private final Map<String, HoldMessage> holds = new HashMap<>();
    private final Map<String, RewardMessage> rewards = new HashMap<>();

    private record Waiting<W>(LaneId lane, W what) {}

    BookTables(PlatformId own) {
        this.own = own;
    }

    BookTables copy() {
        BookTables copy = new BookTables(own);
        copy.lanes.putAll(lanes);
        copy.arrivals.putAll(arrivals);
        copy.headroom.putAll(headroom);
        copy.halves.putAll(halves);
        copy.holds.putAll(holds);
        copy.rewards.putAll(rewards);
        return copy;
    }

    LaneBook lane(LaneId lane) {
        return lanes.getOrDefault(lane, LaneBook.none(own));
    }

    /** What waits to be posted by a lane, oldest block first. */
    List<WaitingArrival> arrivals(LaneId lane) {
        return arrivals.values().stream()
                .filter(waiting -> waiting.lane.equals(lane))
                .map(Waiting::what)
                .sorted((one, other) -> Long.compare(one.block(), other.block()))
                .toList();
    }

    /** What waits to be taken by a lane. */
    List<WaitingHeadroom> headroom(LaneId lane) {
        return headroom.values().stream()
                .filter(waiting -> waiting.lane.equals(lane))
                .map(Waiting::what)
                .toList();
    }

    /** What the half of a platform says about the way from this one to another. */
    TreatyHalf half(PlatformId book, PlatformId target) {
        return halves.getOrDefault(book + "/" + target, TreatyHalf.NONE);
    }

    Optional<HoldMessage> hold(String key) {
        return Optional.ofNullable(holds.get(key));
    }

    Optional<RewardMessage> reward(String id) {
        return Optional.ofNullable(rewards.get(id));
    }

    /** Takes in a block; gives the lanes about which something has changed. */
    Set<LaneId> take(Block block) {
        Set<LaneId> changed = new TreeSet<>();
        for (Block.Entry entry : block.entries()) {
            if (entry.valid()) {
                entry.transaction().access().writes().forEach((namespace, writes) -> {
                    if (Chaincodes.isBook(namespace)) {
                        PlatformId book = Chaincodes.platformOfBook(namespace);
                        writes.forEach((key, value) ->
                                BookKey.parse(key).ifPresent(name -> take(book, name, value, block.number(), changed)));
                    }
                });
            }
        }
        return changed;
    }

    private void take(PlatformId book, BookKey key, ByteString value, long block, Set<LaneId> changed) {
        try {
            if (key instanceof BookKey.Treaty treaty
                    && treaty.direction().source().equals(own)) {
                halves.put(book + "/" + treaty.direction().target(), Treaties.half(TreatyHalfMessage.parseFrom(value)));
            }
            if (book.equals(own)) {
                take(key, value, block).ifPresent(changed::add);
            }
        } catch (InvalidProtocolBufferException e) {
            throw new Violation(Finding.UNREADABLE, "", key.text() + " cannot be read: " + e.getMessage());
        }
    }

    private Optional<LaneId> take(BookKey key, ByteString value, long block) throws InvalidProtocolBufferException {
        if (key instanceof BookKey.Lane(LaneId lane)) {
            lanes.put(lane, Lanes.lane(own, Lane.parseFrom(value)));
            return Optional.of(lane);
        }
        if (key instanceof BookKey.Arrival(LaneId lane, ArrivalId id)) {
            arrivals.remove(key.text());
            if (!value.isEmpty()) {
                arrivals.put(key.text(), new Waiting<>(lane, arrival(id, ArrivalMessage.parseFrom(value), block)));
            }
            return Optional.of(lane);
        }
        if (key instanceof BookKey.Headroom(LaneId lane, PlatformId counterparty, HeadroomId id)) {
            headroom.remove(key.text());
            if (!value.isEmpty()) {
                Headroom given = Headrooms.headroom(HeadroomMessage.parseFrom(value));
                headroom.put(key.text(), new Waiting<>(lane, new WaitingHeadroom(id, counterparty, given, block)));
            }
            return Optional.of(lane);
        }
        if (key instanceof BookKey.Hold) {
            holds.put(key.text(), HoldMessage.parseFrom(value));
        }
        if (key instanceof BookKey.Reward reward) {
            rewards.put(reward.reward().value(), RewardMessage.parseFrom(value));
        }
        return Optional.empty();
    }

    private static WaitingArrival arrival(ArrivalId id, ArrivalMessage arrival, long block) {
        return new WaitingArrival(
                id,
                arrival.getCreditsList().stream()
                        .map(credit -> AccountId.ofLong(credit.getAccount()))
                        .collect(Collectors.toSet()),
                arrival.getCreditsCount(),
                block);
    }
}
