package org.tongfen.wire;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash function of the ledger. */
public final class Sha256 {
    /** Length of a hash in bytes. */
    public static final int BYTES = 32;

    private Sha256() {}

    /** The hash of some parts, one after the other. */
    public static byte[] of(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
