package org.tongfen.gateway.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over a purpose and fields, each preceded by its length, so that no two lists of fields have the same form.
 * Values that can be guessed, such as user ids, are found and compared by it without being stored.
 */
public final class KeyedHash {
    /** Length of the result. */
    public static final int BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /**
     * Creates the hash.
     *
     * @param key 32 secret bytes
     * @throws IllegalArgumentException if the key has another length
     */
    public KeyedHash(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("the key has " + key.length + " bytes, not " + BYTES);
        }
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /**
     * Hashes fields.
     *
     * @param purpose what the hash is for; equal fields give unrelated hashes for different purposes
     * @param fields what is hashed
     */
    public byte[] of(String purpose, String... fields) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            update(mac, purpose);
            for (String field : fields) {
                update(mac, field);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no " + ALGORITHM, e);
        }
    }

    private static void update(Mac mac, String field) {
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
    }
}
