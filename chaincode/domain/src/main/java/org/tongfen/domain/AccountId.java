package org.tongfen.domain;

import java.util.HexFormat;

/**
 * The id of an account within the book of its platform: 128 random bits, so that it says nothing about the member.
 *
 * @param high the first 64 bits
 * @param low the last 64 bits
 */
public record AccountId(long high, long low) implements Comparable<AccountId> {
    /** Length of the binary form. */
    public static final int BYTES = 16;

    /**
     * Reads the text form.
     *
     * @param hex 32 lower-case hexadecimal digits
     * @throws IllegalArgumentException if the text has another form
     */
    public static AccountId parse(String hex) {
        if (hex.length() != 2 * BYTES || hex.chars().anyMatch(c -> c >= 'A' && c <= 'F')) {
            throw new IllegalArgumentException("not an account id: " + hex);
        }
        return new AccountId(
                HexFormat.fromHexDigitsToLong(hex, 0, BYTES), HexFormat.fromHexDigitsToLong(hex, BYTES, 2 * BYTES));
    }

    /** The text form: 32 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        HexFormat format = HexFormat.of();
        return format.toHexDigits(high) + format.toHexDigits(low);
    }

    @Override
    public int compareTo(AccountId other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }
}
