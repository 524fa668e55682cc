package org.tongfen.gateway.accounts;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.Database;
import org.tongfen.gateway.database.SharedStatement;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.security.KeyedHash;

/**
 * Knows which account a user of this platform has. Methods wait for the database, so callers are virtual threads.
 *
 * <p>An account id given here is only reserved: the account exists once the ledger has opened it.
 */
@ApplicationScoped
public class Members {
    private static final String INDEX = "member.user_index";
    private static final String FIND =
            "SELECT user_index, lane, number FROM member WHERE user_index = ANY ($1::bytea[])";
    private static final String USERS = """
            SELECT m.lane, m.number, m.user_id_sealed FROM member m
              JOIN unnest($1::integer[], $2::bigint[]) AS wanted (lane, number) USING (lane, number)""";
    private static final String TURN = "SELECT (nextval('member_turn') % $1::bigint)::integer AS lane";
    // The row is held to the end of the transaction, so numbers are given in order and a failed attempt uses up none.
    // What members and the ledger have counts as well: a database that was lost or is an older one must give nothing
    // again.
    private static final String NUMBER = """
            INSERT INTO member_number AS n (lane, last)
            VALUES ($1, 1 + greatest(
              (SELECT coalesce(max(number), 0) FROM member WHERE lane = $1),
              (SELECT coalesce(max(number), 0) FROM ledger_account WHERE platform = $2 AND lane = $1)))
            ON CONFLICT (lane) DO UPDATE SET last = greatest(n.last + 1, EXCLUDED.last)
            RETURNING last, (SELECT coalesce(max(roster), 0) FROM ledger_lane WHERE platform = $2 AND lane = $1) AS roster""";
    private static final String RESERVE = """
            INSERT INTO member (lane, number, user_index, user_id_sealed, created_at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (user_index) DO NOTHING""";

    private final Pool pool;
    private final PlatformId own;
    private final IdentityCipher cipher;
    private final KeyedHash index;
    private final SharedStatement<Buffer, Optional<AccountId>> finding = new SharedStatement<>("members", this::find);

    Members(GatewayConfig config, Pool pool) {
        GatewayConfig.Identity keys =
                config.identity().orElseThrow(() -> new IllegalStateException("tongfen.identity.* is not set"));
        this.cipher = new IdentityCipher(Base64.getDecoder().decode(keys.encryptionKey()));
        this.index = new KeyedHash(Base64.getDecoder().decode(keys.indexKey()));
        this.own = new PlatformId(config.platform().orElse("regulator"));
        this.pool = pool;
    }

    /** The account of a user, if one was ever reserved. */
    public Optional<AccountId> find(UserId user) {
        Buffer userIndex = Buffer.buffer(index.of(INDEX, user.value()));
        return finding.await(userIndex);
    }

    private List<Optional<AccountId>> find(List<Buffer> userIndexes) {
        Map<Buffer, AccountId> accounts = new HashMap<>();
        Tuple wanted = Tuple.tuple(List.of((Object) userIndexes.toArray(Buffer[]::new)));
        Sql.await(pool.preparedQuery(FIND).execute(wanted))
                .forEach(row -> accounts.put(row.getBuffer("user_index"), account(row)));
        return userIndexes.stream()
                .map(userIndex -> Optional.ofNullable(accounts.get(userIndex)))
                .toList();
    }

    private static AccountId account(Row row) {
        return new AccountId(new LaneId(row.getInteger("lane")), row.getLong("number"));
    }

    /** The users of accounts of this platform; accounts that are nobody's are not among them. */
    public Map<AccountId, UserId> usersOf(Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return Map.of();
        }
        Tuple wanted = Tuple.tuple(List.of(
                accounts.stream().map(account -> account.lane().number()).toArray(Integer[]::new),
                accounts.stream().map(AccountId::number).toArray(Long[]::new)));
        Map<AccountId, UserId> users = new HashMap<>();
        for (Row row : rows(USERS, wanted)) {
            AccountId account = account(row);
            users.put(account, cipher.open(row.getBuffer("user_id_sealed").getBytes(), account));
        }
        return users;
    }

    private RowSet<Row> rows(String query, Tuple parameters) {
        return Database.await(Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(query).execute(parameters).toCompletionStage()));
    }

    /** What came of an attempt to reserve an account. */
    sealed interface Reservation {
        /** The account of the user, new or not. Concurrent callers get the same one. */
        record Reserved(AccountId account) implements Reservation {}

        /**
         * The lane whose turn it is has as many reserved accounts that the ledger has not opened as it may have. Once the
         * last of them is open, there is room again.
         */
        record UsedUp(AccountId last) implements Reservation {}
    }

    /**
     * Reserves the next number of the lane whose turn it is. The read model must show the ledger as it is, so that no
     * number is given that somebody has.
     *
     * @param lanes how many lanes the own book has
     */
    Reservation reserve(UserId user, int lanes) {
        byte[] userIndex = index.of(INDEX, user.value());
        try {
            return Sql.inTransaction(pool, connection -> reserve(connection, lanes, user, userIndex));
        } catch (Undone undone) {
            return undone.instead.orElseGet(() -> new Reservation.Reserved(
                    find(user).orElseThrow(() -> new IllegalStateException("a member was taken and is not there"))));
        }
    }

    private Reservation reserve(SqlConnection connection, int lanes, UserId user, byte[] userIndex) {
        LaneId lane = new LaneId(Sql.await(connection.preparedQuery(TURN).execute(Tuple.of((long) lanes)))
                .iterator()
                .next()
                .getInteger("lane"));
        Row next = Sql.await(connection.preparedQuery(NUMBER).execute(Tuple.of(lane.number(), own.value())))
                .iterator()
                .next();
        long number = next.getLong("last");
        if (number > next.getLong("roster") + LaneBook.ROSTER_STEP) {
            throw new Undone(Optional.of(new Reservation.UsedUp(new AccountId(lane, number - 1))));
        }
        AccountId account = new AccountId(lane, number);
        Tuple row = Tuple.of(
                lane.number(),
                number,
                Buffer.buffer(userIndex),
                Buffer.buffer(cipher.seal(user, account)),
                OffsetDateTime.now(ZoneOffset.UTC));
        if (Sql.await(connection.preparedQuery(RESERVE).execute(row)).rowCount() == 0) {
            // Somebody else was faster: the unique index has decided, and the number goes back.
            throw new Undone(Optional.empty());
        }
        return new Reservation.Reserved(account);
    }

    /** Undoes the transaction. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Optional<Reservation> instead;

        private Undone(Optional<Reservation> instead) {
            super(null, null, false, false);
            this.instead = instead;
        }
    }
}
