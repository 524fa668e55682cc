package org.tongfen.simulator.gateway;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.Command;

/** What tells requests apart that carry one key. */
final class Requests {
    private Requests() {}

    /** The hash of target and body, as the gateway keeps it. */
    static ByteString contentHash(PlatformId target, Command body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((target + "\n").getBytes(StandardCharsets.US_ASCII));
            return ByteString.copyFrom(digest.digest(body.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
