package org.tongfen.gateway.health;

import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.commands.OpenCommands;
import org.tongfen.gateway.database.Database;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.Quarantines;
import org.tongfen.gateway.participants.Gateways;

/** Tries each component. No probe throws, and no message shows internals. */
@ApplicationScoped
class Probes {
    private static final Logger LOG = Logger.getLogger(Probes.class);
    private static final int ANSWERED = Response.Status.NO_CONTENT.getStatusCode();
    private static final long MANY = 1_000;

    private final Pool pool;
    private final LedgerView ledger;
    private final Quarantines quarantines;
    private final SmallRyeHealthReporter readiness;
    private final Gateways gateways;
    private final OpenCommands openCommands;

    Probes(
            Pool pool,
            LedgerView ledger,
            Quarantines quarantines,
            SmallRyeHealthReporter readiness,
            Gateways gateways,
            OpenCommands openCommands) {
        this.pool = pool;
        this.ledger = ledger;
        this.quarantines = quarantines;
        this.readiness = readiness;
        this.gateways = gateways;
        this.openCommands = openCommands;
    }

    ComponentHealth database() {
        try {
            Database.await(pool.query("SELECT 1").execute());
            return ComponentHealth.healthy("Database connection OK");
        } catch (RuntimeException failure) {
            LOG.debugf(failure, "The database does not answer");
            return ComponentHealth.unhealthy("Database connection failed");
        }
    }

    /** The ledger as this gateway's own readiness sees it: its peer is followed, and endorsement works. */
    ComponentHealth blockchain() {
        try {
            SmallRyeHealth health = readiness.getReadinessAsync().await().indefinitely();
            List<String> down = health.getPayload().getJsonArray("checks").stream()
                    .map(JsonValue::asJsonObject)
                    .filter(check -> "DOWN".equals(check.getString("status")))
                    .map(Probes::name)
                    .filter(name -> !isAboutDatabase(name))
                    .toList();
            if (!down.isEmpty()) {
                return ComponentHealth.unhealthy("Not ready: " + String.join(", ", down));
            }
            String synced = "Blockchain synced at block " + ledger.block();
            return quarantines.all().isEmpty()
                    ? ComponentHealth.healthy(synced)
                    : ComponentHealth.degraded(synced + ", but not readable: the book of "
                            + quarantines.all().stream()
                                    .map(quarantine -> quarantine.book().value())
                                    .collect(Collectors.joining(", ")));
        } catch (RuntimeException failure) {
            LOG.debugf(failure, "The state of the ledger cannot be told");
            return ComponentHealth.unhealthy("The state of the blockchain cannot be told");
        }
    }

    ComponentHealth clearingCenter() {
        try {
            long pending = openCommands.count();
            return pending > MANY
                    ? ComponentHealth.degraded("High pending transactions: " + pending)
                    : ComponentHealth.healthy("Pending transactions: " + pending);
        } catch (RuntimeException failure) {
            LOG.debugf(failure, "Pending commands cannot be counted");
            return ComponentHealth.unhealthy("Pending transactions cannot be counted");
        }
    }

    ComponentHealth connection(PlatformId platform) {
        try {
            int status = gateways.probe(platform);
            return status == ANSWERED
                    ? ComponentHealth.healthy("Gateway answers")
                    : ComponentHealth.unhealthy("HTTP " + status);
        } catch (RuntimeException failure) {
            LOG.debugf(failure, "The gateway of %s does not answer", platform);
            return ComponentHealth.unhealthy("Gateway does not answer");
        }
    }

    private static String name(JsonObject check) {
        return check.getString("name");
    }

    private static boolean isAboutDatabase(String check) {
        String lower = check.toLowerCase(Locale.ROOT);
        return lower.contains("database") || lower.contains("postgresql");
    }
}
