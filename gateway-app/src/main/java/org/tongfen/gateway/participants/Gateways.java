package org.tongfen.gateway.participants;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;

/**
 * The gateways of the other platforms. Each is called with this gateway's certificate, and each is believed only under
 * its own platform's authority: no platform can answer for another one.
 */
@ApplicationScoped
public class Gateways {
    private static final Logger LOG = Logger.getLogger(Gateways.class);

    private final Map<PlatformId, Replicas<ParticipantClient>> clients = new TreeMap<>();

    Gateways(GatewayConfig config, LookupSettings settings) {
        config.mtls().ifPresent(mtls -> config.gateways().forEach((name, gateway) -> {
            Path authority = Optional.ofNullable(mtls.trust().get(name))
                    .orElseThrow(() -> new IllegalStateException("tongfen.mtls.trust." + name + " is not set"));
            clients.put(
                    new PlatformId(name),
                    new Replicas<>(gateway.url().stream()
                            .map(url -> client(url, name, authority, mtls, settings))
                            .toList()));
        }));
    }

    /** Calls each gateway once, so that no member's first transfer after a start pays for setting TLS up. */
    void warmUp(@Observes StartupEvent event) {
        platforms()
                .forEach(platform -> Thread.startVirtualThread(() -> {
                    try {
                        probe(platform);
                    } catch (RuntimeException notYet) {
                        LOG.debugf(notYet, "The gateway of %s does not answer yet", platform);
                    }
                }));
    }

    /** The platforms whose gateways are known. */
    public Set<PlatformId> platforms() {
        return Set.copyOf(clients.keySet());
    }

    /**
     * Asks a gateway whether it can be reached.
     *
     * @return the HTTP status of its answer
     * @throws RuntimeException if it does not answer in time
     */
    public int probe(PlatformId platform) {
        Replicas<ParticipantClient> replicas = Optional.ofNullable(clients.get(platform))
                .orElseThrow(() -> new IllegalArgumentException("no gateway of " + platform));
        return replicas.ask(client -> {
            try (Response response = client.ping()) {
                return response.getStatus();
            }
        });
    }

    /**
     * Looks members of a platform up.
     *
     * @throws RuntimeException if its gateway refuses, or does not answer in time
     */
    LookupAnswers lookUp(PlatformId platform, LookupsRequest request) {
        return clients.get(platform).ask(client -> client.lookUp(request));
    }

    private static ParticipantClient client(
            URI url, String name, Path authority, GatewayConfig.Mtls mtls, LookupSettings settings) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .tlsConfiguration(new PemTls("to-" + name, mtls.certificate(), mtls.privateKey(), List.of(authority)))
                .connectTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .property("io.quarkus.rest.client.connection-pool-size", settings.atOnce())
                .readTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .build(ParticipantClient.class);
    }
}
