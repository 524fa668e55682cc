package org.tongfen.gateway.projection;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.database.Wave;
import org.tongfen.gateway.projection.BookWrite.ArrivalWrite;
import org.tongfen.gateway.projection.BookWrite.HeadroomWrite;
import org.tongfen.gateway.projection.BookWrite.InBook;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;
import org.tongfen.gateway.projection.BookWrite.SchemeWrite;
import org.tongfen.gateway.projection.BookWrite.TreatyWrite;
import org.tongfen.gateway.projection.ReadBlock.ReadTransaction;
import org.tongfen.wire.Headrooms;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.Schemes;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivedCreditMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** Keeps the own book by the blocks. It is told before other parts, so that they find in it what a block has changed. */
@ApplicationScoped
@Priority(100)
public class ProjectedOwnBook implements OwnBook, ProjectionPart {
    private static final String PLATFORM = "SELECT * FROM ledger_platform WHERE id = $1";
    private static final String LANES = "SELECT lane, value FROM ledger_lane WHERE platform = $1";
    private static final String ARRIVALS = """
            SELECT lane, source, source_lane, sequence, value, block FROM ledger_arrival WHERE platform = $1
            ORDER BY block, source COLLATE "C", source_lane, sequence""";
    private static final String HEADROOM = """
            SELECT lane, counterparty, giving_lane, sequence, kind, day, amount FROM ledger_headroom WHERE platform = $1
            ORDER BY sequence""";
    private static final String TREATIES = "SELECT platform, source, target, half FROM ledger_treaty WHERE source = $1";

    private final Pool pool;
    private final ProjectionState state;
    private final List<Consumer<LaneId>> listeners = new CopyOnWriteArrayList<>();

    private Optional<PlatformId> own = Optional.empty();
    private long loaded = Long.MAX_VALUE;
    private final Map<LaneId, LaneBook> lanes = new HashMap<>();
    private final Map<LaneId, Map<ArrivalId, WaitingArrival>> arrivals = new HashMap<>();
    private final Map<LaneId, Map<GivenHeadroom, WaitingHeadroom>> headroom = new HashMap<>();
    private final Map<Half, TreatyHalf> halves = new HashMap<>();
    private Optional<Platform> scheme = Optional.empty();

    private record GivenHeadroom(PlatformId counterparty, HeadroomId id) {}

    private record Half(PlatformId book, PlatformId target) {}

    ProjectedOwnBook(@ReactiveDataSource("projection") Pool pool, ProjectionState state) {
        this.pool = pool;
        this.state = state;
    }

    @Override
    public void load(PlatformId platform) {
        Set<LaneId> changed;
        // Blocks that come meanwhile wait for the lock, and are in the snapshot or not by its checkpoint.
        synchronized (this) {
            lanes.clear();
            arrivals.clear();
            headroom.clear();
            halves.clear();
            own = Optional.of(platform);
            loaded = Sql.inTransaction(pool, connection -> load(connection, platform));
            changed = new LinkedHashSet<>(lanes.keySet());
            changed.addAll(arrivals.keySet());
            changed.addAll(headroom.keySet());
        }
        tell(changed);
    }

