package org.tongfen.wire;

/** The version of messages whose meaning could change without a new field. There is one so far. */
public final class Format {
    /** What this version writes, and the only one that it reads. */
    public static final int CURRENT = 1;

    private Format() {}

    /**
     * Checks the format that a message says it has.
     *
     * @throws IllegalArgumentException if it is another one
     */
    public static void mustBeKnown(int format) {
        if (format != CURRENT) {
            throw new IllegalArgumentException(
                    "it has format " + Integer.toUnsignedString(format) + ", this version reads " + CURRENT);
        }
    }
}
