package org.tongfen.gateway.ledger;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.projection.Alert;
import org.tongfen.gateway.projection.ProjectionState;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.ProofMessage;
import org.tongfen.wire.v1.TermsMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** Reads of the ledger from this gateway's read model. */
@ApplicationScoped
class ProjectedLedgerView implements LedgerView {
    private static final String POSITIONS = """
            SELECT coalesce(d.debtor, c.debtor) AS debtor, coalesce(d.creditor, c.creditor) AS creditor,
                   coalesce(d.settlement_window, c.settlement_window) AS settlement_window,
                   least(coalesce(d.owed, 0), 9223372036854775807)::bigint AS owed,
                   least(coalesce(c.owed, 0), 9223372036854775807)::bigint AS claimed
            FROM (SELECT platform AS debtor, counterparty AS creditor, settlement_window, sum(owed) AS owed
                  FROM ledger_due GROUP BY 1, 2, 3) d
            FULL JOIN (SELECT counterparty AS debtor, platform AS creditor, settlement_window, sum(owed) AS owed
                  FROM ledger_claim GROUP BY 1, 2, 3) c
              ON d.debtor = c.debtor AND d.creditor = c.creditor AND d.settlement_window = c.settlement_window
            ORDER BY 3, 1, 2""";
    private static final String SUPPLY = """
            SELECT p.id, coalesce(s.issued, 0) AS issued, coalesce(s.returned, 0) AS returned,
                   coalesce(s.exchanged_in, 0) AS exchanged_in, coalesce(s.exchanged_out, 0) AS exchanged_out,
                   coalesce(s.burned, 0) AS burned, coalesce(s.expired, 0) AS expired,
                   coalesce(s.redeemed, 0) AS redeemed, coalesce(s.balance, 0) AS balance,
                   coalesce(s.held, 0) AS held, coalesce(s.arriving, 0) AS arriving
            FROM ledger_platform p LEFT JOIN ledger_supply s ON s.platform = p.id ORDER BY p.position""";

    private final Pool pool;
    private final ProjectionState state;
    private final KnownPlatforms platforms;
    private final ReadModelQueries queries;
    private final HistoryQueries history;
    private final AccountQueries accounts;
    private final BookQueries books;
    private final ProofQuery proofs;
    private final DigestDesk digests;

    ProjectedLedgerView(
            Pool pool,
            ProjectionState state,
            KnownPlatforms platforms,
            ReadModelQueries queries,
            HistoryQueries history,
            AccountQueries accounts,
            BookQueries books,
            ProofQuery proofs,
            DigestDesk digests) {
        this.pool = pool;
        this.state = state;
        this.platforms = platforms;
        this.queries = queries;
        this.history = history;
        this.accounts = accounts;
        this.books = books;
        this.proofs = proofs;
        this.digests = digests;
    }

    @Override
    public long block() {
        return state.block();
    }

    @Override
    public boolean awaitBlock(long block, Duration bound) {
        return state.await(block, bound);
    }

    @Override
    public List<PlatformInfo> platforms() {
        return platforms.all();
    }

    @Override
    public Optional<PlatformInfo> platform(PlatformId platform) {
        return platforms.all().stream()
                .filter(info -> info.id().equals(platform))
                .findFirst();
    }

    @Override
    public Optional<AccountView> account(PlatformId platform, AccountId account) {
        return accounts.find(platform, account);
    }

    @Override
    public Optional<Account.Status> status(PlatformId platform, AccountId account) {
        return accounts.status(platform, account);
    }

    @Override
    public List<AccountView> unclaimed(PlatformId platform) {
        return accounts.unclaimed(platform);
    }

    @Override
    public List<LedgerEntry> history(
            PlatformId platform, AccountId account, Set<CommandKind> kinds, Optional<EntryPlace> after, int limit) {
        return history.entries(new HistoryQueries.Of(platform, account, kinds), after, limit);
    }

    @Override
    public Optional<EntryPlace> historyPlace(
            PlatformId platform, AccountId account, Set<CommandKind> kinds, Optional<EntryPlace> after, int number) {
        return history.place(new HistoryQueries.Of(platform, account, kinds), after, number);
    }

