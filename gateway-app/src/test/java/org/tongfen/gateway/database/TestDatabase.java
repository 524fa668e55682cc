package org.tongfen.gateway.database;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL with the gateway's tables, for tests that need no application around it. As a static extension of a
 * test class, it runs while that class does.
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
    private final Vertx vertx = Vertx.vertx();
    private EmbeddedPostgres postgres;
    private Pool pool;

    @Override
    public void beforeAll(ExtensionContext context) {
        try {
            postgres = EmbeddedPostgres.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Flyway.configure()
                .dataSource(postgres.getPostgresDatabase())
                .locations("filesystem:src/main/resources/db/migration")
                .load()
                .migrate();
        pool = PgBuilder.pool()
                .using(vertx)
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(new PgConnectOptions()
                        .setCachePreparedStatements(true)
                        .setHost("127.0.0.1")
                        .setPort(postgres.getPort())
                        .setDatabase("postgres")
                        .setUser("postgres")
                        .setPassword("postgres"))
                .build();
    }

    /** Connections to it. */
    public Pool pool() {
        return pool;
    }

    /** Empties tables. */
    public void truncate(String tables) {
        Sql.await(pool.query("TRUNCATE " + tables).execute());
    }

    /** The rows of a query as text, columns joined by bars. */
    public List<String> rows(String query) {
        List<String> rows = new ArrayList<>();
        for (Row row : Sql.await(pool.query(query).execute())) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                cells.add(String.valueOf(row.getValue(i)));
            }
            rows.add(String.join("|", cells));
        }
        return rows;
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        Sql.await(pool.close());
        Sql.await(vertx.close());
        postgres.close();
    }
}
