package org.tongfen.gateway.projection;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.database.Wave;
import org.tongfen.gateway.projection.BookWrite.AccountWrite;
import org.tongfen.gateway.projection.BookWrite.ArrivalWrite;
import org.tongfen.gateway.projection.BookWrite.HoldWrite;
import org.tongfen.gateway.projection.BookWrite.IntakeWrite;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;
import org.tongfen.gateway.projection.Totals.Flows;

/** The rows that a group of blocks changes, as they are before it. */
final class TouchedRows {
    private static final String ARRIVALS = """
            SELECT a.platform, a.lane, a.source, a.source_lane, a.sequence, a.amount FROM ledger_arrival a
              JOIN unnest($1::text[], $2::integer[], $3::text[], $4::integer[], $5::bigint[])
                AS wanted (platform, lane, source, source_lane, sequence)
              USING (platform, lane, source, source_lane, sequence)""";
    private static final String ACCOUNTS = """
            SELECT a.platform, a.lane, a.number, a.balance, a.held FROM ledger_account a
              JOIN unnest($1::text[], $2::integer[], $3::bigint[]) AS wanted (platform, lane, number)
              USING (platform, lane, number)""";
    private static final String HOLDS = """
            SELECT h.platform, h.hold, h.held FROM ledger_hold h
              JOIN unnest($1::text[], $2::text[]) AS wanted (platform, hold) USING (platform, hold)""";

    private final Optional<Future<RowSet<Row>>> accounts;
    private final Optional<Future<RowSet<Row>>> holds;
    private final Optional<Future<RowSet<Row>>> arrivals;
    private final Future<RowSet<Row>> lanes;
    private final Future<RowSet<Row>> intakes;
    private final Future<RowSet<Row>> supplies;
    private final Future<RowSet<Row>> quarantines;

    /** Asks for them. */
    TouchedRows(Wave wave, Set<RowKey> touched) {
        accounts = askAccounts(wave, touched);
        holds = askHolds(wave, touched);
        arrivals = askArrivals(wave, touched);
        // Lanes and intakes are few.
        lanes = wave.send("SELECT * FROM ledger_lane");
        intakes = wave.send("SELECT platform, source, lane, exchanged_in FROM ledger_intake");
        supplies = wave.send("SELECT * FROM ledger_supply");
        quarantines = QuarantineRows.ask(wave);
    }

    private static Iterable<Row> rows(Optional<Future<RowSet<Row>>> answer) {
        return answer.<Iterable<Row>>map(Future::result).orElseGet(List::of);
    }

    /** The working set; to be called once the wave has ended. */
    WorkingSet workingSet() {
        Map<RowKey, Totals> before = new HashMap<>();
        readAccounts(before);
        readHolds(before);
        readArrivals(before);
        for (Row row : lanes.result()) {
            before.put(
                    RowKey.of(LaneWrite.class, row.getString("platform"), new LaneId(row.getInteger("lane"))),
                    Totals.of(flows(row, 0)));
        }
        for (Row row : intakes.result()) {
            before.put(
                    RowKey.of(
                            IntakeWrite.class,
                            row.getString("platform"),
                            new PlatformId(row.getString("source")),
                            new LaneId(row.getInteger("lane"))),
                    Totals.ofIntake(row.getLong("exchanged_in")));
        }
        return new WorkingSet(before, readSupply(), QuarantineRows.read(quarantines.result()));
    }

    private Map<String, Totals> readSupply() {
        Map<String, Totals> supply = new HashMap<>();
        for (Row row : supplies.result()) {
            // A book whose accounts and holds disagree on what is held is quarantined as it was before.
            long held = row.getLong("held");
            supply.put(
                    row.getString("platform"),
                    new Totals(
                            flows(row, row.getLong("exchanged_in")),
                            row.getLong("balance"),
                            held,
                            held,
                            row.getLong("arriving")));
        }
        return supply;
    }

    private static Flows flows(Row row, long exchangedIn) {
        return new Flows(
                row.getLong("issued"),
                row.getLong("returned"),
                exchangedIn,
                row.getLong("exchanged_out"),
                row.getLong("burned"),
                row.getLong("expired"),
                row.getLong("redeemed"));
    }

    private static Optional<Future<RowSet<Row>>> askAccounts(Wave wave, Set<RowKey> touched) {
        List<RowKey> keys = only(AccountWrite.class, touched);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        List<AccountId> ids = names(keys, AccountId.class, 0);
        Tuple wanted = Tuple.tuple(List.of(
                platforms(keys),
                ids.stream().map(id -> id.lane().number()).toArray(Integer[]::new),
                ids.stream().map(AccountId::number).toArray(Long[]::new)));
        return Optional.of(wave.send(ACCOUNTS, wanted));
    }

    private void readAccounts(Map<RowKey, Totals> before) {
        for (Row row : rows(accounts)) {
            before.put(
                    RowKey.of(
                            AccountWrite.class,
                            row.getString("platform"),
                            new AccountId(new LaneId(row.getInteger("lane")), row.getLong("number"))),
                    Totals.ofAccount(row.getLong("balance"), row.getLong("held")));
        }
    }

    private static Optional<Future<RowSet<Row>>> askHolds(Wave wave, Set<RowKey> touched) {
        List<RowKey> keys = only(HoldWrite.class, touched);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        Tuple wanted = Tuple.tuple(List.of(
                platforms(keys),
                names(keys, CommandId.class, 0).stream()
                        .map(CommandId::toString)
                        .toArray(String[]::new)));
        return Optional.of(wave.send(HOLDS, wanted));
    }

    private void readHolds(Map<RowKey, Totals> before) {
        for (Row row : rows(holds)) {
            before.put(
                    RowKey.of(HoldWrite.class, row.getString("platform"), CommandId.parse(row.getString("hold"))),
                    Totals.ofHold(row.getLong("held")));
        }
    }

    private static Optional<Future<RowSet<Row>>> askArrivals(Wave wave, Set<RowKey> touched) {
        List<RowKey> keys = only(ArrivalWrite.class, touched);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        List<ArrivalId> ids = names(keys, ArrivalId.class, 1);
        Tuple wanted = Tuple.tuple(List.of(
                platforms(keys),
                names(keys, LaneId.class, 0).stream().map(LaneId::number).toArray(Integer[]::new),
                ids.stream().map(id -> id.source().value()).toArray(String[]::new),
                ids.stream().map(id -> id.lane().number()).toArray(Integer[]::new),
                ids.stream().map(ArrivalId::sequence).toArray(Long[]::new)));
        return Optional.of(wave.send(ARRIVALS, wanted));
    }

    private void readArrivals(Map<RowKey, Totals> before) {
        for (Row row : rows(arrivals)) {
            before.put(
                    RowKey.of(
                            ArrivalWrite.class,
                            row.getString("platform"),
                            new LaneId(row.getInteger("lane")),
                            new ArrivalId(
                                    new PlatformId(row.getString("source")),
                                    new LaneId(row.getInteger("source_lane")),
                                    row.getLong("sequence"))),
                    Totals.ofArrival(row.getLong("amount")));
        }
    }

    private static String[] platforms(List<RowKey> keys) {
        return keys.stream().map(RowKey::platform).toArray(String[]::new);
    }

    private static <T> List<T> names(List<RowKey> keys, Class<T> kind, int place) {
        return keys.stream().map(key -> kind.cast(key.name().get(place))).toList();
    }

    private static List<RowKey> only(Class<? extends BookWrite> kind, Set<RowKey> keys) {
        return keys.stream().filter(key -> key.shows(kind)).toList();
    }
}
