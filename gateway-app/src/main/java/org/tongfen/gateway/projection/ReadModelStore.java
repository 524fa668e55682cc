package org.tongfen.gateway.projection;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.ByteString;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
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
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.projection.BookWrite.AccountWrite;
import org.tongfen.gateway.projection.BookWrite.ArrivalWrite;
import org.tongfen.gateway.projection.BookWrite.HoldWrite;
import org.tongfen.gateway.projection.BookWrite.IntakeWrite;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;
import org.tongfen.gateway.projection.Totals.Flows;

/** The read model in PostgreSQL, as the projection reads and writes it. */
@ApplicationScoped
public class ReadModelStore {
    // Whoever writes holds the row, so that of several processes that follow the blocks one writes at a time.
    private static final String LOCKED = "SELECT current_database(), block, hash FROM checkpoint FOR UPDATE";
    private static final String SHOWN = "SELECT current_database(), block, hash FROM checkpoint";
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

    private final Pool pool;

    /** Creates the store. */
    public ReadModelStore(@ReactiveDataSource("projection") Pool pool) {
        this.pool = pool;
    }

    /** The last block that the read model shows. */
    public Checkpoint checkpoint() {
        return checkpoint(pool, SHOWN);
    }

    private static Checkpoint checkpoint(SqlClient client, String query) {
        Row row = await(client.query(query).execute()).iterator().next();
        return new Checkpoint(
                row.getString(0),
                row.getLong(1),
                Optional.ofNullable(row.getBuffer(2)).map(hash -> ByteString.copyFrom(hash.getBytes())));
    }

    /** Forgets everything that the blocks can tell again. */
    public void reset() {
        Sql.inTransaction(pool, connection -> {
            checkpoint(connection, LOCKED);
            await(connection.query("TRUNCATE " + String.join(", ", Tables.ALL)).execute());
            return await(connection
                            .query("UPDATE checkpoint SET block = -1, hash = NULL")
                            .execute())
                    .rowCount();
        });
    }

    /**
     * Writes a group of blocks, and lets the parts write theirs, in one transaction. Blocks that another process has
     * written meanwhile are left out.
     *
     * @throws ProjectionException if the blocks do not follow what the read model shows; nothing is written then
     */
    public Findings write(List<ReadBlock> blocks, Iterable<ProjectionPart> parts) {
        return Sql.inTransaction(pool, connection -> {
            Checkpoint shown = checkpoint(connection, LOCKED);
            List<ReadBlock> unshown = shown.unshown(blocks);
            return (unshown.isEmpty()
                            ? new Findings(List.of(), QuarantineRows.load(connection))
                            : write(connection, shown.after(unshown), unshown, parts))
                    .since(blocks.getFirst());
        });
    }

    /**
     * What is wrong in a group of blocks.
     *
     * @param alerts the transactions that no honest member sends, in order; none of blocks that another process has
     *     written
     * @param quarantines the books that cannot be read any more since these blocks, in order, whoever has written them
     */
    public record Findings(List<Alert> alerts, List<Quarantine> quarantines) {
        /** Copies the lists. */
        public Findings {
            alerts = List.copyOf(alerts);
            quarantines = List.copyOf(quarantines);
        }

        private Findings since(ReadBlock first) {
            return new Findings(
                    alerts,
                    quarantines.stream()
                            .filter(quarantine -> quarantine.block() >= first.number())
                            .toList());
        }
    }

    /** The books that cannot be read any more, in the order of the ledger. */
    public List<Quarantine> quarantines() {
        return QuarantineRows.load(pool);
    }

    private static Findings write(
            SqlConnection connection, Checkpoint last, List<ReadBlock> blocks, Iterable<ProjectionPart> parts) {
        WorkingSet changes = load(connection, WorkingSet.touched(blocks));
        blocks.forEach(changes::take);
        AlertRules rules = AlertRows.load(connection, changes.quarantines());
        RowWriter writer = new RowWriter(connection);
        writer.write(changes);
        writer.writeTransactions(blocks);
        List<Alert> alerts =
                blocks.stream().flatMap(block -> rules.take(block).stream()).toList();
        AlertRows.write(connection, alerts);
        QuarantineRows.write(connection, changes.newQuarantines());
        parts.forEach(part -> part.write(connection, blocks));
        await(connection
                .preparedQuery("UPDATE checkpoint SET block = $1, hash = $2")
                .execute(Tuple.of(
                        last.block(), Buffer.buffer(last.hash().orElseThrow().toByteArray()))));
        return new Findings(alerts, changes.quarantines());
    }