    @Override
    public Optional<LedgerEntry> entry(Origin origin) {
        return queries.entry(new EntryRow.Key(
                        origin.book().value(), origin.lane().number(), origin.sequence(), origin.index()))
                .map(Rows::entry);
    }

    @Override
    public Optional<ProofMessage> proof(Origin origin) {
        return proofs.of(origin);
    }

    @Override
    public Optional<HoldView> hold(PlatformId platform, CommandId hold) {
        return books.hold(platform, hold);
    }

    @Override
    public List<HoldView> holdsOver(PlatformId platform, Instant now, int limit) {
        return books.holdsOver(platform, now, limit);
    }

    @Override
    public List<ExpiredPoints> withExpiredPoints(PlatformId platform, Instant now, int limit) {
        return books.withExpiredPoints(platform, now, limit);
    }

    @Override
    public List<RewardView> rewards(PlatformId platform) {
        return books.rewards(platform);
    }

    @Override
    public Optional<RewardView> reward(PlatformId platform, RewardId reward) {
        return books.reward(platform, reward);
    }

    @Override
    public Policy policy(PlatformId platform) {
        return books.policy(platform);
    }

    @Override
    public Optional<Scheme> scheme() {
        return books.scheme();
    }

    @Override
    public Optional<LedgerEntry> entry(CommandId id) {
        return queries.lastEntry(id.bytes()).map(Rows::entry);
    }

    @Override
    public Optional<LedgerTransactionView> transaction(String transactionId) {
        return queries.transaction(transactionId).map(Rows::transaction);
    }

    @Override
    public List<Alert> alerts(Optional<Alert.Place> after, int limit) {
        return queries.alerts(after, limit).stream().map(Rows::alert).toList();
    }

    @Override
    public List<TreatyView> treaties() {
        record Direction(String source, String target) {}
        Map<String, Direction> directions = new TreeMap<>();
        Map<String, List<TermsMessage>> halves = new TreeMap<>();
        for (Row row : await(pool.query("SELECT * FROM ledger_treaty").execute())) {
            Direction direction = new Direction(row.getString("source"), row.getString("target"));
            String key = direction.source + " " + direction.target;
            directions.put(key, direction);
            halves.put(key + " " + row.getString("platform"), versions(row));
        }
        Instant now = Instant.now();
        return directions.entrySet().stream()
                .flatMap(each -> {
                    Direction direction = each.getValue();
                    return TreatyStates.compare(
                            new PlatformId(direction.source),
                            new PlatformId(direction.target),
                            halves.getOrDefault(each.getKey() + " " + direction.source, List.of()),
                            halves.getOrDefault(each.getKey() + " " + direction.target, List.of()),
                            now)
                            .stream();
                })
                .toList();
    }

    private static List<TermsMessage> versions(Row row) {
        try {
            return TreatyHalfMessage.parseFrom(row.getBuffer("half").getBytes()).getVersionsList();
        } catch (InvalidProtocolBufferException e) {
            throw Rows.unreadable(e);
        }
    }

    @Override
    public List<Position> positions() {
        List<Position> positions = new ArrayList<>();
        await(pool.query(POSITIONS).execute())
                .forEach(row -> positions.add(new Position(
                        new PlatformId(row.getString("debtor")),
                        new PlatformId(row.getString("creditor")),
                        row.getLong("settlement_window"),
                        row.getLong("owed"),
                        row.getLong("claimed"))));
        return List.copyOf(positions);
    }

    @Override
    public List<SupplyView> supply() {
        List<SupplyView> supply = new ArrayList<>();
        await(pool.query(SUPPLY).execute())
                .forEach(row -> supply.add(new SupplyView(
                        new PlatformId(row.getString("id")),
                        new SupplyView.Flows(
                                row.getLong("issued"),
                                row.getLong("returned"),
                                row.getLong("exchanged_in"),
                                row.getLong("exchanged_out"),
                                row.getLong("burned"),
                                row.getLong("expired"),
                                row.getLong("redeemed")),
                        row.getLong("balance"),
                        row.getLong("held"),
                        row.getLong("arriving"))));
        return List.copyOf(supply);
    }

    @Override
    public Optional<LedgerDigest> digest() {
        return digests.digest(state.block());
    }
}
