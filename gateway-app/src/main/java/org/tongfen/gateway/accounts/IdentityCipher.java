package org.tongfen.gateway.accounts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.tongfen.domain.account.AccountId;

/**
 * Encrypts user ids with AES-256-GCM under a fresh random nonce. What is encrypted is bound to its place, the column and
 * the account, so that a value copied into another row does not decrypt there.
 *
 * <p>Form: one byte 1, four bytes that name the key, twelve bytes nonce, then ciphertext and tag. The key's name tells
 * a value under another key from one that was altered; this cipher opens those under its own key only.
 */
public final class IdentityCipher {
    private static final byte FORM = 1;
    private static final int KEY_BYTES = 32;
    private static final int KEY_NAME_BYTES = 4;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int HEADER_BYTES = 1 + KEY_NAME_BYTES + NONCE_BYTES;
    private static final String PLACE = "member.user_id_sealed/";

    private final SecretKeySpec key;
    private final byte[] keyName;
    private final SecureRandom random = new SecureRandom();

    /**
     * Creates the cipher.
     *
     * @param key 32 secret bytes
     * @throws IllegalArgumentException if the key has another length
     */
    public IdentityCipher(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("the key has " + key.length + " bytes, not " + KEY_BYTES);
        }
        this.key = new SecretKeySpec(key, "AES");
        this.keyName = nameOf(key);
    }

    /** Encrypts the user id of an account. */
    public byte[] seal(UserId user, AccountId account) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, account, user.value().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(HEADER_BYTES + sealed.length)
                .put(FORM)
                .put(keyName)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * Decrypts the user id of an account.
     *
     * @throws IllegalArgumentException if it was encrypted for another account, with another key, or has been altered
     */
    public UserId open(byte[] sealed, AccountId account) {
        if (sealed.length <= HEADER_BYTES || sealed[0] != FORM) {
            throw new IllegalArgumentException("not an encrypted user id");
        }
        ByteBuffer buffer = ByteBuffer.wrap(sealed, 1, sealed.length - 1);
        byte[] name = new byte[KEY_NAME_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] rest = new byte[sealed.length - HEADER_BYTES];
        buffer.get(name).get(nonce).get(rest);
        if (!Arrays.equals(name, keyName)) {
            throw new IllegalArgumentException("encrypted with another key");
        }
        return new UserId(new String(run(Cipher.DECRYPT_MODE, nonce, account, rest), StandardCharsets.UTF_8));
    }

    private byte[] run(int mode, byte[] nonce, AccountId account, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD((PLACE + account).getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the user id does not belong to this account, or was altered", e);
        }
    }

    private static byte[] nameOf(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("name of identity key/".getBytes(StandardCharsets.US_ASCII));
            return Arrays.copyOf(digest.digest(key), KEY_NAME_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java runtime has no SHA-256", e);
        }
    }
}
