package org.tongfen.gateway.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Statements that are run by the hundred, straight on the client, from virtual threads. */
public final class Sql {
    private static final Logger LOG = Logger.getLogger(Sql.class);
    private static final Duration BOUND = Duration.ofSeconds(30);

    private Sql() {}

    /**
     * Waits for a result.
     *
     * @throws DatabaseUnavailableException if the database is away or does not answer within its bound
     */
    public static <T> T await(Future<T> statement) {
        return await(statement, BOUND);
    }

    /**
     * Waits for a result that may take long.
     *
     * @throws DatabaseUnavailableException if the database is away or does not answer within the bound
     */
    public static <T> T await(Future<T> statement, Duration bound) {
        try {
            return statement.toCompletionStage().toCompletableFuture().get(bound.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            RuntimeException failure = e.getCause() instanceof RuntimeException runtime
                    ? runtime
                    : new IllegalStateException(e.getCause());
            throw Database.translate(failure);
        } catch (TimeoutException e) {
            throw new DatabaseUnavailableException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailableException(e);
        }
    }

    /**
     * Does all of a piece of work or nothing of it.
     *
     * @throws CommitUnknownException if it cannot be told which of the two
     */
    public static <T> T inTransaction(Pool pool, Function<SqlConnection, T> work) {
        SqlConnection connection = await(pool.getConnection());
        try {
            Transaction transaction = await(connection.begin());
            T result = attempt(connection, transaction, work);
            commit(transaction);
            return result;
        } finally {
            connection.close();
        }
    }

    /** Finds out what a piece of work would do, and does nothing of it. */
    public static <T> T rolledBack(Pool pool, Function<SqlConnection, T> work) {
        SqlConnection connection = await(pool.getConnection());
        try {
            Transaction transaction = await(connection.begin());
            T result = attempt(connection, transaction, work);
            await(transaction.rollback());
            return result;
        } finally {
            connection.close();
        }
    }

    private static void commit(Transaction transaction) {
        try {
            await(transaction.commit());
        } catch (DatabaseUnavailableException e) {
            throw new CommitUnknownException(e.getCause());
        }
    }

    private static <T> T attempt(SqlConnection connection, Transaction transaction, Function<SqlConnection, T> work) {
        try {
            return work.apply(connection);
        } catch (RuntimeException failure) {
            transaction.rollback().onFailure(e -> LOG.debugf(e, "A transaction ended with its connection."));
            throw failure;
        }
    }
}
