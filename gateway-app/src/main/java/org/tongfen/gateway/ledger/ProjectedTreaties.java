package org.tongfen.gateway.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.database.Database;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** Reads of treaties from this gateway's read model. */
@ApplicationScoped
class ProjectedTreaties implements TreatyLedger {
    private static final String ALL = """
            SELECT * FROM ledger_treaty ORDER BY source COLLATE "C", target COLLATE "C"
            """;
    private static final String AT_SOURCE = "SELECT value FROM ledger_lane WHERE platform = $1 ORDER BY lane";
    private static final String AT_TARGET =
            "SELECT value FROM ledger_intake WHERE platform = $1 AND source = $2 ORDER BY lane";

    private final Pool pool;

    ProjectedTreaties(Pool pool) {
        this.pool = pool;
    }

    @Override
    public List<TreatyHalves> all() {
        Map<Direction, TreatyHalves> halves = new LinkedHashMap<>();
        for (Row row : Database.await(pool.query(ALL).execute())) {
            Direction direction =
                    new Direction(new PlatformId(row.getString("source")), new PlatformId(row.getString("target")));
            TreatyHalves known = halves.getOrDefault(direction, TreatyHalves.none(direction));
            TreatyHalf half = half(row);
            halves.put(
                    direction,
                    direction.source().value().equals(row.getString("platform"))
                            ? new TreatyHalves(direction, half, known.atTarget())
                            : new TreatyHalves(direction, known.atSource(), half));
        }
        return List.copyOf(halves.values());
    }

    private static TreatyHalf half(Row row) {
        try {
            return Treaties.half(
                    TreatyHalfMessage.parseFrom(row.getBuffer("half").getBytes()));
        } catch (InvalidProtocolBufferException e) {
            throw Rows.unreadable(e);
        }
    }

    @Override
    public TreatyHalves halves(Direction direction) {
        return all().stream()
                .filter(halves -> halves.direction().equals(direction))
                .findFirst()
                .orElse(TreatyHalves.none(direction));
    }

    @Override
    public LaneUse use(Direction direction) {
        PlatformId source = direction.source();
        PlatformId target = direction.target();
        List<LaneUsage> atSource =
                values(AT_SOURCE, Tuple.of(source.value()), bytes -> Lanes.lane(source, Lane.parseFrom(bytes))
                        .with(target));
        List<LaneUsage> atTarget = values(AT_TARGET, Tuple.of(target.value(), source.value()), bytes -> Lanes.intake(
                        target, IntakeMessage.parseFrom(bytes))
                .usage());
        return new LaneUse(atSource, atTarget);
    }

    private interface Reading {
        LaneUsage read(byte[] bytes) throws InvalidProtocolBufferException;
    }

    private List<LaneUsage> values(String query, Tuple parameters, Reading reading) {
        List<LaneUsage> values = new ArrayList<>();
        for (Row row : Database.await(pool.preparedQuery(query).execute(parameters))) {
            try {
                values.add(reading.read(row.getBuffer("value").getBytes()));
            } catch (InvalidProtocolBufferException e) {
                throw Rows.unreadable(e);
            }
        }
        return values;
    }
}
