package org.tongfen.gateway.projection;

import static org.tongfen.gateway.database.Sql.await;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;

/** Reads what {@link AlertRules} begins with, and writes the alerts that it gives. */
final class AlertRows {
    private static final String ALERT = "INSERT INTO ledger_alert VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    private AlertRows() {}

    static AlertRules load(SqlConnection connection, List<Quarantine> quarantines) {
        Map<String, String> mspOfPlatform = new HashMap<>();
        for (Row row :
                await(connection.query("SELECT id, msp FROM ledger_platform").execute())) {
            mspOfPlatform.put(row.getString("id"), row.getString("msp"));
        }
        Map<RowKey, Long> sequences = new HashMap<>();
        for (Row row : await(connection
                .query("SELECT platform, lane, sequence FROM ledger_lane")
                .execute())) {
            sequences.put(
                    RowKey.of(LaneWrite.class, row.getString("platform"), new LaneId(row.getInteger("lane"))),
                    row.getLong("sequence"));
        }
        return new AlertRules(mspOfPlatform, sequences, quarantines);
    }

    static void write(SqlConnection connection, List<Alert> alerts) {
        if (!alerts.isEmpty()) {
            await(connection
                    .preparedQuery(ALERT)
                    .executeBatch(alerts.stream().map(AlertRows::row).toList()));
        }
    }

    private static Tuple row(Alert alert) {
        return Tuple.tuple(List.of(
                alert.place().block(),
                alert.place().position(),
                alert.place().number(),
                alert.transactionId(),
                alert.time().atOffset(ZoneOffset.UTC),
                alert.code(),
                alert.tookEffect(),
                alert.organisation(),
                alert.endorsers().toArray(String[]::new),
                alert.books().toArray(String[]::new)));
    }
}
