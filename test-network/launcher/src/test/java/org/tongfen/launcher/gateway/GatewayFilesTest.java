package org.tongfen.launcher.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Consortiums;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.Replica;
import org.tongfen.launcher.Secrets;

/** What a gateway is given: its settings and its certificate. */
class GatewayFilesTest {
    private final Consortium consortium = Consortiums.example();

    @TempDir
    private Path state;

    private Layout layout;
    private Secrets secrets;

    @BeforeEach
    void prepare() throws Exception {
        layout = new Layout(state, state, state);
        secrets = Secrets.of(layout, consortium);
        for (var organisation : consortium.organisations()) {
            authority(organisation);
            for (var folder : List.of("signcerts/cert.pem", "keystore/priv_sk")) {
                var file = layout.user(organisation, "User1").resolve("msp").resolve(folder);
                Files.createDirectories(file.getParent());
                Files.writeString(file, "");
            }
        }
        new GatewayServices(
                        consortium,
                        layout,
                        new Ports(0),
                        2,
                        secrets,
                        URI.create("http://127.0.0.1:8180/realms/tongfen"))
                .prepare();
    }

    @Test
    void aPlatformsGatewayKnowsItsOwnIdentityAndTheOthersDoors() throws IOException {
        var settings = settings("platform_b");
        assertThat(settings)
                .containsEntry("quarkus.http.port", "8082")
                .containsEntry("quarkus.http.ssl-port", "8442")
                .containsEntry("quarkus.management.port", "9002")
                .containsEntry("quarkus.smallrye-openapi.servers", "http://127.0.0.1:8082")
                .containsEntry("quarkus.http.cors.origins", "http://127.0.0.1:9002")
                .containsEntry("quarkus.datasource.reactive.url", "postgresql://127.0.0.1:5440/gateway_platform_b")
                .containsEntry("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:5440/gateway_platform_b")
                .containsEntry("quarkus.oidc.auth-server-url", "http://127.0.0.1:8180/realms/tongfen")
                .containsEntry("tongfen.role", "platform")
                .containsEntry("tongfen.platform", "platform_b")
                .containsEntry("tongfen.fabric.msp-id", "PlatformBMSP")
                .containsEntry("tongfen.fabric.own-peer", "platform_b")
                .containsEntry("tongfen.fabric.peers.platform_a.endpoint", "127.0.0.1:7111")
                .containsEntry("tongfen.gateways.platform_c.url", "https://127.0.0.1:8443")
                .containsKeys("tongfen.mtls.trust.platform_a", "tongfen.identity.index-key", "tongfen.command.key")
                .doesNotContainKeys("tongfen.gateways.platform_b.url", "tongfen.fabric.peers.regulator.endpoint");
        assertThat(settings.getProperty("tongfen.fabric.private-key")).endsWith("msp/keystore/priv_sk");
        assertThat(settings.getProperty("tongfen.hmac.secret"))
                .isEqualTo(secrets.member(consortium.organisation("platform_b")).hmacSecret());
    }

    @Test
    void theRegulatorsGatewayReadsItsOwnPeerAndHasNoV1Secret() throws IOException {
        assertThat(settings("regulator"))
                .containsEntry("tongfen.role", "regulator")
                .containsEntry("tongfen.fabric.own-peer", "regulator")
                .containsEntry("tongfen.fabric.peers.regulator.endpoint", "127.0.0.1:7141")
                .doesNotContainKeys("tongfen.platform", "tongfen.hmac.secret", "tongfen.oauth.realm");
    }

    @Test
    void secretsAreForTheOwnerOnly() throws IOException {
        var organisation = consortium.organisation("platform_a");
        for (var file : List.of(
                layout.gatewaySettings(Replica.first(organisation)),
                layout.gatewayKey(organisation),
                layout.secrets())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void theCertificateIsSignedByTheOrganisationsTlsAuthorityForBothSides() throws Exception {
        var organisation = consortium.organisation("platform_a");
        var certificate = certificate(layout.gatewayCertificate(organisation));
        certificate.verify(certificate(layout.tlsCa(organisation)).getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).contains("O=platform_a");
        assertThat(certificate.getSubjectAlternativeNames().toString()).contains("127.0.0.1", "localhost");
        assertThat(certificate.getExtendedKeyUsage())
                .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void aReplicaDiffersFromTheFirstOneByItsDoorsAlone() throws IOException {
        var platform = consortium.organisation("platform_b");
        var first = settings(new Replica(platform, 1));
        var second = settings(new Replica(platform, 2));

        assertThat(second)
                .containsEntry("quarkus.http.port", "8092")
                .containsEntry("quarkus.http.ssl-port", "8452")
                .containsEntry("quarkus.management.port", "9012")
                .containsEntry("tongfen.gateways.platform_c.url", "https://127.0.0.1:8443");
        for (var door : List.of(
                "quarkus.http.port",
                "quarkus.http.ssl-port",
                "quarkus.management.port",
                "quarkus.smallrye-openapi.servers",
                "quarkus.http.cors.origins")) {
            first.remove(door);
            second.remove(door);
        }
        assertThat(second).isEqualTo(first);
    }

    @Test
    void everyGatewayHasSecretsOfItsOwn() throws IOException {
        assertThat(settings("platform_a").getProperty("quarkus.datasource.password"))
                .isNotEqualTo(settings("platform_b").getProperty("quarkus.datasource.password"));
    }

    private Properties settings(String id) throws IOException {
        return settings(Replica.first(consortium.organisation(id)));
    }

    private Properties settings(Replica replica) throws IOException {
        var settings = new Properties();
        settings.load(new StringReader(Files.readString(layout.gatewaySettings(replica))));
        return settings;
    }

    private static X509Certificate certificate(Path file) throws Exception {
        try (var content = Files.newInputStream(file)) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(content);
        }
    }

    /** A TLS authority as cryptogen would leave it. */
    private void authority(Organisation organisation) throws Exception {
        var keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var name = new X500Name("CN=tlsca." + organisation.domain());
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        var now = Instant.now();
        var certificate = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now),
                        Date.from(now.plus(Duration.ofDays(1))),
                        name,
                        keys.getPublic())
                .build(signer);
        Files.createDirectories(layout.tlsCaFolder(organisation));
        Files.writeString(layout.tlsCa(organisation), pem(certificate));
        Files.writeString(
                layout.tlsCaFolder(organisation).resolve("priv_sk"),
                pem(new JcaPKCS8Generator(keys.getPrivate(), null)));
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
