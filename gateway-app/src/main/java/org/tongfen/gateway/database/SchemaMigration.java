package org.tongfen.gateway.database;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the tables to the form of this version before anything uses them. A database that is away when the gateway starts
 * is waited for on a thread of its own: the gateway starts, is not ready, and answers whatever needs the database that it
 * should be asked again. A database that is there and cannot be migrated ends the start.
 */
@ApplicationScoped
public class SchemaMigration {
    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Runnable migration;
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean closed;
    private volatile boolean failed;

    @Inject
    SchemaMigration(Flyway flyway) {
        this(() -> flyway.migrate());
    }

    SchemaMigration(Runnable migration) {
        this.migration = migration;
    }

    /** Before all others, so that they find their tables unless the database is away. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        if (!attempt()) {
            LOG.warn("The database is away: this gateway starts and is not ready before it is there.");
            Thread.ofPlatform().daemon().name("schema-migration").start(this::retry);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        closed = true;
    }

    /** Whether the database was reached and has the tables of this version. */
    public boolean isDone() {
        return done.getCount() == 0;
    }

    /** Whether the database was reached and cannot be migrated, so that a person has to look; the log says why. */
    public boolean hasFailed() {
        return failed;
    }

    /** Waits until the tables are there; for ever if the database never is. */
    public void await() throws InterruptedException {
        done.await();
    }

    /** Returns whether the tables are there; throws if the database was reached and they cannot be made. */
    boolean attempt() {
        try {
            migration.run();
            done.countDown();
            return true;
        } catch (RuntimeException failure) {
            if (isAway(failure)) {
                LOG.debugf(failure, "The database is away.");
                return false;
            }
            throw failure;
        }
    }

    private void retry() {
        try {
            do {
                Thread.sleep(PAUSE);
            } while (!closed && !attempt());
            if (!closed) {
                LOG.info("The database is there, with the tables of this version.");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            // The pool of connections is closed before this thread ends.
            if (!closed) {
                failed = true;
                LOG.error(
                        "This gateway cannot work, its database cannot be migrated: " + failure.getMessage(), failure);
            }
        }
    }

    // JDBC tells the same things as the reactive client in other classes.
    private static boolean isAway(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException
                    || (cause instanceof SQLException sql && Database.saysAway(sql.getSQLState()))) {
                return true;
            }
        }
        return Database.isAway(failure);
    }
}
