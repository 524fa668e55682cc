package org.tongfen.gateway.participants;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;

/**
 * Tells from a client certificate which platform's gateway calls. The authority that signed it decides, not what the
 * certificate says about itself: each platform's authority could write any name into a certificate.
 */
@ApplicationScoped
public class CallingPlatforms {
    private static final int NOT_AN_AUTHORITY = -1;

    private final Map<PlatformId, List<X509Certificate>> authorities;

    @Inject
    CallingPlatforms(GatewayConfig config) {
        this(read(config.mtls().map(GatewayConfig.Mtls::trust).orElse(Map.of())));
    }

    CallingPlatforms(Map<PlatformId, List<X509Certificate>> authorities) {
        this.authorities = authorities;
    }

    /** The platform that sends a request; empty if it did not come with a certificate of one. */
    Optional<PlatformId> of(HttpServerRequest request) {
        SSLSession session = request.connection().sslSession();
        if (session == null) {
            return Optional.empty();
        }
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate leaf ? of(leaf) : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    /** The platform whose authority signed a certificate. */
    Optional<PlatformId> of(X509Certificate leaf) {
        if (leaf.getBasicConstraints() != NOT_AN_AUTHORITY) {
            return Optional.empty();
        }
        return authorities.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(authority -> signed(authority, leaf)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private static boolean signed(X509Certificate authority, X509Certificate leaf) {
        if (!leaf.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
            return false;
        }
        try {
            leaf.checkValidity();
            leaf.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static Map<PlatformId, List<X509Certificate>> read(Map<String, Path> files) {
        Map<PlatformId, List<X509Certificate>> authorities = new TreeMap<>();
        files.forEach((platform, file) -> authorities.put(new PlatformId(platform), read(file)));
        return authorities;
    }

    private static List<X509Certificate> read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            return certificates.stream().map(X509Certificate.class::cast).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the certificates in " + file, e);
        } catch (CertificateException e) {
            throw new IllegalArgumentException("no certificates in " + file, e);
        }
    }
}
