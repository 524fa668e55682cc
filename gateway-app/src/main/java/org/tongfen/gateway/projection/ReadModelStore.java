package org.tongfen.gateway.projection;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.ByteString;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.projection.Totals.Flows;

/** The read model in PostgreSQL, as the projection reads and writes it. */
@ApplicationScoped
public class ReadModelStore {
    private static final String CLAIMS = """
            SELECT c.* FROM ledger_claim c JOIN unnest($1::text[], $2::bigint[], $3::text[], $4::integer[])
              AS wanted (platform, settlement_window, counterparty, lane)
              USING (platform, settlement_window, counterparty, lane)""";
    private static final String ACCOUNTS = """
            SELECT a.platform, a.account, a.balance, a.held FROM ledger_account a
              JOIN unnest($1::text[], $2::text[]) AS wanted (platform, account) USING (platform, account)""";
    private static final String HOLDS = """
            SELECT h.platform, h.hold, h.held FROM ledger_hold h
              JOIN unnest($1::text[], $2::text[]) AS wanted (platform, hold) USING (platform, hold)""";

    private final Pool pool;

    /** Creates the store. */
    public ReadModelStore(Pool pool) {
        this.pool = pool;
    }

    /** The last block that the read model shows. */
    public Checkpoint checkpoint() {
        return checkpoint(pool);
    }

    private static Checkpoint checkpoint(SqlClient client) {
        Row row = await(client.query("SELECT current_database(), block, hash FROM checkpoint")
                        .execute())
                .iterator()
                .next();
        return new Checkpoint(
                row.getString(0),
                row.getLong(1),
                Optional.ofNullable(row.getBuffer(2)).map(hash -> ByteString.copyFrom(hash.getBytes())));
    }

    /** Forgets everything that the blocks can tell again. */
    public void reset() {
        Sql.inTransaction(pool, connection -> {
            await(connection
                    .query("TRUNCATE ledger_platform, ledger_account, ledger_lane, ledger_due, ledger_claim,"
                            + " ledger_treaty, ledger_supply, ledger_transaction, ledger_entry, ledger_alert, ledger_hold,"
                            + " ledger_reward, ledger_reward_use, ledger_reversal, ledger_intake, ledger_policy,"
                            + " ledger_category, ledger_quarantine")
                    .execute());
            return await(connection
                            .query("UPDATE checkpoint SET block = -1, hash = NULL")
                            .execute())
                    .rowCount();
        });
    }

    /**
     * Writes a group of blocks, and lets the parts write theirs, in one transaction.
     *
     * @throws ProjectionException if the blocks do not follow what the read model shows; nothing is written then
     */
    public Findings write(List<ReadBlock> blocks, Iterable<ProjectionPart> parts) {
        return Sql.inTransaction(pool, connection -> {
            Checkpoint last = follow(checkpoint(connection), blocks);
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
                            last.block(),
                            Buffer.buffer(last.hash().orElseThrow().toByteArray()))));
            return new Findings(alerts, changes.newQuarantines());
        });
    }

    /**
     * What is wrong in a group of blocks.
     *
     * @param alerts the transactions that no honest member sends, in order
     * @param quarantines the books that cannot be read any more since this group, in order
     */
    public record Findings(List<Alert> alerts, List<Quarantine> quarantines) {
        /** Copies the lists. */
        public Findings {
            alerts = List.copyOf(alerts);
            quarantines = List.copyOf(quarantines);
        }
    }

    /** The books that cannot be read any more, in the order of the ledger. */
    public List<Quarantine> quarantines() {
        return QuarantineRows.load(pool);
    }

    /** The checkpoint after the blocks, each of which must follow the one before. */
    private static Checkpoint follow(Checkpoint shown, List<ReadBlock> blocks) {
        Checkpoint last = shown;
        for (ReadBlock block : blocks) {
            last.requireFollowedBy(block);
            last = last.at(block.number(), block.hash());
        }
        return last;
    }

    private static WorkingSet load(SqlConnection connection, Set<RowKey> touched) {
        Map<RowKey, Totals> before = new HashMap<>();
        loadAccounts(connection, touched, before);
        loadClaims(connection, touched, before);
        loadHolds(connection, touched, before);
        // Lanes are few.
        for (Row row : await(connection.query("SELECT * FROM ledger_lane").execute())) {
            before.put(
                    new RowKey.OfLane(row.getString("platform"), row.getString("target"), row.getInteger("lane")),
                    Totals.of(flows(row, 0)));
        }
        Map<String, Totals> supply = new HashMap<>();
        for (Row row : await(connection.query("SELECT * FROM ledger_supply").execute())) {
            // Blocks after which accounts and holds disagree on what is held are never written.
            long held = row.getLong("held");
            supply.put(
                    row.getString("platform"),
                    new Totals(flows(row, row.getLong("exchanged_in")), row.getLong("balance"), held, held));
        }
        return new WorkingSet(before, supply, QuarantineRows.load(connection));
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
        List<RowKey.OfAccount> keys = only(RowKey.OfAccount.class, touched);
        if (keys.isEmpty()) {
            return;
        }
        Tuple wanted = Tuple.tuple(List.of(
                keys.stream().map(RowKey.OfAccount::platform).toArray(String[]::new),
                keys.stream().map(RowKey.OfAccount::account).toArray(String[]::new)));
        for (Row row : await(connection.preparedQuery(ACCOUNTS).execute(wanted))) {
            before.put(
                    new RowKey.OfAccount(row.getString("platform"), row.getString("account")),
                    Totals.ofAccount(row.getLong("balance"), row.getLong("held")));
        }
    }

    private static void loadHolds(SqlConnection connection, Set<RowKey> touched, Map<RowKey, Totals> before) {
        List<RowKey.OfHold> keys = only(RowKey.OfHold.class, touched);
        if (keys.isEmpty()) {
            return;
        }
        Tuple wanted = Tuple.tuple(List.of(
                keys.stream().map(RowKey.OfHold::platform).toArray(String[]::new),
                keys.stream().map(RowKey.OfHold::hold).toArray(String[]::new)));
        for (Row row : await(connection.preparedQuery(HOLDS).execute(wanted))) {
            before.put(
                    new RowKey.OfHold(row.getString("platform"), row.getString("hold")),
                    Totals.ofHold(row.getLong("held")));
        }
    }

    private static void loadClaims(SqlConnection connection, Set<RowKey> touched, Map<RowKey, Totals> before) {
        List<RowKey.OfClaim> keys = only(RowKey.OfClaim.class, touched);
        if (keys.isEmpty()) {
            return;
        }
        Tuple wanted = Tuple.tuple(List.of(
                keys.stream().map(RowKey.OfClaim::platform).toArray(String[]::new),
                keys.stream().map(RowKey.OfClaim::window).toArray(Long[]::new),
                keys.stream().map(RowKey.OfClaim::counterparty).toArray(String[]::new),
                keys.stream().map(RowKey.OfClaim::lane).toArray(Integer[]::new)));
        for (Row row : await(connection.preparedQuery(CLAIMS).execute(wanted))) {
            before.put(
                    new RowKey.OfClaim(
                            row.getString("platform"),
                            row.getLong("settlement_window"),
                            row.getString("counterparty"),
                            row.getInteger("lane")),
                    Totals.ofClaim(row.getLong("exchanged_in")));
        }
    }

    private static <T extends RowKey> List<T> only(Class<T> kind, Collection<RowKey> keys) {
        return keys.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
