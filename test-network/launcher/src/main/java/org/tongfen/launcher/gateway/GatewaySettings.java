package org.tongfen.launcher.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Folders;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.Replica;
import org.tongfen.launcher.Secrets;
import org.tongfen.launcher.fabric.PeerCommand;
import org.tongfen.launcher.server.PostgreSql;

/** Writes {@code application.properties} of a gateway. It holds secrets, so only its owner may read it. */
final class GatewaySettings {
    private final Consortium consortium;
    private final Layout layout;
    private final Ports ports;
    private final Secrets secrets;
    private final URI realm;

    GatewaySettings(Consortium consortium, Layout layout, Ports ports, Secrets secrets, URI realm) {
        this.consortium = consortium;
        this.layout = layout;
        this.ports = ports;
        this.secrets = secrets;
        this.realm = realm;
    }

    void write(Replica replica) {
        var organisation = replica.organisation();
        var values = new LinkedHashMap<String, String>();
        server(replica, values);
        database(organisation, values);
        role(organisation, values);
        fabric(organisation, values);
        otherGateways(organisation, values);
        keys(organisation, values);
        signIn(organisation, values);
        Folders.writePrivately(
                layout.gatewaySettings(replica),
                values.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + escape(entry.getValue()) + "\n")
                        .collect(Collectors.joining()));
    }

    private void server(Replica replica, Map<String, String> values) {
        values.put("quarkus.http.host", "127.0.0.1");
        values.put("quarkus.http.port", Integer.toString(ports.gateway(replica)));
        values.put("quarkus.http.ssl-port", Integer.toString(ports.gatewayMutualTls(replica)));
        values.put("quarkus.management.port", Integer.toString(ports.gatewayManagement(replica)));
        // The page that describes the API calls it from the other port.
        values.put("quarkus.smallrye-openapi.servers", "http://127.0.0.1:" + ports.gateway(replica));
        values.put("quarkus.http.cors.enabled", "true");
        values.put("quarkus.http.cors.origins", "http://127.0.0.1:" + ports.gatewayManagement(replica));
        values.put("quarkus.oidc.auth-server-url", realm.toString());
    }

    private void database(Organisation organisation, Map<String, String> values) {
        var name = PostgreSql.database(organisation);
        var address = "postgresql://127.0.0.1:" + ports.postgres() + "/" + name;
        values.put("quarkus.datasource.username", name);
        values.put("quarkus.datasource.password", secrets.member(organisation).databasePassword());
        values.put("quarkus.datasource.reactive.url", address);
        values.put("quarkus.datasource.jdbc.url", "jdbc:" + address);
    }

    private void role(Organisation organisation, Map<String, String> values) {
        switch (organisation.role()) {
            case PLATFORM -> {
                values.put("tongfen.role", "platform");
                values.put("tongfen.platform", organisation.id());
            }
            case REGULATOR -> values.put("tongfen.role", "regulator");
        }
    }

    private void fabric(Organisation organisation, Map<String, String> values) {
        var msp = layout.user(organisation, PeerCommand.CLIENT).resolve("msp");
        values.put("tongfen.fabric.channel", consortium.channel());
        values.put("tongfen.fabric.msp-id", organisation.mspId());
        values.put("tongfen.fabric.certificate", onlyFile(msp.resolve("signcerts")));
        values.put("tongfen.fabric.private-key", onlyFile(msp.resolve("keystore")));
        values.put("tongfen.fabric.own-peer", organisation.id());
        for (var other : consortium.organisations()) {
            if (other.isPlatform() || other.equals(organisation)) {
                var prefix = "tongfen.fabric.peers." + other.id();
                values.put(prefix + ".endpoint", "127.0.0.1:" + ports.peer(other));
                values.put(prefix + ".tls-ca", layout.tlsCa(other).toString());
                values.put(prefix + ".msp-id", other.mspId());
            }
        }
    }

    private void otherGateways(Organisation organisation, Map<String, String> values) {
        for (var platform : consortium.platforms()) {
            if (!platform.equals(organisation)) {
                values.put(
                        "tongfen.gateways." + platform.id() + ".url",
                        "https://127.0.0.1:" + ports.gatewayMutualTls(Replica.first(platform)));
            }
            values.put(
                    "tongfen.mtls.trust." + platform.id(),
                    layout.tlsCa(platform).toString());
        }
        values.put(
                "tongfen.mtls.certificate",
                layout.gatewayCertificate(organisation).toString());
        values.put("tongfen.mtls.private-key", layout.gatewayKey(organisation).toString());
    }

    private void keys(Organisation organisation, Map<String, String> values) {
        var own = secrets.member(organisation);
        if (organisation.isPlatform()) {
            values.put("tongfen.hmac.secret", own.hmacSecret());
        }
        values.put("tongfen.identity.encryption-key", own.identityEncryptionKey());
        values.put("tongfen.identity.index-key", own.identityIndexKey());
        values.put("tongfen.command.key", own.commandKey());
    }

    /** The clients of the platform, as the realm has them. */
    private void signIn(Organisation organisation, Map<String, String> values) {
        if (organisation.isPlatform()) {
            var clients = "tongfen.oauth.clients." + organisation.id();
            var site = "http://127.0.0.1:" + ports.site(organisation);
            values.put("tongfen.oauth.realm", realm.toString());
            values.put(clients + ".redirect-uris", site + "/callback");
            values.put(clients + "-app.redirect-uris", site + "/app/callback");
            values.put(clients + "-app.public", "true");
        }
    }

    private static String onlyFile(Path folder) {
        try (var files = Files.list(folder)) {
            return files.sorted().findFirst().orElseThrow().toString();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** In a properties file the backslash escapes; Quarkus itself expands a dollar with a brace. */
    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("${", "\\\\${");
    }
}
