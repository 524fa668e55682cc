package org.tongfen.gateway.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.Claim;
import org.tongfen.domain.DayUsage;
import org.tongfen.domain.Direction;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.domain.TreatyHalf;
import org.tongfen.gateway.database.Database;
import org.tongfen.wire.Treaties;

/** Reads of treaties from this gateway's read model. */
@ApplicationScoped
class ProjectedTreaties implements TreatyLedger {
    private static final String ALL = """
            SELECT * FROM ledger_treaty ORDER BY source COLLATE "C", target COLLATE "C"
            """;
    private static final String USE = """
            SELECT (SELECT max(settlement_window) FROM ledger_due) AS latest,
                   l.exchange_day, l.exchange_units, i.day, i.units, d.owed AS due, c.owed AS claimed, c.exchanged_in
            FROM (SELECT $1::text AS source, $2::text AS target, $3::integer AS lane) k
            LEFT JOIN ledger_lane l ON l.platform = k.source AND l.target = k.target AND l.lane = k.lane
            LEFT JOIN ledger_intake i ON i.platform = k.target AND i.counterparty = k.source AND i.lane = k.lane
            LEFT JOIN ledger_due d ON d.platform = k.source AND d.counterparty = k.target AND d.lane = k.lane
                 AND d.settlement_window = (SELECT max(settlement_window) FROM ledger_due)
            LEFT JOIN ledger_claim c ON c.platform = k.target AND c.counterparty = k.source AND c.lane = k.lane
                 AND c.settlement_window = (SELECT max(settlement_window) FROM ledger_due)""";

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
            return Treaties.half(org.tongfen.wire.v1.TreatyHalf.parseFrom(
                    row.getBuffer("half").getBytes()));
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
    public LaneUse use(Direction direction, int lane) {
        Tuple key = Tuple.of(direction.source().value(), direction.target().value(), lane);
        for (Row row : Database.await(pool.preparedQuery(USE).execute(key))) {
            return new LaneUse(
                    new DayUsage(number(row, "exchange_day"), number(row, "exchange_units")),
                    new DayUsage(number(row, "day"), number(row, "units")),
                    new MicroYuan(number(row, "due")),
                    new Claim(
                            new MicroYuan(number(row, "claimed")),
                            new Points(direction.target(), number(row, "exchanged_in"))));
        }
        return LaneUse.none(direction.target());
    }

    private static long number(Row row, String column) {
        return Optional.ofNullable(row.getLong(column)).orElse(0L);
    }
}
