package org.tongfen.gateway.commands;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.CommandMessage;

/** What a command asks for, in 32 bytes: the same id with another hash is another request. */
final class ContentHash {
    private ContentHash() {}

    /**
     * The hash of a command.
     *
     * @param target the platform that it is towards, or that of its batch: only an exchange does not say it itself
     */
    static byte[] of(Optional<PlatformId> target, CommandMessage body) {
        boolean meant = body.hasExchange() || body.hasHoldExchange();
        String name = meant ? target.map(PlatformId::value).orElse("") : "";
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.US_ASCII));
            return digest.digest(body.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
