package org.tongfen.gateway.projection;

import static org.tongfen.gateway.projection.BulkTable.row;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.account.AccountId;
import org.tongfen.gateway.database.Wave;
import org.tongfen.gateway.projection.WorkingSet.Dated;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivedCreditMessage;
import org.tongfen.wire.v1.CategoryMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.SupplyMessage;

/** Writes what a group of blocks has changed. */
final class RowWriter {
    private static final String ARRIVAL = """
            INSERT INTO ledger_arrival (platform, lane, source, source_lane, sequence, accounts, amount, value, block)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (platform, lane, source, source_lane, sequence) DO UPDATE
              SET accounts = EXCLUDED.accounts, amount = EXCLUDED.amount, value = EXCLUDED.value,
                  block = EXCLUDED.block""";
    private static final String TRANSACTION =
            "INSERT INTO ledger_transaction VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    private final Wave wave;

    RowWriter(Wave wave) {
        this.wave = wave;
    }

    void write(WorkingSet changes) {
        write(Tables.ACCOUNT, changes, BookWrite.AccountWrite.class, RowWriter::account);
        write(Tables.LANE, changes, BookWrite.LaneWrite.class, RowWriter::lane);
        write(Tables.HOLD, changes, BookWrite.HoldWrite.class, RowWriter::hold);
        write(Tables.ROOT, changes, BookWrite.RootWrite.class, RowWriter::root);
        writeArrivals(changes);
        writeHeadroom(changes);
        writeDebts(changes);
        writeRules(changes);
        writeMarks(changes);
        Tables.SUPPLY.write(
                wave,
                changes.supply().entrySet().stream().map(RowWriter::supply).toList());
        changes.scheme().ifPresent(this::writeScheme);
    }

    private void writeArrivals(WorkingSet changes) {
        List<Tuple> come = new ArrayList<>();
        List<List<@Nullable Object>> posted = new ArrayList<>();
        for (Dated<BookWrite.ArrivalWrite> dated : changes.last(BookWrite.ArrivalWrite.class)) {
            BookWrite.ArrivalWrite write = dated.value();
            Optional<ArrivalMessage> arrival = write.arrival();
            if (arrival.isPresent()) {
                come.add(Tuple.tuple(List.of(
                        write.book().value(),
                        write.lane().number(),
                        write.id().source().value(),
                        write.id().lane().number(),
                        write.id().sequence(),
                        arrival.get().getCreditsList().stream()
                                .map(ArrivedCreditMessage::getAccount)
                                .map(account -> AccountId.ofLong(account).number())
                                .toArray(Long[]::new),
                        WorkingSet.sum(arrival.get()),
                        Buffer.buffer(arrival.get().toByteArray()),
                        dated.block())));
            } else {
                posted.add(row(
                        write.book(),
                        write.lane().number(),
                        write.id().source(),
                        write.id().lane().number(),
                        write.id().sequence()));
            }
        }
        wave.sendAll(ARRIVAL, come);
        Tables.ARRIVAL.delete(wave, posted);
    }

    private void writeHeadroom(WorkingSet changes) {
        List<List<@Nullable Object>> given = new ArrayList<>();
        List<List<@Nullable Object>> taken = new ArrayList<>();
        for (Dated<BookWrite.HeadroomWrite> dated : changes.last(BookWrite.HeadroomWrite.class)) {
            BookWrite.HeadroomWrite write = dated.value();
            write.headroom()
                    .ifPresentOrElse(
                            headroom -> given.add(row(
                                    write.book(),
                                    write.lane().number(),
                                    write.counterparty(),
                                    write.id().giver().number(),
                                    write.id().sequence(),
                                    headroom.getKind(),
                                    headroom.getDay(),
                                    headroom.getAmount())),
                            () -> taken.add(row(
                                    write.book(),
                                    write.lane().number(),
                                    write.counterparty(),
                                    write.id().giver().number(),
                                    write.id().sequence())));
        }
        Tables.HEADROOM.write(wave, given);
        Tables.HEADROOM.delete(wave, taken);
    }

    private void writeDebts(WorkingSet changes) {
        write(
                Tables.DUE,
                changes,
                BookWrite.DueWrite.class,
                (due, _) -> row(
                        due.book(),
                        due.window(),
                        due.counterparty(),
                        due.lane().number(),
                        due.due().getOwed()));
        write(
                Tables.CLAIM,
                changes,
                BookWrite.ClaimWrite.class,
                (claim, _) -> row(
                        claim.book(),
                        claim.window(),
                        claim.counterparty(),
                        claim.lane().number(),
                        claim.claim().getOwed(),
                        claim.claim().getExchangedIn()));
        write(
                Tables.INTAKE,
                changes,
                BookWrite.IntakeWrite.class,
                (intake, _) -> row(
                        intake.book(),
                        intake.source(),
                        intake.lane().number(),
                        intake.intake().getExchangedIn(),
                        intake.intake().getOwed(),
                        intake.intake().toByteArray()));
    }

