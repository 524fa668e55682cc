package org.tongfen.gateway.commands;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.tongfen.wire.v1.Command;

/** What a command asks for, in 32 bytes: the same id with another hash is another request. */
final class ContentHash {
    private ContentHash() {}

    static byte[] of(String target, Command body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((target + "\n").getBytes(StandardCharsets.US_ASCII));
            return digest.digest(body.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
