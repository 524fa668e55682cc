package org.tongfen.gateway.edge;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/** Starts PostgreSQL and another platform's gateway, and makes keys and certificates. */
public final class EdgeTestResource implements QuarkusTestResourceLifecycleManager {
    /** Secret of the v1 signature. */
    public static final String SECRET = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /** Secret with which the platform may sign its tokens itself. */
    public static final String TOKEN_SECRET = "a secret of thirty-two bytes 0123";

    /** Where sign-ins for the platform's back end lead back to. */
    public static final String CALLBACK = "https://platform-a.example/callback";

    /** Where sign-ins for the platform's app lead back to. */
    public static final String APP_CALLBACK = "https://platform-a.example/app";

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String OTHER_KEY =
            Base64.getEncoder().encodeToString("another key of 32 bytes for test".getBytes());

    private EmbeddedPostgres postgres;
    private OtherGateway other;
    private FakeRealm realm;
    private String role = "platform";
    private boolean late;

    @Override
    public void init(Map<String, String> arguments) {
        role = arguments.getOrDefault("role", role);
        late = "later".equals(arguments.get("database"));
    }

    @Override
    public Map<String, String> start() {
        try {
            int port = late ? freePort() : startPostgres(0);
            Path folder = Files.createTempDirectory("edge-test");
            Map<String, String> config = new HashMap<>();
            config.put("quarkus.datasource.username", "postgres");
            config.put("quarkus.datasource.password", "postgres");
            config.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres");
            config.put("quarkus.datasource.reactive.url", "postgresql://127.0.0.1:" + port + "/postgres");
            config.put("test.postgres-port", Integer.toString(port));
            config.put("quarkus.http.test-port", "0");
            config.put("quarkus.http.test-ssl-port", "0");
            config.put("quarkus.management.test-port", "0");
            config.put("tongfen.role", role);
            config.putAll(fabric());
            config.putAll(oidc(folder));
            config.putAll(identity());
            config.putAll(otherGateways(folder));
            if ("platform".equals(role)) {
                config.put("tongfen.platform", "platform_a");
                config.put("tongfen.hmac.secret", SECRET);
                config.putAll(oauth());
                config.put("tongfen.platform-token.hs256-secret", TOKEN_SECRET);
            }
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int startPostgres(int port) throws IOException {
        postgres = EmbeddedPostgres.builder().setPort(port).start();
        return postgres.getPort();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> fabric() {
        return Map.of(
                "tongfen.fabric.msp-id", "PlatformAMSP",
                "tongfen.fabric.certificate", "none.pem",
                "tongfen.fabric.private-key", "none.pem",
                "tongfen.fabric.own-peer", "platform_a",
                "tongfen.fabric.peers.platform_a.endpoint", "127.0.0.1:1",
                "tongfen.fabric.peers.platform_a.tls-ca", "none.pem",
                "tongfen.fabric.peers.platform_a.msp-id", "PlatformAMSP",
                "tongfen.command.key", KEY);
    }

    private static Map<String, String> oidc(Path folder) throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            Path signing = folder.resolve("token-key.pem");
            TestCertificates.writePem(signing, new JcaPKCS8Generator(pair.getPrivate(), null));
            Path foreign = folder.resolve("foreign-key.pem");
            TestCertificates.writePem(
                    foreign, new JcaPKCS8Generator(generator.generateKeyPair().getPrivate(), null));
            return Map.of(
                    "quarkus.oidc.public-key",
                            Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                    "test.token-key", signing.toString(),
                    "test.foreign-key", foreign.toString());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> oauth() {
        realm = new FakeRealm();
        return Map.of(
                "tongfen.oauth.realm",
                realm.address(),
                "tongfen.oauth.timeout",
                "2s",
                "tongfen.oauth.clients.platform_a.redirect-uris",
                CALLBACK + "," + CALLBACK + "?lang=zh",
                "tongfen.oauth.clients.platform_a-app.redirect-uris",
                APP_CALLBACK,
                "tongfen.oauth.clients.platform_a-app.public",
                "true");
    }

    private static Map<String, String> identity() {
        return Map.of("tongfen.identity.encryption-key", KEY, "tongfen.identity.index-key", OTHER_KEY);
    }

    private Map<String, String> otherGateways(Path folder) {
        Map<String, String> config = new HashMap<>();
        for (String platform : new String[] {"platform_a", "platform_b", "platform_c", "rogue"}) {
            TestCertificates authority = new TestCertificates(platform);
            authority.write(folder.resolve(platform + "-ca.pem"));
            authority
                    // The rogue says that it is platform_b; its authority says otherwise.
                    .issue("rogue".equals(platform) ? "platform_b" : platform)
                    .write(folder.resolve(platform + ".pem"), folder.resolve(platform + "-key.pem"));
        }
        config.put("test.certificates", folder.toString());
        config.put("tongfen.mtls.certificate", folder.resolve("platform_a.pem").toString());
        config.put(
                "tongfen.mtls.private-key", folder.resolve("platform_a-key.pem").toString());
        config.put(
                "tongfen.mtls.trust.platform_a",
                folder.resolve("platform_a-ca.pem").toString());
        config.put(
                "tongfen.mtls.trust.platform_b",
                folder.resolve("platform_b-ca.pem").toString());
        config.put(
                "tongfen.mtls.trust.platform_c",
                folder.resolve("platform_c-ca.pem").toString());
        other = new OtherGateway(folder);
        config.put("tongfen.gateways.platform_b.url", "https://127.0.0.1:" + other.port());
        // Nobody listens there.
        config.put("tongfen.gateways.platform_c.url", "https://127.0.0.1:1");
        config.put("tongfen.lookup.timeout", "2s");
        config.put("tongfen.lookup.burst", "40");
        config.put("tongfen.lookup.per-second", "20");
        return config;
    }

    @Override
    public void stop() {
        if (other != null) {
            other.close();
        }
        if (realm != null) {
            realm.close();
        }
        try {
            if (postgres != null) {
                postgres.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
