package org.tongfen.simulator.gateway;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.projection.OwnBook.WaitingArrival;
import org.tongfen.gateway.projection.OwnBook.WaitingHeadroom;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.RewardMessage;

/** What a gateway's read model has of the own book, as far as lanes and the filing of commands need it. */
final class BookTables {
    private static final Comparator<WaitingArrival> OLDEST_FIRST = Comparator.comparingLong(WaitingArrival::block);

    private final LaneBook none;
    private final Map<LaneId, LaneBook> lanes = new HashMap<>();
    private final Waiting<WaitingArrival> arrivals = new Waiting<>();
    private final Waiting<WaitingHeadroom> headroom = new Waiting<>();
    private final Map<Half, TreatyHalf> halves = new HashMap<>();
    private final Map<String, HoldMessage> holds = new HashMap<>();
    private final Map<String, RewardMessage> rewards = new HashMap<>();

    private record Half(PlatformId book, PlatformId target) {}

    /** What waits for each lane, by its key. */
    private static final class Waiting<W> {
        private final Map<LaneId, SortedMap<String, W>> ofLanes = new HashMap<>();

        void putAll(Waiting<W> other) {
            other.ofLanes.forEach((lane, waiting) -> ofLanes.put(lane, new TreeMap<>(waiting)));
        }

        void put(LaneId lane, String key, Optional<W> what) {
            SortedMap<String, W> waiting = ofLanes.computeIfAbsent(lane, _ -> new TreeMap<>());
            what.ifPresentOrElse(each -> waiting.put(key, each), () -> waiting.remove(key));
        }

        List<W> of(LaneId lane) {
            SortedMap<String, W> waiting = ofLanes.get(lane);
            return waiting == null ? List.of() : List.copyOf(waiting.values());
        }
    }

    BookTables(PlatformId own) {
        this(LaneBook.none(own));
    }

    private BookTables(LaneBook none) {
        this.none = none;
    }

    BookTables copy() {
        BookTables copy = new BookTables(none);
        copy.lanes.putAll(lanes);
        copy.arrivals.putAll(arrivals);
        copy.headroom.putAll(headroom);
        copy.halves.putAll(halves);
        copy.holds.putAll(holds);
        copy.rewards.putAll(rewards);
        return copy;
    }

    LaneBook lane(LaneId lane) {
        return lanes.getOrDefault(lane, none);
    }

    /** What waits to be posted by a lane, oldest block first. */
    List<WaitingArrival> arrivals(LaneId lane) {
        List<WaitingArrival> waiting = arrivals.of(lane);
        return waiting.size() < 2
                ? waiting
                : waiting.stream().sorted(OLDEST_FIRST).toList();
    }

    /** What waits to be taken by a lane. */
    List<WaitingHeadroom> headroom(LaneId lane) {
        return headroom.of(lane);
    }

    /** What the half of a platform says about the way from this one to another. */
    TreatyHalf half(PlatformId book, PlatformId target) {
        return halves.getOrDefault(new Half(book, target), TreatyHalf.NONE);
    }

    Optional<HoldMessage> hold(String key) {
        return Optional.ofNullable(holds.get(key));
    }

    Optional<RewardMessage> reward(String id) {
        return Optional.ofNullable(rewards.get(id));
    }

    void put(LaneId id, LaneBook lane) {
        lanes.put(id, lane);
    }

    /** What waits for a lane under a key; nothing if it does not wait any more. */
    void putArrival(LaneId lane, String key, Optional<WaitingArrival> arrival) {
        arrivals.put(lane, key, arrival);
    }

    /** What waits for a lane under a key; nothing if it does not wait any more. */
    void putHeadroom(LaneId lane, String key, Optional<WaitingHeadroom> given) {
        headroom.put(lane, key, given);
    }

    void put(PlatformId book, PlatformId target, TreatyHalf half) {
        halves.put(new Half(book, target), half);
    }

    void put(String key, HoldMessage hold) {
        holds.put(key, hold);
    }

    void put(String id, RewardMessage reward) {
        rewards.put(id, reward);
    }
}
