package org.tongfen.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Consortiums;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.Secrets;

class ImportedRealmTest {
    @TempDir
    private Path state;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void everyPlatformHasABackEndAndAnAppAndTheRegulatorABackEnd(int platforms) throws IOException {
        var consortium = Consortiums.of(platforms);
        var realm = realm(consortium);
        assertThat(realm.path("clients").findValuesAsText("clientId"))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("regulator"),
                                consortium.platforms().stream()
                                        .flatMap(platform -> Stream.of(platform.id(), platform.id() + "-app")))
                        .toList());
        for (var platform : consortium.platforms()) {
            var site = "http://127.0.0.1:" + new Ports(0).site(platform);
            assertThat(one(realm, "clients", "clientId", platform.id())
                            .at("/redirectUris/0")
                            .asText())
                    .isEqualTo(site + "/callback");
            assertThat(one(realm, "clients", "clientId", platform.id() + "-app")
                            .at("/redirectUris/0")
                            .asText())
                    .isEqualTo(site + "/app/callback");
        }
    }

    @Test
    void aBackEndsTokensNameItsOrganisationAndItsSecretIsThatOfTheNetwork() throws IOException {
        var consortium = Consortiums.example();
        var realm = realm(consortium);
        for (var organisation : consortium.organisations()) {
            assertThat(one(realm, "clients", "clientId", organisation.id())
                            .path("secret")
                            .asText())
                    .isEqualTo(secrets(consortium).member(organisation).clientSecret());
            var account = one(realm, "users", "serviceAccountClientId", organisation.id());
            assertThat(account.path("username").asText()).isEqualTo("service-account-" + organisation.id());
            assertThat(account.at("/attributes/platform_id/0").asText()).isEqualTo(organisation.id());
            assertThat(account.at("/realmRoles/0").asText())
                    .isEqualTo(organisation.isPlatform() ? "platform" : "regulator");
        }
        var client = one(realm, "clients", "clientId", "platform_b");
        assertThat(client.path("name").asText()).isEqualTo("Platform B");
        assertThat(client.at("/protocolMappers/0/config/claim.name").asText()).isEqualTo("platform_users.platform_b");
        assertThat(client.at("/protocolMappers/0/config/user.attribute").asText())
                .isEqualTo("user_at_platform_b");
    }

    @Test
    void theExamplesPeopleAreMembersOfTheFirstPlatformAndOfAll() throws IOException {
        var consortium = Consortiums.of(4);
        var realm = realm(consortium);
        var first = one(realm, "users", "username", "user1").path("attributes");
        assertThat(first.properties()).hasSize(1);
        assertThat(first.at("/user_at_platform_a/0").asText()).isEqualTo("1001");
        var second = one(realm, "users", "username", "user2").path("attributes");
        assertThat(second.properties()).hasSize(4);
        var profile = new ObjectMapper()
                .readTree(realm.at(
                                "/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config/0")
                        .asText());
        for (var platform : consortium.platforms()) {
            var attribute = "user_at_" + platform.id();
            assertThat(second.path(attribute).path(0).asText()).isEqualTo("1002");
            assertThat(one(profile, "attributes", "name", attribute).at("/permissions/edit"))
                    .hasToString("[\"admin\"]");
        }
        assertThat(one(profile, "attributes", "name", "username")
                        .path("displayName")
                        .asText())
                .isEqualTo("${username}");
    }

    private JsonNode realm(Consortium consortium) throws IOException {
        var folder = Path.of(System.getProperty("tongfen.home"), "network-config/keycloak");
        var realm = new ImportedRealm(folder, consortium, new Ports(0), secrets(consortium));
        return new ObjectMapper().readTree(realm.text());
    }

    private Secrets secrets(Consortium consortium) {
        return Secrets.of(new Layout(state, state, state), consortium);
    }

    private static JsonNode one(JsonNode parent, String array, String field, String value) {
        var found = parent.path(array)
                .valueStream()
                .filter(each -> each.path(field).asText().equals(value))
                .toList();
        assertThat(found).as(value).hasSize(1);
        return found.getFirst();
    }
}