    private void writeRules(WorkingSet changes) {
        write(
                Tables.TREATY,
                changes,
                BookWrite.TreatyWrite.class,
                (treaty, _) -> row(
                        treaty.book(),
                        treaty.source(),
                        treaty.target(),
                        treaty.half().toByteArray()));
        write(
                Tables.POLICY,
                changes,
                BookWrite.PolicyWrite.class,
                (policy, _) -> row(policy.book(), policy.policy().toByteArray()));
        write(
                Tables.REWARD,
                changes,
                BookWrite.RewardWrite.class,
                (reward, block) ->
                        row(reward.book(), reward.id(), reward.reward().toByteArray(), block));
        write(
                Tables.STOCK,
                changes,
                BookWrite.StockWrite.class,
                (stock, _) -> row(stock.book(), stock.reward(), stock.taken()));
    }

    private void writeMarks(WorkingSet changes) {
        write(
                Tables.USE,
                changes,
                BookWrite.UseWrite.class,
                (use, _) -> row(use.book(), use.reward(), use.account().toLong(), use.times()));
        write(
                Tables.REVERSAL,
                changes,
                BookWrite.ReversalWrite.class,
                (mark, block) -> row(
                        mark.book(),
                        mark.origin().book(),
                        mark.origin().lane().number(),
                        mark.origin().sequence(),
                        mark.origin().index(),
                        block));
        write(
                Tables.CONSENT,
                changes,
                BookWrite.ConsentWrite.class,
                (consent, block) -> row(
                        consent.book(),
                        consent.origin().lane().number(),
                        consent.origin().sequence(),
                        consent.origin().index(),
                        block));
    }

    private static List<@Nullable Object> account(BookWrite.AccountWrite write, long block) {
        List<LotMessage> lots = write.account().getLotsList();
        AccountId id = write.id();
        return row(
                write.book(),
                id.lane().number(),
                id.number(),
                write.account().getOpenedAt(),
                write.account().getStatus(),
                WorkingSet.sum(lots),
                write.account().getHeld(),
                // Lots stand in the order in which they expire.
                lots.isEmpty() ? null : lots.getFirst().getExpiresAt(),
                write.account().toByteArray(),
                block);
    }

    private static List<@Nullable Object> lane(BookWrite.LaneWrite write, long block) {
        Lane lane = write.lane();
        SupplyMessage supply = lane.getSupply();
        return row(
                write.book(),
                write.id().number(),
                lane.getSequence(),
                lane.getHash().toByteArray(),
                lane.getTime(),
                lane.getRoster(),
                supply.getIssued(),
                supply.getReturned(),
                supply.getBurned(),
                supply.getExpired(),
                supply.getRedeemed(),
                supply.getExchangedOut(),
                lane.toByteArray());
    }

    private static List<@Nullable Object> hold(BookWrite.HoldWrite write, long block) {
        return row(
                write.book(),
                write.id(),
                write.hold().getAccount(),
                write.hold().getState(),
                WorkingSet.sum(write.hold().getLotsList()),
                write.hold().getUntil(),
                write.hold().toByteArray(),
                block);
    }

    private static List<@Nullable Object> root(BookWrite.RootWrite write, long block) {
        return row(
                write.book(),
                write.lane().number(),
                write.sequence(),
                write.root().getRoot().toByteArray(),
                write.root().getCount(),
                write.root().getTime(),
                block);
    }

    private static List<@Nullable Object> supply(Map.Entry<String, Totals> platform) {
        Totals totals = platform.getValue();
        Totals.Flows flows = totals.flows();
        return row(
                platform.getKey(),
                flows.issued(),
                flows.returned(),
                flows.exchangedIn(),
                flows.exchangedOut(),
                flows.burned(),
                flows.expired(),
                flows.redeemed(),
                totals.balance(),
                totals.held(),
                totals.arriving());
    }

    private void writeScheme(SchemeMessage scheme) {
        wave.send("DELETE FROM ledger_platform");
        wave.send("DELETE FROM ledger_category");
        List<List<@Nullable Object>> platforms = new ArrayList<>();
        for (PlatformMessage platform : scheme.getPlatformsList()) {
            platforms.add(row(
                    platform.getId(),
                    platforms.size(),
                    platform.getMsp(),
                    platform.getScale(),
                    platform.getUnitValue(),
                    platform.getValidityMonths(),
                    platform.getLanes()));
        }
        Tables.PLATFORM.write(wave, platforms);
        List<List<@Nullable Object>> categories = new ArrayList<>();
        for (CategoryMessage category : scheme.getCategoriesList()) {
            categories.add(
                    row(category.getName(), categories.size(), category.getNumerator(), category.getDenominator()));
        }
        Tables.CATEGORY.write(wave, categories);
    }

    void writeTransactions(List<ReadBlock> blocks) {
        wave.sendAll(
                TRANSACTION,
                blocks.stream().flatMap(TransactionRows::transactions).toList());
        // A batch that conspirators record twice is an alert; what it did the first time stands.
        Tables.ENTRY.writeNew(wave, TransactionRows.entries(blocks));
    }

    /** How a value and the number of its block become a row. */
    private interface ToRow<T> {
        List<@Nullable Object> row(T value, long block);
    }

    private <T extends BookWrite> void write(BulkTable table, WorkingSet changes, Class<T> kind, ToRow<T> toRow) {
        table.write(
                wave,
                changes.last(kind).stream()
                        .map(dated -> toRow.row(dated.value(), dated.block()))
                        .toList());
    }
}
