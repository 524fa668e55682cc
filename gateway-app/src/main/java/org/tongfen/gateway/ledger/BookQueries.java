package org.tongfen.gateway.ledger;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.Category;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.Platform;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Policy;
import org.tongfen.domain.Rate;
import org.tongfen.domain.Reward;
import org.tongfen.domain.RewardId;
import org.tongfen.domain.Scheme;
import org.tongfen.wire.Holds;
import org.tongfen.wire.Rules;
import org.tongfen.wire.v1.Hold;
import org.tongfen.wire.v1.Reversal;

/** Queries of what stands in a book besides accounts: holds, rewards, rules. */
@ApplicationScoped
class BookQueries {
    private static final String HOLD = "SELECT * FROM ledger_hold WHERE platform = $1 AND hold = $2";
    private static final String OPEN_HOLDS = """
            SELECT * FROM ledger_hold WHERE platform = $1 AND account = $2 AND state = 'HELD' ORDER BY until, hold""";
    private static final String HOLDS_OVER = """
            SELECT * FROM ledger_hold WHERE platform = $1 AND state = 'HELD' AND until <= $2
            ORDER BY until, hold LIMIT $3""";
    private static final String WITH_EXPIRED = """
            SELECT account FROM ledger_account WHERE platform = $1 AND next_expiry <= $2
            ORDER BY next_expiry, account LIMIT $3""";
    private static final String REWARDS = """
            SELECT * FROM ledger_reward WHERE platform = $1
            ORDER BY reward COLLATE "C"
            """;
    private static final String REWARD = "SELECT * FROM ledger_reward WHERE platform = $1 AND reward = $2";
    private static final String REVERSAL = "SELECT * FROM ledger_reversal WHERE platform = $1 AND command = $2";

    private final Pool pool;

    BookQueries(Pool pool) {
        this.pool = pool;
    }

    Optional<HoldView> hold(PlatformId platform, CommandId id) {
        return holds(platform, HOLD, Tuple.of(platform.value(), id.toString())).stream()
                .findFirst();
    }

    List<HoldView> openHolds(PlatformId platform, AccountId account) {
        return holds(platform, OPEN_HOLDS, Tuple.of(platform.value(), account.toString()));
    }

    List<HoldView> holdsOver(PlatformId platform, Instant now, int limit) {
        return holds(platform, HOLDS_OVER, Tuple.of(platform.value(), now.toEpochMilli(), limit));
    }

    private List<HoldView> holds(PlatformId platform, String query, Tuple parameters) {
        List<HoldView> holds = new ArrayList<>();
        for (Row row : await(pool.preparedQuery(query).execute(parameters))) {
            try {
                CommandId id = CommandId.parse(row.getString("hold"));
                Hold value = Hold.parseFrom(row.getBuffer("value").getBytes());
                holds.add(new HoldView(platform, Holds.hold(platform, id, value), row.getLong("block")));
            } catch (InvalidProtocolBufferException e) {
                throw Rows.unreadable(e);
            }
        }
        return List.copyOf(holds);
    }

    List<AccountId> withExpiredPoints(PlatformId platform, Instant now, int limit) {
        List<AccountId> accounts = new ArrayList<>();
        await(pool.preparedQuery(WITH_EXPIRED).execute(Tuple.of(platform.value(), now.toEpochMilli(), limit)))
                .forEach(row -> accounts.add(AccountId.parse(row.getString("account"))));
        return List.copyOf(accounts);
    }

    List<RewardView> rewards(PlatformId platform) {
        return rewards(platform, REWARDS, Tuple.of(platform.value()));
    }

    Optional<RewardView> reward(PlatformId platform, RewardId id) {
        return rewards(platform, REWARD, Tuple.of(platform.value(), id.value())).stream()
                .findFirst();
    }

    private List<RewardView> rewards(PlatformId platform, String query, Tuple parameters) {
        List<RewardView> rewards = new ArrayList<>();
        Optional<Scheme> scheme = scheme();
        for (Row row : await(pool.preparedQuery(query).execute(parameters))) {
            try {
                Reward reward = Rules.reward(org.tongfen.wire.v1.Reward.parseFrom(
                        row.getBuffer("value").getBytes()));
                rewards.add(new RewardView(
                        platform,
                        reward,
                        scheme.flatMap(s -> s.find(platform).flatMap(own -> reward.price(s, own))),
                        row.getLong("block")));
            } catch (InvalidProtocolBufferException e) {
                throw Rows.unreadable(e);
            }
        }
        return List.copyOf(rewards);
    }

    Optional<Scheme> scheme() {
        List<Platform> platforms = new ArrayList<>();
        await(pool.query("SELECT * FROM ledger_platform ORDER BY position").execute())
                .forEach(row -> platforms.add(new Platform(
                        new PlatformId(row.getString("id")),
                        row.getString("msp"),
                        row.getInteger("scale"),
                        new MicroYuan(row.getLong("unit_value")),
                        row.getInteger("validity_months"))));
        List<Category> categories = new ArrayList<>();
        await(pool.query("SELECT * FROM ledger_category ORDER BY position").execute())
                .forEach(row -> categories.add(new Category(
                        row.getString("name"), new Rate(row.getLong("numerator"), row.getLong("denominator")))));
        return platforms.isEmpty() ? Optional.empty() : Optional.of(new Scheme(platforms, categories));
    }

    Policy policy(PlatformId platform) {
        for (Row row : await(pool.preparedQuery("SELECT value FROM ledger_policy WHERE platform = $1")
                .execute(Tuple.of(platform.value())))) {
            try {
                return Rules.policy(org.tongfen.wire.v1.Policy.parseFrom(
                        row.getBuffer("value").getBytes()));
            } catch (InvalidProtocolBufferException e) {
                throw Rows.unreadable(e);
            }
        }
        return Policy.NONE;
    }

    Optional<Reversal> reversal(PlatformId book, CommandId command) {
        for (Row row : await(pool.preparedQuery(REVERSAL).execute(Tuple.of(book.value(), command.toString())))) {
            return Optional.of(Reversal.newBuilder()
                    .setBook(row.getString("book"))
                    .setTarget(row.getString("target"))
                    .setLane(row.getInteger("lane"))
                    .setSequence(row.getLong("sequence"))
                    .build());
        }
        return Optional.empty();
    }
}
