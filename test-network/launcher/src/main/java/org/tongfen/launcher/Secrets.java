package org.tongfen.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The secrets of a network: random, made once, kept in a file of the state folder that only its owner may read.
 *
 * @param members what belongs to each organisation, by its id
 * @param passwords with which the example's people sign in at Keycloak, by user name
 * @param keycloakAdmin the password of Keycloak's user {@code admin}
 */
public record Secrets(Map<String, Member> members, Map<String, String> passwords, String keycloakAdmin) {
    private static final List<String> PEOPLE = List.of("user1", "user2");
    private static final int BYTES = 32;

    public Secrets {
        members = Map.copyOf(members);
        passwords = Map.copyOf(passwords);
    }

    /**
     * The secrets of one organisation.
     *
     * @param databasePassword of its gateway's database role
     * @param clientSecret of its OAuth2 client
     * @param hmacSecret signs v1 requests; its UTF-8 bytes are the key
     * @param identityEncryptionKey encrypts what ties a user to an account
     * @param identityIndexKey finds a user without reading it
     * @param commandKey keys the hash from an idempotency key to a command
     */
    public record Member(
            String databasePassword,
            String clientSecret,
            String hmacSecret,
            String identityEncryptionKey,
            String identityIndexKey,
            String commandKey) {}

    /** The secrets of this state folder, made now if there are none. */
    public static Secrets of(Layout layout, Consortium consortium) {
        var json = new ObjectMapper();
        try {
            if (Files.exists(layout.secrets())) {
                return json.readValue(Files.readString(layout.secrets()), Secrets.class);
            }
            var made = make(consortium, new SecureRandom());
            Folders.writePrivately(
                    layout.secrets(), json.writerWithDefaultPrettyPrinter().writeValueAsString(made));
            return made;
        } catch (JsonProcessingException broken) {
            throw NetworkFailure.failed(layout.secrets() + " cannot be read", "start anew: scripts/tongfen clean")
                    .because(broken);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** No secrets: enough to say which processes a network has. */
    static Secrets none() {
        return new Secrets(Map.of(), Map.of(), "");
    }

    /** The secrets of that organisation. */
    public Member member(Organisation organisation) {
        return members.get(organisation.id());
    }

    private static Secrets make(Consortium consortium, SecureRandom random) {
        var members = new TreeMap<String, Member>();
        for (var organisation : consortium.organisations()) {
            members.put(
                    organisation.id(),
                    new Member(hex(random), hex(random), hex(random), base64(random), base64(random), base64(random)));
        }
        var passwords = new TreeMap<String, String>();
        PEOPLE.forEach(person -> passwords.put(person, hex(random)));
        return new Secrets(members, passwords, hex(random));
    }

    private static String hex(SecureRandom random) {
        return HexFormat.of().formatHex(bytes(random));
    }

    private static String base64(SecureRandom random) {
        return Base64.getEncoder().encodeToString(bytes(random));
    }

    private static byte[] bytes(SecureRandom random) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return bytes;
    }
}
