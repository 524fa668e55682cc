package org.tongfen.gateway.health;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.database.SchemaMigration;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.wire.v1.CommandKind;

/**
 * Does before this gateway is ready what its first requests would wait for, for seconds and with everybody else's requests:
 * at its first TLS connection Netty loads a provider of cryptography, and at the first of each kind of question Hibernate
 * reads what is asked, both on the threads that serve all connections.
 */
@Readiness
@ApplicationScoped
public class WarmUp implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(WarmUp.class);
    private static final Duration DATABASE_PAUSE = Duration.ofMillis(500);
    private static final CommandId NOBODYS = CommandId.of(new byte[32]);

    private final SchemaMigration schema;
    private final LedgerView ledger;
    private final Optional<PlatformId> own;
    private volatile boolean done;

    WarmUp(GatewayConfig config, SchemaMigration schema, LedgerView ledger) {
        this.schema = schema;
        this.ledger = ledger;
        this.own = config.platform().map(PlatformId::new);
    }

    void start(@Observes StartupEvent event) {
        Thread.ofPlatform().daemon().name("warm-up").start(this::run);
    }

    private void run() {
        try {
            LOG.debugf("%s is loaded.", new BouncyCastleProvider().getInfo());
            schema.await();
            while (!asksAll()) {
                Thread.sleep(DATABASE_PAUSE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("The first requests will take longer than others: " + e.getMessage(), e);
        } finally {
            done = true;
        }
    }

    private boolean asksAll() {
        try {
            ledger.entry(NOBODYS);
            ledger.transaction("");
            ledger.alerts(Optional.empty(), 1);
            own.ifPresent(platform -> ledger.history(
                    platform, AccountId.unclaimed(LaneId.FIRST), Set.of(CommandKind.EXCHANGE), Optional.empty(), 1));
            return true;
        } catch (DatabaseUnavailableException e) {
            LOG.debugf(e, "Warming up waits for the database.");
            return false;
        }
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Warmed up").status(done).build();
    }
}
