package org.tongfen.gateway.participants;

import io.quarkus.vertx.http.security.HttpSecurity;
import io.quarkus.vertx.http.security.MTLS;
import io.vertx.core.http.ClientAuth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.tongfen.gateway.config.GatewayConfig;

/**
 * Opens the TLS port for the gateways of other platforms, with the certificates of {@code tongfen.mtls}. A gateway
 * without them, such as the regulator's, has no such port.
 */
@ApplicationScoped
public class Door {
    private static final String NAME = "door";

    void open(@Observes HttpSecurity security, GatewayConfig config) {
        config.mtls()
                .ifPresent(mtls -> security.mTLS(MTLS.builder()
                        .authentication(ClientAuth.REQUEST)
                        .tls(
                                NAME,
                                new PemTls(
                                        NAME,
                                        mtls.certificate(),
                                        mtls.privateKey(),
                                        mtls.trust().values()))
                        .build()));
    }
}
