package org.tongfen.gateway.projection;

import static org.tongfen.gateway.database.Sql.await;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.tongfen.domain.value.PlatformId;

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
        List<Quarantine> quarantines = new ArrayList<>();
        for (Row row : await(client.query(ALL).execute())) {
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

    static void write(SqlClient client, List<Quarantine> quarantines) {
        if (!quarantines.isEmpty()) {
            await(client.preparedQuery(INSERT)
                    .executeBatch(quarantines.stream().map(QuarantineRows::row).toList()));
        }
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
