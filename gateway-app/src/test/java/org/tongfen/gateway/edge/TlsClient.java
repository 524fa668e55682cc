package org.tongfen.gateway.edge;

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
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** Calls the door for other gateways. */
public final class TlsClient {
    private TlsClient() {}

    /** Asks who has a user id. */
    public static HttpResponse<String> lookUp(HttpClient client, String body) throws Exception {
        return send(client, "POST", "/v2/participants/lookup", body);
    }

    /** Asks who have several user ids. */
    public static HttpResponse<String> lookUpAll(HttpClient client, String body) throws Exception {
        return send(client, "POST", "/v2/participants/lookups", body);
    }

    /** Fetches something. */
    public static HttpResponse<String> get(HttpClient client, String path) throws Exception {
        return send(client, "GET", path, "");
    }

    /** Sends JSON, or nothing if the body is empty. */
    public static HttpResponse<String> send(HttpClient client, String method, String path, String body)
            throws Exception {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-ssl-port", Integer.class);
        return client.send(
                HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** A client with the certificate of a platform, or with none for an empty name; it trusts platform_a only. */
    public static HttpClient of(String platform) throws Exception {
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
