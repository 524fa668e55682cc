package org.tongfen.domain.command;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The id of a command: 32 bytes that a gateway derives from the caller's idempotency key. Equal ids mean the same
 * request, whenever it is sent.
 */
public final class CommandId {
    /** Length of the binary form. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private CommandId(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Wraps the binary form.
     *
     * @throws IllegalArgumentException if it is not 32 bytes long
     */
    public static CommandId of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a command id has " + BYTES + " bytes, not " + bytes.length);
        }
        return new CommandId(bytes.clone());
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is not 64 hexadecimal digits
     */
    public static CommandId parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** The binary form, as a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommandId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The text form: 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
