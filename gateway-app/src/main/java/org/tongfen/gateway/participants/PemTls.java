package org.tongfen.gateway.participants;

import io.quarkus.tls.BaseTlsConfiguration;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.SSLOptions;
import io.vertx.core.net.TrustOptions;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** TLS with this gateway's certificate, trusting the given authorities and nobody else. */
final class PemTls extends BaseTlsConfiguration {
    private final String name;
    private final Path certificate;
    private final Path privateKey;
    private final List<Path> trusted;

    PemTls(String name, Path certificate, Path privateKey, Collection<Path> trusted) {
        this.name = name;
        this.certificate = certificate;
        this.privateKey = privateKey;
        this.trusted = List.copyOf(trusted);
    }

    @Override
    public KeyCertOptions getKeyStoreOptions() {
        return new PemKeyCertOptions().setCertPath(certificate.toString()).setKeyPath(privateKey.toString());
    }

    @Override
    public TrustOptions getTrustStoreOptions() {
        PemTrustOptions options = new PemTrustOptions();
        trusted.forEach(ca -> options.addCertPath(ca.toString()));
        return options;
    }

    @Override
    public SSLOptions getSSLOptions() {
        return new SSLOptions()
                .setKeyCertOptions(getKeyStoreOptions())
                .setTrustOptions(getTrustStoreOptions())
                .setUseAlpn(true)
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"));
    }

    @Override
    public Optional<String> getHostnameVerificationAlgorithm() {
        return Optional.of("HTTPS");
    }

    @Override
    public String getName() {
        return name;
    }
}
