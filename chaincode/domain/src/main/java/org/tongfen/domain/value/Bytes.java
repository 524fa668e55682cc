package org.tongfen.domain.value;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that the rules compare and hand on, and never read. */
public final class Bytes {
    /** No bytes. */
    public static final Bytes NONE = new Bytes(new byte[0]);

    private final byte[] value;

    private Bytes(byte[] value) {
        this.value = value;
    }

    /** Copies an array. */
    public static Bytes of(byte[] value) {
        return new Bytes(value.clone());
    }

    /** The bytes, as a copy. */
    public byte[] toArray() {
        return value.clone();
    }

    /** How many there are. */
    public int size() {
        return value.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** The bytes as lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
