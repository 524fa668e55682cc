package org.tongfen.gateway.commands;

import static org.tongfen.gateway.database.Sql.await;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.database.SchemaMigration;
import org.tongfen.gateway.lanes.OwnLanes;

/**
 * Listens to what the replicas of this gateway tell each other, and looks for itself from time to time, because a
 * connection that is lost loses what was told meanwhile.
 */
@ApplicationScoped
class NewsDesk {
    private static final Logger LOG = Logger.getLogger(NewsDesk.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final GatewayConfig config;
    private final SchemaMigration schema;
    private final Pool pool;
    private final Callers callers;
    private final OwnLanes lanes;
    private final BlockingQueue<String> payloads = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    NewsDesk(
            GatewayConfig config,
            SchemaMigration schema,
            @ReactiveDataSource("lanes") Pool pool,
            Callers callers,
            OwnLanes lanes) {
        this.config = config;
        this.schema = schema;
        this.pool = pool;
        this.callers = callers;
        this.lanes = lanes;
    }

    void start(@Observes StartupEvent event) {
        if (config.role() == GatewayConfig.Role.PLATFORM) {
            Thread.ofVirtual().name("news-listen").start(() -> repeatedly(this::listen));
            Thread.ofVirtual().name("news-read").start(() -> repeatedly(this::read));
            Thread.ofVirtual().name("news-look").start(() -> repeatedly(callers::lookForAll));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        closed = true;
    }

    /** Work that may be interrupted. */
    private interface Work {
        void run() throws InterruptedException;
    }

    private void repeatedly(Work work) {
        try {
            schema.await();
            while (!closed) {
                try {
                    work.run();
                } catch (DatabaseUnavailableException e) {
                    LOG.debugf(e, "Nothing is heard of other replicas while the database is away.");
                } catch (RuntimeException e) {
                    LOG.warnf(e, "What another replica told could not be followed: %s", e.getMessage());
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Hears what is told until the connection is lost. */
    private void listen() throws InterruptedException {
        SqlConnection connection = await(pool.getConnection());
        try {
            CountDownLatch lost = new CountDownLatch(1);
            PgConnection listener = PgConnection.cast(connection);
            listener.notificationHandler(news -> payloads.add(news.getPayload()));
            listener.closeHandler(_ -> lost.countDown());
            await(connection.query("LISTEN " + CommandNews.CHANNEL).execute());
            lost.await();
        } finally {
            connection.close();
        }
    }

    private void read() throws InterruptedException {
        while (!closed) {
            String payload = payloads.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            if (payload != null) {
                CommandNews.read(payload).ifPresent(this::follow);
            }
        }
    }

    private void follow(CommandNews news) {
        switch (news) {
            case CommandNews.Queued(LaneId lane, var ids) -> lanes.pickUp(lane, ids);
            case CommandNews.Told(var ids) -> callers.look(ids);
            case CommandNews.TakenBack(String code, String detail, var ids) -> callers.takenBack(code, detail, ids);
            case CommandNews.Wishes() -> lanes.lookAtWishes();
        }
    }
}
