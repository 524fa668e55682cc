package org.tongfen.gateway.operations;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a request asked for, as a keyed hash: enough to tell it from another one, and nothing to read in it.
 *
 * @param hash 32 bytes
 */
public record Fingerprint(byte[] hash) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(hash);
    }
}
