package org.tongfen.gateway.commands;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tongfen.domain.command.CommandId;

/**
 * Makes the ids under which idempotency keys stand on the ledger: a keyed hash, because keys may carry personal data and
 * the ledger must not.
 */
final class CommandIds {
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    /**
     * With the key as it is configured.
     *
     * @throws IllegalArgumentException if it is not base64 of 32 bytes
     */
    static CommandIds read(String key) {
        return new CommandIds(Base64.getDecoder().decode(key));
    }

    /** @throws IllegalArgumentException if the key is not 32 bytes long */
    CommandIds(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "tongfen.command.key must be base64 of " + KEY_BYTES + " bytes, not of " + key.length);
        }
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** The id of an idempotency key within a scope. Lengths go first, so that no two pairs look alike. */
    CommandId idFor(String scope, String idempotencyKey) {
        byte[] first = scope.getBytes(StandardCharsets.UTF_8);
        byte[] second = idempotencyKey.getBytes(StandardCharsets.UTF_8);
        ByteBuffer text = ByteBuffer.allocate(2 * Integer.BYTES + first.length + second.length);
        text.putInt(first.length).put(first).putInt(second.length).put(second);
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            return CommandId.of(mac.doFinal(text.array()));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