    private long load(SqlConnection connection, PlatformId platform) {
        await(connection
                .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                .execute());
        long block = await(connection.query("SELECT block FROM checkpoint").execute())
                .iterator()
                .next()
                .getLong(0);
        Tuple book = Tuple.of(platform.value());
        scheme = Optional.empty();
        for (Row row : await(connection.preparedQuery(PLATFORM).execute(book))) {
            scheme = Optional.of(new Platform(
                    platform,
                    row.getString("msp"),
                    row.getInteger("scale"),
                    new MicroYuan(row.getLong("unit_value")),
                    row.getInteger("validity_months"),
                    row.getInteger("lanes")));
        }
        try {
            for (Row row : await(connection.preparedQuery(LANES).execute(book))) {
                put(
                        platform,
                        new LaneId(row.getInteger("lane")),
                        Lane.parseFrom(row.getBuffer("value").getBytes()));
            }
            for (Row row : await(connection.preparedQuery(ARRIVALS).execute(book))) {
                ArrivalId id = new ArrivalId(
                        new PlatformId(row.getString("source")),
                        new LaneId(row.getInteger("source_lane")),
                        row.getLong("sequence"));
                put(
                        new LaneId(row.getInteger("lane")),
                        id,
                        ArrivalMessage.parseFrom(row.getBuffer("value").getBytes()),
                        row.getLong("block"));
            }
            for (Row row : await(connection.preparedQuery(TREATIES).execute(book))) {
                halves.put(
                        new Half(new PlatformId(row.getString("platform")), new PlatformId(row.getString("target"))),
                        Treaties.half(TreatyHalfMessage.parseFrom(
                                row.getBuffer("half").getBytes())));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a row of the read model cannot be read", e);
        }
        for (Row row : await(connection.preparedQuery(HEADROOM).execute(book))) {
            HeadroomId id = new HeadroomId(new LaneId(row.getInteger("giving_lane")), row.getLong("sequence"));
            Headroom given = new Headroom(
                    Headroom.Kind.valueOf(row.getString("kind")), row.getLong("day"), row.getLong("amount"));
            put(new LaneId(row.getInteger("lane")), new PlatformId(row.getString("counterparty")), id, given, 0);
        }
        return block;
    }

    private void put(PlatformId platform, LaneId lane, Lane message) {
        lanes.put(lane, Lanes.lane(platform, message));
    }

    private void put(LaneId lane, ArrivalId id, ArrivalMessage arrival, long block) {
        Set<AccountId> accounts = arrival.getCreditsList().stream()
                .map(ArrivedCreditMessage::getAccount)
                .map(AccountId::ofLong)
                .collect(Collectors.toSet());
        arrivals.computeIfAbsent(lane, _ -> new LinkedHashMap<>())
                .put(id, new WaitingArrival(id, accounts, arrival.getCreditsCount(), block));
    }

    private void put(LaneId lane, PlatformId counterparty, HeadroomId id, Headroom given, long block) {
        headroom.computeIfAbsent(lane, _ -> new LinkedHashMap<>())
                .put(new GivenHeadroom(counterparty, id), new WaitingHeadroom(id, counterparty, given, block));
    }

    @Override
    public synchronized LaneBook lane(LaneId lane) {
        LaneBook known = lanes.get(lane);
        return known == null ? LaneBook.none(own.orElseThrow()) : known;
    }

    @Override
    public synchronized List<WaitingArrival> arrivals(LaneId lane) {
        return List.copyOf(arrivals.getOrDefault(lane, Map.of()).values());
    }

    @Override
    public synchronized List<WaitingHeadroom> headroom(LaneId lane) {
        return List.copyOf(headroom.getOrDefault(lane, Map.of()).values());
    }

    @Override
    public synchronized Optional<Terms> terms(PlatformId target, Instant at) {
        TreatyHalf here = halves.getOrDefault(new Half(own.orElseThrow(), target), TreatyHalf.NONE);
        TreatyHalf there = halves.getOrDefault(new Half(target, target), TreatyHalf.NONE);
        Optional<Terms> terms = here.inForce(at);
        return terms.equals(there.inForce(at)) ? terms : Optional.empty();
    }

    @Override
    public synchronized Optional<Platform> platform() {
        return scheme;
    }

    @Override
    public void onChange(Consumer<LaneId> listener) {
        listeners.add(listener);
    }

    @Override
    public void write(Wave wave, List<ReadBlock> blocks) {
        // Only what is committed counts.
    }

    @Override
    public void written(List<ReadBlock> blocks) {
        tell(take(blocks));
    }

    private void tell(Set<LaneId> changed) {
        changed.forEach(lane -> listeners.forEach(listener -> listener.accept(lane)));
    }

    private synchronized Set<LaneId> take(List<ReadBlock> blocks) {
        Set<LaneId> changed = new LinkedHashSet<>();
        for (ReadBlock block : blocks) {
            if (block.number() > loaded) {
                block.transactions().stream()
                        .flatMap(transaction -> shown(block.number(), transaction))
                        .forEach(write -> take(write, block.number()).ifPresent(changed::add));
            }
        }
        return changed;
    }

    /** What the read model shows of a transaction: nothing of a book that cannot be read any more. */
    private Stream<BookWrite> shown(long block, ReadTransaction transaction) {
        int position = transaction.raw().position();
        return transaction.writes().stream()
                .filter(write -> !(write instanceof InBook inBook)
                        || state.quarantines().stream()
                                .noneMatch(quarantine -> quarantine.shutsOut(inBook.book(), block, position)));
    }

    private Optional<LaneId> take(BookWrite write, long block) {
        if (write instanceof SchemeWrite(var message)) {
            scheme = Schemes.scheme(message).find(own.orElseThrow());
        }
        if (write instanceof TreatyWrite treaty
                && own.filter(treaty.source()::equals).isPresent()) {
            halves.put(new Half(treaty.book(), treaty.target()), Treaties.half(treaty.half()));
        }
        if (!(write instanceof InBook inBook)
                || own.filter(inBook.book()::equals).isEmpty()) {
            return Optional.empty();
        }
        return taken(inBook, block);
    }

    /** The lane that a write of the own book is for, if it changes what is known of a lane. */
    private Optional<LaneId> taken(InBook write, long block) {
        if (write instanceof LaneWrite lane) {
            put(lane.book(), lane.id(), lane.lane());
            return Optional.of(lane.id());
        }
        if (write instanceof ArrivalWrite arrival) {
            arrival.arrival()
                    .ifPresentOrElse(
                            come -> put(arrival.lane(), arrival.id(), come, block),
                            () -> arrivals.getOrDefault(arrival.lane(), new HashMap<>())
                                    .remove(arrival.id()));
            return Optional.of(arrival.lane());
        }
        if (write instanceof HeadroomWrite given) {
            given.headroom()
                    .ifPresentOrElse(
                            room -> put(
                                    given.lane(), given.counterparty(), given.id(), Headrooms.headroom(room), block),
                            () -> headroom.getOrDefault(given.lane(), new HashMap<>())
                                    .remove(new GivenHeadroom(given.counterparty(), given.id())));
            return Optional.of(given.lane());
        }
        return Optional.empty();
    }
}
