package org.tongfen.gateway.database;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements of one transaction that are sent without waiting for each other's results: together they cost one round trip
 * instead of one each. The database carries them out in the order in which they were sent; once one has failed, so do all
 * that follow. Not for use by several threads.
 */
public final class Wave {
    private final SqlConnection connection;
    private final List<Future<?>> sent = new ArrayList<>();

    public Wave(SqlConnection connection) {
        this.connection = connection;
    }

    /**
     * Sends a statement without parameters.
     *
     * @return its rows, which are there after {@link #await}
     */
    public Future<RowSet<Row>> send(String statement) {
        return sent(connection.preparedQuery(statement).execute());
    }

    /**
     * Sends a statement.
     *
     * @return its rows, which are there after {@link #await}
     */
    public Future<RowSet<Row>> send(String statement, Tuple parameters) {
        return sent(connection.preparedQuery(statement).execute(parameters));
    }

    /** Sends a statement once for each of the rows, which may be none. */
    public void sendAll(String statement, List<Tuple> rows) {
        if (!rows.isEmpty()) {
            sent(connection.preparedQuery(statement).executeBatch(rows));
        }
    }

    private Future<RowSet<Row>> sent(Future<RowSet<Row>> result) {
        sent.add(result);
        return result;
    }

    /**
     * Waits until all are carried out.
     *
     * @throws DatabaseUnavailableException if the database is away or does not answer within its bound
     */
    public void await() {
        Sql.await(Future.all(sent));
        sent.clear();
    }
}
