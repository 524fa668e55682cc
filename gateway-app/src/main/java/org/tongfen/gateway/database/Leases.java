package org.tongfen.gateway.database;

import static org.tongfen.gateway.database.Sql.await;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tongfen.gateway.config.GatewayConfig;

/**
 * What only one replica does at a time, by the time of the database that the replicas share. Taking over raises the epoch,
 * so a holder that has slept too long cannot write as one any more; expiry only says when others may take over.
 */
@ApplicationScoped
public class Leases {
    // Whoever holds it keeps its epoch, also when its time was over and nobody has come.
    private static final String ACQUIRE = """
            INSERT INTO lease (name, holder, epoch, expires_at)
            VALUES ($1, $2, 1, clock_timestamp() + $3 * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE
              SET epoch = lease.epoch + CASE WHEN lease.holder = EXCLUDED.holder THEN 0 ELSE 1 END,
                  holder = EXCLUDED.holder, expires_at = EXCLUDED.expires_at
              WHERE lease.holder = EXCLUDED.holder OR lease.expires_at <= clock_timestamp()
            RETURNING epoch""";
    private static final String RENEW = """
            UPDATE lease SET expires_at = clock_timestamp() + $2 * interval '1 millisecond'
            WHERE holder = $1 RETURNING name, epoch""";
    private static final String RELEASE = """
            UPDATE lease SET holder = '00000000-0000-0000-0000-000000000000', expires_at = '-infinity'
            WHERE name = $1 AND epoch = $2 AND holder = $3""";
    private static final String RELEASE_ALL = """
            UPDATE lease SET holder = '00000000-0000-0000-0000-000000000000', expires_at = '-infinity'
            WHERE holder = $1""";
    private static final String REQUIRE = "SELECT epoch FROM lease WHERE name = $1 FOR SHARE";
    private static final String LIVE = "SELECT name, holder FROM lease WHERE expires_at > clock_timestamp()";

    private final Pool pool;
    private final Duration time;
    private final UUID holder;

    @Inject
    Leases(@ReactiveDataSource("lanes") Pool pool, GatewayConfig config) {
        this(pool, config.lease().time(), UUID.randomUUID());
    }

    /**
     * Creates the leases of one holder.
     *
     * @param time how long a lease is good unless it is renewed
     * @param holder this process
     */
    public Leases(Pool pool, Duration time, UUID holder) {
        this.pool = pool;
        this.time = time;
        this.holder = holder;
    }

    /**
     * A lease that is good at present.
     *
     * @param name what it is for
     * @param own whether this process holds it
     */
    public record Standing(String name, boolean own) {}

    /** Which process this is. */
    public UUID holder() {
        return holder;
    }

    /** How long a lease is good unless it is renewed. */
    public Duration time() {
        return time;
    }

    /** Takes a lease that nobody holds, or renews the own one; empty if another process holds it. */
    public Optional<Lease> acquire(String name) {
        RowSet<Row> rows = await(pool.preparedQuery(ACQUIRE).execute(Tuple.of(name, holder, time.toMillis())));
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(new Lease(name, rows.iterator().next().getLong("epoch")));
    }

    /** Renews all leases of this process, and returns them: one that is missing was taken over. */
    public Set<Lease> renew() {
        Set<Lease> held = new HashSet<>();
        await(pool.preparedQuery(RENEW).execute(Tuple.of(holder, time.toMillis())))
                .forEach(row -> held.add(new Lease(row.getString("name"), row.getLong("epoch"))));
        return held;
    }

    /** The leases that are good at present. */
    public List<Standing> standing() {
        List<Standing> standing = new ArrayList<>();
        await(pool.query(LIVE).execute())
                .forEach(row -> standing.add(new Standing(
                        row.getString("name"), row.getUUID("holder").equals(holder))));
        return standing;
    }

    /** Gives a lease back, so that another process can have it at once. */
    public void release(Lease lease) {
        await(pool.preparedQuery(RELEASE).execute(Tuple.of(lease.name(), lease.epoch(), holder)));
    }

    /** Gives all leases of this process back. */
    public void releaseAll() {
        await(pool.preparedQuery(RELEASE_ALL).execute(Tuple.of(holder)));
    }

    /**
     * Makes a transaction one that only the holder of a lease can make: nobody takes over before it has ended.
     *
     * @throws LeaseLostException if somebody has taken over
     */
    public static void require(SqlConnection connection, Lease lease) {
        require(lease, await(connection.preparedQuery(REQUIRE).execute(Tuple.of(lease.name()))));
    }

    /**
     * Asks for a lease as the first thing of a wave, so that nobody takes over before the transaction has ended.
     *
     * @return what {@link #require(Lease, RowSet)} judges when the wave has ended, and before the transaction does
     */
    public static Future<RowSet<Row>> ask(Wave wave, Lease lease) {
        return wave.send(REQUIRE, Tuple.of(lease.name()));
    }

    /**
     * Judges what the database says about a lease.
     *
     * @throws LeaseLostException if somebody has taken over
     */
    public static void require(Lease lease, RowSet<Row> rows) {
        if (rows.size() == 0 || rows.iterator().next().getLong("epoch") != lease.epoch()) {
            throw new LeaseLostException(lease.name(), lease.epoch());
        }
    }
}
