package org.tongfen.simulator.gateway;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.CommandMessage;

/** What tells requests apart that carry one key. */
final class Requests {
    private Requests() {}

    /** The hash of a command, as the gateway keeps it: only an exchange does not say by itself towards whom it is. */
    static ByteString contentHash(Optional<PlatformId> target, CommandMessage body) {
        boolean meant = body.hasExchange() || body.hasHoldExchange();
        String name = meant ? target.map(PlatformId::value).orElse("") : "";
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((name + "\n").getBytes(StandardCharsets.US_ASCII));
            return ByteString.copyFrom(digest.digest(body.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
