package org.tongfen.gateway.projection;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.database.Wave;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;

/** Reads what {@link AlertRules} begins with, and writes the alerts that it gives. */
final class AlertRows {
    private static final String ALERT = "INSERT INTO ledger_alert VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    private final Future<RowSet<Row>> platforms;
    private final Future<RowSet<Row>> lanes;

    /** Asks for what the rules begin with. */
    AlertRows(Wave wave) {
        platforms = wave.send("SELECT id, msp FROM ledger_platform");
        lanes = wave.send("SELECT platform, lane, sequence FROM ledger_lane");
    }

    /** The rules; to be called once the wave has ended. */
    AlertRules rules(List<Quarantine> quarantines) {
        Map<String, String> mspOfPlatform = new HashMap<>();
        for (Row row : platforms.result()) {
            mspOfPlatform.put(row.getString("id"), row.getString("msp"));
        }
        Map<RowKey, Long> sequences = new HashMap<>();
        for (Row row : lanes.result()) {
            sequences.put(
                    RowKey.of(LaneWrite.class, row.getString("platform"), new LaneId(row.getInteger("lane"))),
                    row.getLong("sequence"));
        }
        return new AlertRules(mspOfPlatform, sequences, quarantines);
    }

    static void write(Wave wave, List<Alert> alerts) {
        wave.sendAll(ALERT, alerts.stream().map(AlertRows::row).toList());
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
