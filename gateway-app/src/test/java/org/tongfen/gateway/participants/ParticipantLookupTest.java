package org.tongfen.gateway.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.gateway.edge.Calls.issue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class ParticipantLookupTest {
    private static final String UNKNOWN = "{\"exists\":false,\"accountId\":null,\"maskedName\":null}";

    @Inject
    FakeLedger ledger;

    @Inject
    Members members;

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    @Test
    void anotherPlatformLearnsThatAMemberExistsAndNoMore() throws Exception {
        String account =
                issue("1001", "1", "lookup-" + System.nanoTime()).jsonPath().getString("accountId");
        HttpResponse<String> answer = lookUp("platform_b", "{\"userId\":\"1001\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"exists\":true,\"accountId\":\"" + account + "\",\"maskedName\":\"1***\"}");
    }

    @Test
    void nobodyHasTheSameShape() throws Exception {
        assertThat(lookUp("platform_b", "{\"userId\":\"nobody\"}").body()).isEqualTo(UNKNOWN);
        assertThat(lookUp("platform_b", "{\"userId\":\"a\\u0000b\"}").body()).isEqualTo(UNKNOWN);
    }

    @Test
    void aReservedAccountThatIsNotOpenIsNobody() throws Exception {
        members.findOrReserve(new UserId("reserved"));
        assertThat(lookUp("platform_b", "{\"userId\":\"reserved\"}").body()).isEqualTo(UNKNOWN);
    }

    @Test
    void aMalformedQuestionIsAProblem() throws Exception {
        assertThat(lookUp("platform_b", "{}").statusCode()).isEqualTo(400);
        assertThat(lookUp("platform_b", "[").statusCode()).isEqualTo(400);
    }

    @Test
    void nobodyLooksUpWithoutACertificate() throws Exception {
        HttpResponse<String> answer = lookUp("", "{\"userId\":\"1001\"}");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"code\":\"UNAUTHENTICATED\"");
    }

    @Test
    void nobodyLooksUpWithoutTls() {
        assertThat(RestAssured.given()
                        .contentType("application/json")
                        .body("{\"userId\":\"1001\"}")
                        .post("/v2/participants/lookup")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsNotLetIn() {
        assertThatThrownBy(() -> lookUp("rogue", "{\"userId\":\"1001\"}"))
                .isInstanceOfAny(SSLException.class, java.io.IOException.class);
    }

    @Test
    void whoWalksThroughTheMembersIsSlowedDown() throws Exception {
        HttpClient client = client("platform_c");
        int limited = 0;
        for (int i = 0; i < 100 && limited == 0; i++) {
            HttpResponse<String> answer = send(client, "{\"userId\":\"guess-" + i + "\"}");
            if (answer.statusCode() == 429) {
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                assertThat(answer.body()).contains("\"code\":\"RATE_LIMITED\"");
                limited = i;
            }
        }
        assertThat(limited).isPositive();
        // Others are not slowed down by it.
        assertThat(lookUp("platform_b", "{\"userId\":\"nobody\"}").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> lookUp(String platform, String body) throws Exception {
        return send(client(platform), body);
    }

    private static HttpResponse<String> send(HttpClient client, String body) throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-ssl-port", Integer.class);
        return client.send(
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/v2/participants/lookup"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpClient client(String platform) throws Exception {
        Path folder = Path.of(ConfigProvider.getConfig().getValue("test.certificates", String.class));
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", certificate(folder.resolve("platform_a-ca.pem")));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        if (!platform.isEmpty()) {
            own.setKeyEntry("own", key(folder.resolve(platform + "-key.pem")), new char[0], new Certificate[] {
                certificate(folder.resolve(platform + ".pem"))
            });
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(insistent(keys, platform), trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    /** Presents the certificate whether or not the server has asked for one of this authority. */
    private static KeyManager[] insistent(KeyManagerFactory keys, String platform) {
        X509ExtendedKeyManager polite = (X509ExtendedKeyManager) keys.getKeyManagers()[0];
        return new KeyManager[] {
            new X509ExtendedKeyManager() {
                @Override
                public String[] getClientAliases(String type, Principal[] issuers) {
                    return polite.getClientAliases(type, null);
                }

                @Override
                public @Nullable String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
                    return platform.isEmpty() ? null : "own";
                }

                @Override
                public @Nullable String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
                    return platform.isEmpty() ? null : "own";
                }

                @Override
                public String[] getServerAliases(String type, Principal[] issuers) {
                    return new String[0];
                }

                @Override
                public @Nullable String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
                    return null;
                }

                @Override
                public X509Certificate[] getCertificateChain(String alias) {
                    return polite.getCertificateChain(alias);
                }

                @Override
                public PrivateKey getPrivateKey(String alias) {
                    return polite.getPrivateKey(alias);
                }
            }
        };
    }

    private static Certificate certificate(Path file) throws Exception {
        try (var in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static PrivateKey key(Path file) throws Exception {
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        return KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }
}
