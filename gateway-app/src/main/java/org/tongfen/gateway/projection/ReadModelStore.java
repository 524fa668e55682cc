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
import java.util.List;
import java.util.Optional;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.database.Wave;

/** The read model in PostgreSQL, as the projection reads and writes it. */
@ApplicationScoped
public class ReadModelStore {
    // Whoever writes holds the row, so that of several processes that follow the blocks one writes at a time.
    private static final String LOCKED = "SELECT current_database(), block, hash FROM checkpoint FOR UPDATE";
    private static final String SHOWN = "SELECT current_database(), block, hash FROM checkpoint";

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
        Row row = await(client.preparedQuery(query).execute()).iterator().next();
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
        Wave reads = new Wave(connection);
        TouchedRows touched = new TouchedRows(reads, WorkingSet.touched(blocks));
        AlertRows alertRows = new AlertRows(reads);
        reads.await();
        WorkingSet changes = touched.workingSet();
        blocks.forEach(changes::take);
        AlertRules rules = alertRows.rules(changes.quarantines());
        Wave writes = new Wave(connection);
        RowWriter writer = new RowWriter(writes);
        writer.write(changes);
        writer.writeTransactions(blocks);
        List<Alert> alerts =
                blocks.stream().flatMap(block -> rules.take(block).stream()).toList();
        AlertRows.write(writes, alerts);
        QuarantineRows.write(writes, changes.newQuarantines());
        parts.forEach(part -> part.write(writes, blocks));
        writes.send(
                "UPDATE checkpoint SET block = $1, hash = $2",
                Tuple.of(last.block(), Buffer.buffer(last.hash().orElseThrow().toByteArray())));
        writes.await();
        return new Findings(alerts, changes.quarantines());
    }
}