    private static WorkingSet load(SqlConnection connection, Set<RowKey> touched) {
        Map<RowKey, Totals> before = new HashMap<>();
        loadAccounts(connection, touched, before);
        loadHolds(connection, touched, before);
        loadArrivals(connection, touched, before);
        // Lanes and intakes are few.
        for (Row row : await(connection.query("SELECT * FROM ledger_lane").execute())) {
            before.put(
                    RowKey.of(LaneWrite.class, row.getString("platform"), new LaneId(row.getInteger("lane"))),
                    Totals.of(flows(row, 0)));
        }
        for (Row row : await(connection
                .query("SELECT platform, source, lane, exchanged_in FROM ledger_intake")
                .execute())) {
            before.put(
                    RowKey.of(
                            IntakeWrite.class,
                            row.getString("platform"),
                            new PlatformId(row.getString("source")),
                            new LaneId(row.getInteger("lane"))),
                    Totals.ofIntake(row.getLong("exchanged_in")));
        }
        return new WorkingSet(before, loadSupply(connection), QuarantineRows.load(connection));
    }

    private static Map<String, Totals> loadSupply(SqlConnection connection) {
        Map<String, Totals> supply = new HashMap<>();
        for (Row row : await(connection.query("SELECT * FROM ledger_supply").execute())) {
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

    private static void loadAccounts(SqlConnection connection, Set<RowKey> touched, Map<RowKey, Totals> before) {
        List<RowKey> keys = only(AccountWrite.class, touched);
        if (keys.isEmpty()) {
            return;
        }
        List<AccountId> ids = names(keys, AccountId.class, 0);
        Tuple wanted = Tuple.tuple(List.of(
                platforms(keys),
                ids.stream().map(id -> id.lane().number()).toArray(Integer[]::new),
                ids.stream().map(AccountId::number).toArray(Long[]::new)));
        for (Row row : await(connection.preparedQuery(ACCOUNTS).execute(wanted))) {
            before.put(
                    RowKey.of(
                            AccountWrite.class,
                            row.getString("platform"),
                            new AccountId(new LaneId(row.getInteger("lane")), row.getLong("number"))),
                    Totals.ofAccount(row.getLong("balance"), row.getLong("held")));
        }
    }

    private static void loadHolds(SqlConnection connection, Set<RowKey> touched, Map<RowKey, Totals> before) {
        List<RowKey> keys = only(HoldWrite.class, touched);
        if (keys.isEmpty()) {
            return;
        }
        Tuple wanted = Tuple.tuple(List.of(
                platforms(keys),
                names(keys, CommandId.class, 0).stream()
                        .map(CommandId::toString)
                        .toArray(String[]::new)));
        for (Row row : await(connection.preparedQuery(HOLDS).execute(wanted))) {
            before.put(
                    RowKey.of(HoldWrite.class, row.getString("platform"), CommandId.parse(row.getString("hold"))),
                    Totals.ofHold(row.getLong("held")));
        }
    }

    private static void loadArrivals(SqlConnection connection, Set<RowKey> touched, Map<RowKey, Totals> before) {
        List<RowKey> keys = only(ArrivalWrite.class, touched);
        if (keys.isEmpty()) {
            return;
        }
        List<ArrivalId> ids = names(keys, ArrivalId.class, 1);
        Tuple wanted = Tuple.tuple(List.of(
                platforms(keys),
                names(keys, LaneId.class, 0).stream().map(LaneId::number).toArray(Integer[]::new),
                ids.stream().map(id -> id.source().value()).toArray(String[]::new),
                ids.stream().map(id -> id.lane().number()).toArray(Integer[]::new),
                ids.stream().map(ArrivalId::sequence).toArray(Long[]::new)));
        for (Row row : await(connection.preparedQuery(ARRIVALS).execute(wanted))) {
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
