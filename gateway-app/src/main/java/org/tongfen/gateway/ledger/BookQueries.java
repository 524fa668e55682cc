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
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Category;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;
import org.tongfen.wire.Holds;
import org.tongfen.wire.Policies;
import org.tongfen.wire.Rewards;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.RewardMessage;

/** Queries of what stands in a book besides accounts: holds, rewards, rules. */
@ApplicationScoped
class BookQueries {
    private static final String HOLD = "SELECT * FROM ledger_hold WHERE platform = $1 AND hold = $2";
    private static final String HOLDS_OVER = """
            SELECT * FROM ledger_hold WHERE platform = $1 AND state = 'HELD' AND until <= $2
            ORDER BY until, hold LIMIT $3""";
    private static final String WITH_EXPIRED = """
            SELECT lane, number, next_expiry FROM ledger_account WHERE platform = $1 AND next_expiry <= $2
            ORDER BY next_expiry, lane, number LIMIT $3""";
    private static final String REWARDS = """
            SELECT r.value, r.block, coalesce(s.taken, 0) AS taken
            FROM ledger_reward r LEFT JOIN ledger_stock s USING (platform, reward) WHERE r.platform = $1
            ORDER BY r.reward COLLATE "C"
            """;
    private static final String REWARD = """
            SELECT r.value, r.block, coalesce(s.taken, 0) AS taken
            FROM ledger_reward r LEFT JOIN ledger_stock s USING (platform, reward)
            WHERE r.platform = $1 AND r.reward = $2""";

    private final Pool pool;

    BookQueries(Pool pool) {
        this.pool = pool;
    }

    Optional<HoldView> hold(PlatformId platform, CommandId id) {
        return holds(platform, HOLD, Tuple.of(platform.value(), id.toString())).stream()
                .findFirst();
    }

    List<HoldView> holdsOver(PlatformId platform, Instant now, int limit) {
        return holds(platform, HOLDS_OVER, Tuple.of(platform.value(), now.toEpochMilli(), limit));
    }

    private List<HoldView> holds(PlatformId platform, String query, Tuple parameters) {
        List<HoldView> holds = new ArrayList<>();
        for (Row row : await(pool.preparedQuery(query).execute(parameters))) {
            try {
                CommandId id = CommandId.parse(row.getString("hold"));
                HoldMessage value = HoldMessage.parseFrom(row.getBuffer("value").getBytes());
                holds.add(new HoldView(platform, Holds.hold(platform, id, value), row.getLong("block")));
            } catch (InvalidProtocolBufferException e) {
                throw Rows.unreadable(e);
            }
        }
        return List.copyOf(holds);
    }

    List<ExpiredPoints> withExpiredPoints(PlatformId platform, Instant now, int limit) {
        List<ExpiredPoints> accounts = new ArrayList<>();
        await(pool.preparedQuery(WITH_EXPIRED).execute(Tuple.of(platform.value(), now.toEpochMilli(), limit)))
                .forEach(row -> accounts.add(new ExpiredPoints(
                        new AccountId(new LaneId(row.getInteger("lane")), row.getLong("number")),
                        Instant.ofEpochMilli(row.getLong("next_expiry")))));
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
                Reward reward = Rewards.reward(
                        RewardMessage.parseFrom(row.getBuffer("value").getBytes()));
                rewards.add(new RewardView(
                        platform,
                        reward,
                        row.getLong("taken"),
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
                        row.getInteger("validity_months"),
                        row.getInteger("lanes"))));
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
                return Policies.policy(
                        PolicyMessage.parseFrom(row.getBuffer("value").getBytes()));
            } catch (InvalidProtocolBufferException e) {
                throw Rows.unreadable(e);
            }
        }
        return Policy.NONE;
    }
}
