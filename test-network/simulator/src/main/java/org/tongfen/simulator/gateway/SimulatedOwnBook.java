package org.tongfen.simulator.gateway;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.projection.OwnBook;

/** What a replica has of the own book in its memory: the read model when it began, and the blocks since then. */
final class SimulatedOwnBook implements OwnBook {
    private final Platform platform;
    private final BookTables tables;
    private final List<Consumer<LaneId>> listeners = new ArrayList<>();

    /**
     * Creates it.
     *
     * @param platform whose book
     * @param tables what the read model has
     */
    SimulatedOwnBook(Platform platform, BookTables tables) {
        this.platform = platform;
        this.tables = tables.copy();
    }

    /** It has what the read model had from the beginning. */
    @Override
    public void load(PlatformId own) {
        // Nothing is missing.
    }

    BookTables tables() {
        return tables;
    }

    /** Takes in a block that the read model has, and says what has changed. */
    void take(OwnBlock block) {
        block.enter(tables).forEach(lane -> listeners.forEach(listener -> listener.accept(lane)));
    }

    @Override
    public LaneBook lane(LaneId lane) {
        return tables.lane(lane);
    }

    @Override
    public List<WaitingArrival> arrivals(LaneId lane) {
        return tables.arrivals(lane);
    }

    @Override
    public List<WaitingHeadroom> headroom(LaneId lane) {
        return tables.headroom(lane);
    }

    @Override
    public Optional<Terms> terms(PlatformId target, Instant at) {
        return tables.half(platform.id(), target).inForce(at).filter(here -> tables.half(target, target)
                .inForce(at)
                .filter(here::equals)
                .isPresent());
    }

    @Override
    public Optional<Platform> platform() {
        return Optional.of(platform);
    }

    @Override
    public void onChange(Consumer<LaneId> listener) {
        listeners.add(listener);
    }
}
