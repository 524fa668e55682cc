package org.tongfen.gateway.projection;

import static org.tongfen.gateway.database.Sql.await;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.database.Wave;

/** Quarantined books in PostgreSQL. */
final class QuarantineRows {
    private static final String ALL = """
            SELECT platform, block, position, transaction_id, rule, reason FROM ledger_quarantine
            ORDER BY block, position, platform COLLATE "C"
            """;
    private static final String INSERT = """
            INSERT INTO ledger_quarantine (platform, block, position, transaction_id, rule, reason)
            VALUES ($1, $2, $3, $4, $5, $6)""";

    private QuarantineRows() {}

    static List<Quarantine> load(SqlClient client) {
        return read(await(client.query(ALL).execute()));
    }

    /** Asks for what {@link #read} reads. */
    static Future<RowSet<Row>> ask(Wave wave) {
        return wave.send(ALL);
    }

    static List<Quarantine> read(RowSet<Row> rows) {
        List<Quarantine> quarantines = new ArrayList<>();
        for (Row row : rows) {
            quarantines.add(new Quarantine(
                    new PlatformId(row.getString("platform")),
                    row.getLong("block"),
                    row.getInteger("position"),
                    row.getString("transaction_id"),
                    row.getString("rule"),
                    row.getString("reason")));
        }
        return List.copyOf(quarantines);
    }

    static void write(Wave wave, List<Quarantine> quarantines) {
        wave.sendAll(INSERT, quarantines.stream().map(QuarantineRows::row).toList());
    }

    private static Tuple row(Quarantine quarantine) {
        return Tuple.of(
                quarantine.book().value(),
                quarantine.block(),
                quarantine.position(),
                quarantine.transactionId(),
                quarantine.rule(),
                quarantine.reason());
    }
}
