package org.tongfen.gateway.ledger;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/**
 * Queries of an account's history. Each begins behind a place and reads no more than it returns, from one index for what
 * the account has sent and another for what it has received, however long the history is.
 */
@ApplicationScoped
class HistoryQueries {
    // A command that has to be tried again, or is in its batch twice, is decided elsewhere.
    private static final Integer[] REPEATED =
            numbers(List.of(Outcome.TRY_AGAIN, Outcome.ALREADY_DONE, Outcome.SAME_ID_OTHER_CONTENT));
    // What a lane's share of a limit did not allow is tried again as long as other lanes have room.
    private static final Integer[] OF_SHARES =
            numbers(List.of(Outcome.OVER_TREATY_DAY_LIMIT, Outcome.CREDIT_LINE_EXCEEDED));

    // Within a block the order is arbitrary, and always the same.
    private static final String ORDER = " ORDER BY block, source COLLATE \"C\", lane, sequence, position LIMIT $11 ";
    private static final String AND = " AND ";
    private static final String SENT = "e.from_platform = $1 AND e.from_account = $2";
    // Somebody else's failed attempt to send points to an account is not part of that account's history.
    private static final String RECEIVED = "e.to_platform = $1 AND e.to_account = $2"
            + " AND (e.outcome = $12 OR e.from_account IS NULL) AND (" + SENT + ") IS NOT TRUE";
    private static final String BEHIND = """
            e.block >= $6 AND (e.block, e.source COLLATE "C", e.lane, e.sequence, e.position) > ($6, $7, $8, $9, $10)
             AND e.kind = ANY ($3) AND e.outcome <> ALL ($4)
             AND (e.outcome <> ALL ($5) OR NOT EXISTS (
               SELECT 1 FROM ledger_entry later WHERE later.command_id = e.command_id
                 AND later.source = e.source AND later.lane = e.lane AND later.sequence > e.sequence))""";
    private static final String ENTRIES = pages("*");
    private static final String PLACES = pages("block, source, lane, sequence, position");

    // How many places are read at once while entries are counted.
    private static final int STEP = 1_000;
    private static final EntryPlace BEFORE_ALL =
            new EntryPlace(-1, new Origin(new PlatformId("none"), LaneId.FIRST, 1, 0));

    private final Pool pool;

    HistoryQueries(Pool pool) {
        this.pool = pool;
    }

    /**
     * Whose history it is, and which commands of it.
     *
     * @param platform the platform whose account it is
     * @param account the account
     * @param kinds which commands
     */
    record Of(PlatformId platform, AccountId account, Set<CommandKind> kinds) {}

    /** The next entries behind a place. */
    List<LedgerEntry> entries(Of of, Optional<EntryPlace> after, int limit) {
        List<LedgerEntry> entries = new ArrayList<>();
        read(ENTRIES, of, after, limit).forEach(row -> entries.add(entry(row)));
        return List.copyOf(entries);
    }

    /** The place of one of the next entries behind a place, counted from 1. */
    Optional<EntryPlace> place(Of of, Optional<EntryPlace> after, int number) {
        Optional<EntryPlace> reached = after;
        for (int left = number; left > 0; left -= STEP) {
            int step = Math.min(left, STEP);
            List<EntryPlace> places = new ArrayList<>();
            read(PLACES, of, reached, step).forEach(row -> places.add(place(row)));
            if (places.size() < step) {
                return Optional.empty();
            }
            reached = Optional.of(places.getLast());
        }
        return reached;
    }

    private RowSet<Row> read(String query, Of of, Optional<EntryPlace> after, int limit) {
        EntryPlace last = after.orElse(BEFORE_ALL);
        return await(pool.preparedQuery(query)
                .execute(Tuple.tuple(List.of(
                        of.platform().value(),
                        of.account().toLong(),
                        of.kinds().stream()
                                .map(CommandKind::getNumber)
                                .sorted(Comparator.naturalOrder())
                                .toArray(Integer[]::new),
                        REPEATED,
                        OF_SHARES,
                        last.block(),
                        last.origin().book().value(),
                        last.origin().lane().number(),
                        last.origin().sequence(),
                        last.origin().index(),
                        limit,
                        Outcome.OK.number()))));
    }

    private static String pages(String columns) {
        return "SELECT " + columns + " FROM ((SELECT " + columns + " FROM ledger_entry e WHERE " + SENT + AND + BEHIND
                + ORDER
                + ") UNION ALL (SELECT " + columns + " FROM ledger_entry e WHERE " + RECEIVED + AND + BEHIND + ORDER
                + ")) AS both_sides" + ORDER;
    }

    private static Integer[] numbers(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::number).toArray(Integer[]::new);
    }

    private static EntryPlace place(Row row) {
        return new EntryPlace(
                row.getLong("block"),
                new Origin(
                        new PlatformId(row.getString("source")),
                        new LaneId(row.getInteger("lane")),
                        row.getLong("sequence"),
                        row.getInteger("position")));
    }

    private static LedgerEntry entry(Row row) {
        try {
            EntryPlace place = place(row);
            return new LedgerEntry(
                    place.origin(),
                    Optional.of(row.getString("target"))
                            .filter(target -> !target.isEmpty())
                            .map(PlatformId::new),
                    Instant.ofEpochMilli(row.getLong("time")),
                    row.getLong("settlement_window"),
                    row.getString("transaction_id"),
                    place.block(),
                    CommandRecord.parseFrom(row.getBuffer("record").getBytes()));
        } catch (InvalidProtocolBufferException e) {
            throw Rows.unreadable(e);
        }
    }
}
