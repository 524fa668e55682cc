package org.tongfen.gateway.projection;

import static org.tongfen.gateway.database.Sql.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tongfen.wire.v1.Platform;
import org.tongfen.wire.v1.Scheme;

/** Writes what a group of blocks has changed. */
final class RowWriter {
    private static final String ACCOUNT = """
            INSERT INTO ledger_account VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (platform, account) DO UPDATE
              SET opened_at = EXCLUDED.opened_at, lots = EXCLUDED.lots, balance = EXCLUDED.balance,
                  block = EXCLUDED.block""";
    private static final String LANE = """
            INSERT INTO ledger_lane VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (platform, target, lane) DO UPDATE
              SET sequence = EXCLUDED.sequence, hash = EXCLUDED.hash, issued = EXCLUDED.issued,
                  exchanged_out = EXCLUDED.exchanged_out""";
    private static final String DUE = """
            INSERT INTO ledger_due VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (platform, settlement_window, counterparty, lane) DO UPDATE SET owed = EXCLUDED.owed""";
    private static final String CLAIM = """
            INSERT INTO ledger_claim VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (platform, settlement_window, counterparty, lane) DO UPDATE
              SET owed = EXCLUDED.owed, exchanged_in = EXCLUDED.exchanged_in""";
    private static final String TREATY = """
            INSERT INTO ledger_treaty VALUES ($1, $2, $3, $4)
            ON CONFLICT (platform, source, target) DO UPDATE SET half = EXCLUDED.half""";
    private static final String SUPPLY = """
            INSERT INTO ledger_supply VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (platform) DO UPDATE
              SET issued = EXCLUDED.issued, exchanged_in = EXCLUDED.exchanged_in,
                  exchanged_out = EXCLUDED.exchanged_out, balance = EXCLUDED.balance""";
    private static final String PLATFORM = "INSERT INTO ledger_platform VALUES ($1, $2, $3, $4, $5, $6)";
    private static final String TRANSACTION =
            "INSERT INTO ledger_transaction VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
    private static final String ENTRY =
            "INSERT INTO ledger_entry VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

    private final SqlConnection connection;

    RowWriter(SqlConnection connection) {
        this.connection = connection;
    }

    void write(WorkingSet changes) {
        batch(ACCOUNT, changes.accounts().stream().map(RowWriter::account));
        batch(LANE, changes.lanes().stream().map(RowWriter::lane));
        batch(
                DUE,
                changes.dues().stream()
                        .map(due -> Tuple.of(
                                due.book().value(),
                                due.window(),
                                due.counterparty().value(),
                                due.lane(),
                                due.due().getOwed())));
        batch(
                CLAIM,
                changes.claims().stream()
                        .map(claim -> Tuple.of(
                                claim.book().value(),
                                claim.window(),
                                claim.counterparty().value(),
                                claim.lane(),
                                claim.claim().getOwed(),
                                claim.claim().getExchangedIn())));
        batch(
                TREATY,
                changes.treaties().stream()
                        .map(treaty -> Tuple.of(
                                treaty.book().value(),
                                treaty.source().value(),
                                treaty.target().value(),
                                Buffer.buffer(treaty.half().toByteArray()))));
        batch(SUPPLY, changes.supply().entrySet().stream().map(entry -> {
            Totals totals = entry.getValue();
            return Tuple.of(
                    entry.getKey(), totals.issued(), totals.exchangedIn(), totals.exchangedOut(), totals.balance());
        }));
        changes.scheme().ifPresent(this::writeScheme);
    }

    private static Tuple account(WorkingSet.Dated<BookWrite.AccountWrite> dated) {
        BookWrite.AccountWrite write = dated.value();
        return Tuple.of(
                write.book().value(),
                write.id().toString(),
                write.account().getOpenedAt(),
                Buffer.buffer(write.account().toByteArray()),
                WorkingSet.balance(write),
                dated.block());
    }

    private static Tuple lane(BookWrite.LaneWrite write) {
        return Tuple.tuple(List.of(
                write.book().value(),
                write.id().target().value(),
                write.id().number(),
                write.lane().getSequence(),
                Buffer.buffer(write.lane().getHash().toByteArray()),
                write.lane().getSupply().getIssued(),
                write.lane().getSupply().getExchangedOut()));
    }

    private void writeScheme(Scheme scheme) {
        await(connection.query("DELETE FROM ledger_platform").execute());
        List<Tuple> rows = new ArrayList<>();
        for (Platform platform : scheme.getPlatformsList()) {
            rows.add(Tuple.of(
                    platform.getId(),
                    rows.size(),
                    platform.getMsp(),
                    platform.getScale(),
                    platform.getUnitValue(),
                    platform.getValidityMonths()));
        }
        batch(PLATFORM, rows.stream());
    }

    void writeTransactions(List<ReadBlock> blocks) {
        batch(TRANSACTION, blocks.stream().flatMap(TransactionRows::transactions));
        batch(ENTRY, blocks.stream().flatMap(TransactionRows::entries));
    }

    private void batch(String statement, Stream<Tuple> rows) {
        List<Tuple> tuples = rows.toList();
        if (!tuples.isEmpty()) {
            await(connection.preparedQuery(statement).executeBatch(tuples));
        }
    }
}
