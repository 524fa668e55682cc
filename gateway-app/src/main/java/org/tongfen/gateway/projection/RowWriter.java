package org.tongfen.gateway.projection;

import static org.tongfen.gateway.database.Sql.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tongfen.wire.v1.Category;
import org.tongfen.wire.v1.Lot;
import org.tongfen.wire.v1.Platform;
import org.tongfen.wire.v1.Scheme;
import org.tongfen.wire.v1.Supply;

/** Writes what a group of blocks has changed. */
final class RowWriter {
    private final SqlConnection connection;

    RowWriter(SqlConnection connection) {
        this.connection = connection;
    }

    void write(WorkingSet changes) {
        batch(RowStatements.ACCOUNT, changes, BookWrite.AccountWrite.class, RowWriter::account);
        batch(RowStatements.LANE, changes, BookWrite.LaneWrite.class, RowWriter::lane);
        batch(RowStatements.HOLD, changes, BookWrite.HoldWrite.class, RowWriter::hold);
        batch(RowStatements.REWARD, changes, BookWrite.RewardWrite.class, RowWriter::reward);
        writeDebts(changes);
        writeMarks(changes);
        batch(RowStatements.SUPPLY, changes.supply().entrySet().stream().map(e -> supply(e.getKey(), e.getValue())));
        changes.scheme().ifPresent(this::writeScheme);
    }

    private void writeDebts(WorkingSet changes) {
        batch(
                RowStatements.DUE,
                changes,
                BookWrite.DueWrite.class,
                (due, _) -> row(
                        due.book(),
                        due.window(),
                        due.counterparty(),
                        due.lane(),
                        due.due().getOwed()));
        batch(
                RowStatements.CLAIM,
                changes,
                BookWrite.ClaimWrite.class,
                (claim, _) -> row(
                        claim.book(),
                        claim.window(),
                        claim.counterparty(),
                        claim.lane(),
                        claim.claim().getOwed(),
                        claim.claim().getExchangedIn()));
        batch(
                RowStatements.INTAKE,
                changes,
                BookWrite.IntakeWrite.class,
                (intake, _) -> row(
                        intake.book(),
                        intake.counterparty(),
                        intake.lane(),
                        intake.received().getDay(),
                        intake.received().getUnits()));
    }

    private void writeMarks(WorkingSet changes) {
        batch(
                RowStatements.TREATY,
                changes,
                BookWrite.TreatyWrite.class,
                (treaty, _) -> row(
                        treaty.book(),
                        treaty.source(),
                        treaty.target(),
                        treaty.half().toByteArray()));
        batch(
                RowStatements.USE,
                changes,
                BookWrite.UseWrite.class,
                (use, _) -> row(use.book(), use.reward(), use.account(), use.times()));
        batch(
                RowStatements.REVERSAL,
                changes,
                BookWrite.ReversalWrite.class,
                (mark, _) -> row(
                        mark.book(),
                        mark.command(),
                        mark.reversal().getBook(),
                        mark.reversal().getTarget(),
                        mark.reversal().getLane(),
                        mark.reversal().getSequence()));
        batch(
                RowStatements.POLICY,
                changes,
                BookWrite.PolicyWrite.class,
                (policy, _) -> row(policy.book(), policy.policy().toByteArray()));
    }

    private static Tuple account(BookWrite.AccountWrite write, long block) {
        List<Lot> lots = write.account().getLotsList();
        return row(
                write.book(),
                write.id(),
                write.account().getOpenedAt(),
                write.account().toByteArray(),
                WorkingSet.sum(lots),
                block,
                write.account().getStatus(),
                write.account().getHeld(),
                // Lots stand in the order in which they expire.
                lots.isEmpty() ? null : lots.getFirst().getExpiresAt());
    }

    private static Tuple lane(BookWrite.LaneWrite write, long block) {
        Supply supply = write.lane().getSupply();
        return row(
                write.book(),
                write.id().target(),
                write.id().number(),
                write.lane().getSequence(),
                write.lane().getHash().toByteArray(),
                supply.getIssued(),
                supply.getExchangedOut(),
                supply.getReturned(),
                supply.getBurned(),
                supply.getExpired(),
                supply.getRedeemed(),
                write.lane().getExchanged().getDay(),
                write.lane().getExchanged().getUnits());
    }

    private static Tuple hold(BookWrite.HoldWrite write, long block) {
        return row(
                write.book(),
                write.id(),
                hex(write.hold().getAccount().toByteArray()),
                write.hold().getState(),
                WorkingSet.sum(write.hold().getLotsList()),
                write.hold().getUntil(),
                write.hold().toByteArray(),
                block);
    }

    private static Tuple reward(BookWrite.RewardWrite write, long block) {
        return row(write.book(), write.id(), write.reward().toByteArray(), block);
    }

    private static Tuple supply(String platform, Totals totals) {
        Totals.Flows flows = totals.flows();
        return row(
                platform,
                flows.issued(),
                flows.exchangedIn(),
                flows.exchangedOut(),
                totals.balance(),
                flows.returned(),
                flows.burned(),
                flows.expired(),
                flows.redeemed(),
                totals.held());
    }

    private void writeScheme(Scheme scheme) {
        await(connection.query("DELETE FROM ledger_platform").execute());
        await(connection.query("DELETE FROM ledger_category").execute());
        List<Tuple> platforms = new ArrayList<>();
        for (Platform platform : scheme.getPlatformsList()) {
            platforms.add(row(
                    platform.getId(),
                    platforms.size(),
                    platform.getMsp(),
                    platform.getScale(),
                    platform.getUnitValue(),
                    platform.getValidityMonths()));
        }
        batch(RowStatements.PLATFORM, platforms.stream());
        List<Tuple> categories = new ArrayList<>();
        for (Category category : scheme.getCategoriesList()) {
            categories.add(
                    row(category.getName(), categories.size(), category.getNumerator(), category.getDenominator()));
        }
        batch(RowStatements.CATEGORY, categories.stream());
    }

    void writeTransactions(List<ReadBlock> blocks) {
        batch(RowStatements.TRANSACTION, blocks.stream().flatMap(TransactionRows::transactions));
        batch(RowStatements.ENTRY, blocks.stream().flatMap(TransactionRows::entries));
    }

    /** How a value and the number of its block become a row. */
    private interface ToRow<T> {
        Tuple row(T value, long block);
    }

    private <T extends BookWrite> void batch(String statement, WorkingSet changes, Class<T> kind, ToRow<T> toRow) {
        batch(statement, changes.last(kind).stream().map(dated -> toRow.row(dated.value(), dated.block())));
    }

    private void batch(String statement, Stream<Tuple> rows) {
        List<Tuple> tuples = rows.toList();
        if (!tuples.isEmpty()) {
            await(connection.preparedQuery(statement).executeBatch(tuples));
        }
    }

    /** Numbers as they are, bytes as bytes, and everything else as it writes itself. */
    private static Tuple row(@Nullable Object... values) {
        List<@Nullable Object> row = new ArrayList<>();
        for (Object value : values) {
            row.add(
                    switch (value) {
                        case null -> null;
                        case Number number -> number;
                        case byte[] bytes -> Buffer.buffer(bytes);
                        default -> value.toString();
                    });
        }
        return Tuple.tuple(row);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
