package org.tongfen.launcher.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.Secrets;
import org.tongfen.launcher.Template;

/**
 * The realm that Keycloak imports: {@code tongfen-realm.json} with what {@code platform.json} says of each platform put in,
 * both filled in with ids, secrets and addresses.
 */
final class ImportedRealm {
    /** Its name, with which the file's name begins. */
    static final String NAME = "tongfen";

    private static final String PROFILE =
            "/components/org.keycloak.userprofile.UserProfileProvider/0/config/kc.user.profile.config";

    private final Path folder;
    private final Consortium consortium;
    private final Ports ports;
    private final Secrets secrets;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * @param folder where both files are
     */
    ImportedRealm(Path folder, Consortium consortium, Ports ports, Secrets secrets) {
        this.folder = folder;
        this.consortium = consortium;
        this.ports = ports;
        this.secrets = secrets;
    }

    /** The name of the file to import. */
    static String file() {
        return NAME + "-realm.json";
    }

    /** What to import. It holds secrets. */
    String text() {
        try {
            var realm = read(file(), values());
            for (var platform : consortium.platforms()) {
                add(read("platform.json", values(platform)), realm);
            }
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(realm);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private ObjectNode read(String file, Map<String, String> values) throws IOException {
        return (ObjectNode) json.readTree(Template.fill(Files.readString(folder.resolve(file)), values));
    }

    private void add(JsonNode platform, ObjectNode realm) throws JsonProcessingException {
        realm.withArray("/clients").addAll((ArrayNode) platform.path("clients"));
        realm.withArray("/users").addAll((ArrayNode) platform.path("users"));
        addToProfile((ArrayNode) platform.path("profileAttributes"), realm.withArray(PROFILE));
        for (var member : platform.path("memberAttributes").properties()) {
            var user = StreamSupport.stream(realm.path("users").spliterator(), false)
                    .filter(each -> each.path("username").asText().equals(member.getKey()))
                    .findFirst()
                    .orElseThrow();
            user.withObject("/attributes").setAll((ObjectNode) member.getValue());
        }
    }

    /** Keycloak has the profile as a text that is JSON itself. */
    private void addToProfile(ArrayNode attributes, ArrayNode profiles) throws JsonProcessingException {
        var profile = (ObjectNode) json.readTree(profiles.path(0).asText());
        profile.withArray("/attributes").addAll(attributes);
        profiles.set(0, json.writeValueAsString(profile));
    }

    private Map<String, String> values() {
        var values = new HashMap<String, String>();
        secrets.passwords()
                .forEach((user, password) -> values.put(user.toUpperCase(Locale.ROOT) + "_PASSWORD", password));
        var regulator = consortium.regulator();
        values.put("REGULATOR_ID", regulator.id());
        values.put("REGULATOR_NAME", regulator.name());
        values.put("REGULATOR_SECRET", secrets.member(regulator).clientSecret());
        values.put("FIRST_PLATFORM_ID", consortium.platforms().getFirst().id());
        return values;
    }

    private Map<String, String> values(Organisation platform) {
        return Map.of(
                "ID", platform.id(),
                "NAME", platform.name(),
                "SECRET", secrets.member(platform).clientSecret(),
                "SITE", "http://127.0.0.1:" + ports.site(platform));
    }
}
