package org.tongfen.gateway.lanes;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;
import org.tongfen.gateway.projection.OwnBook;

/** A book that a test writes. */
final class TestBook implements OwnBook {
    private final Map<LaneId, LaneBook> lanes = new ConcurrentHashMap<>();
    private final Map<LaneId, List<WaitingArrival>> arrivals = new ConcurrentHashMap<>();
    private final Map<LaneId, List<WaitingHeadroom>> headroom = new ConcurrentHashMap<>();
    private final List<Consumer<LaneId>> listeners = new CopyOnWriteArrayList<>();
    private Optional<Terms.Limits> limits = Optional.empty();

    /** A lane has come to a batch. */
    void reach(LaneId lane, long sequence, byte[] hash) {
        lanes.put(lane, with(lane, sequence, Bytes.of(hash), lane(lane).counterparties()));
        listeners.forEach(listener -> listener.accept(lane));
    }

    void use(LaneId lane, PlatformId target, LaneUsage usage) {
        lanes.put(lane, with(lane, lane(lane).sequence(), lane(lane).hash(), Map.of(target, usage)));
    }

    private static LaneBook with(LaneId lane, long sequence, Bytes hash, Map<PlatformId, LaneUsage> counterparties) {
        return new LaneBook(sequence, hash, Instant.EPOCH, Supply.none(LaneCommands.A), 0, counterparties);
    }

    void arrive(LaneId lane, WaitingArrival... waiting) {
        arrivals.put(lane, List.of(waiting));
    }

    void give(LaneId lane, PlatformId target, long sequence, Headroom given) {
        headroom.computeIfAbsent(lane, _ -> new ArrayList<>())
                .add(new WaitingHeadroom(new HeadroomId(new LaneId(3), sequence), target, given, 1));
    }

    void limit(Terms.Limits limit) {
        limits = Optional.of(limit);
    }

    @Override
    public void load(PlatformId own) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LaneBook lane(LaneId lane) {
        return lanes.getOrDefault(lane, LaneBook.none(LaneCommands.A));
    }

    @Override
    public List<WaitingArrival> arrivals(LaneId lane) {
        return arrivals.getOrDefault(lane, List.of());
    }

    @Override
    public List<WaitingHeadroom> headroom(LaneId lane) {
        return headroom.getOrDefault(lane, List.of());
    }

    @Override
    public Optional<Terms> terms(PlatformId target, Instant at) {
        return limits.map(some ->
                new Terms(new Direction(LaneCommands.A, target), 1, new Rate(1, 1), Fee.NONE, some, Instant.EPOCH));
    }

    @Override
    public Optional<Platform> platform() {
        return Optional.of(new Platform(LaneCommands.A, "PlatformAMSP", 2, new MicroYuan(100), 12, 4));
    }

    @Override
    public void onChange(Consumer<LaneId> listener) {
        listeners.add(listener);
    }
}
