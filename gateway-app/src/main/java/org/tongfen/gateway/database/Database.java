package org.tongfen.gateway.database;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Waits for statements. Callers are virtual threads, which waiting costs nothing. */
public final class Database {
    /** Seconds after which a client may try again while the database is away. */
    public static final int RETRY_AFTER = 2;

    /** How long a statement may take, the wait for a connection included. */
    public static final Duration BOUND = Duration.ofSeconds(5);

    // Connection exceptions, operator intervention, insufficient resources; a transaction that was rolled back for the
    // sake of others can be tried again just so.
    private static final Set<String> AWAY = Set.of("08", "57", "53", "40");

    private Database() {}

    /**
     * Waits for a result.
     *
     * @throws DatabaseUnavailableException if the database is away or does not answer within five seconds
     */
    public static <T> T await(Uni<T> statement) {
        try {
            return statement.await().atMost(BOUND);
        } catch (RuntimeException failure) {
            throw translate(failure);
        }
    }

    /** Recognises failures that say that the database is away; others are returned as they are. */
    public static RuntimeException translate(RuntimeException failure) {
        return isAway(failure) ? new DatabaseUnavailableException(failure) : failure;
    }

    /** Whether an SQLSTATE says that the database is away. */
    static boolean saysAway(@Nullable String state) {
        return state != null && state.length() == 5 && AWAY.contains(state.substring(0, 2));
    }

    /** Whether a failure says that the database is away. */
    public static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException error) {
                return saysAway(error.getSqlState());
            }
            if (cause instanceof IOException
                    || cause instanceof VertxException
                    || cause instanceof TimeoutException
                    || cause instanceof ClosedConnectionException
                    || cause instanceof DatabaseUnavailableException) {
                return true;
            }
        }
        return false;
    }
}
