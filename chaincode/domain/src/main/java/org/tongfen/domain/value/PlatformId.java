package org.tongfen.domain.value;

/**
 * The registered id of a platform, for example {@code platform_a}.
 *
 * @param value a lower-case letter followed by 1 … 30 lower-case letters, digits or underscores; the only spelling there
 *     is, so that no two ids look alike
 */
public record PlatformId(String value) implements Comparable<PlatformId> {
    private static final int LONGEST = 31;

    /** @throws IllegalArgumentException if the value is not spelt as a platform id */
    public PlatformId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a platform id: " + value);
        }
    }

    /** Whether a text is spelt as a platform id. */
    public static boolean isValid(String text) {
        if (text.length() < 2 || text.length() > LONGEST || !isLetter(text.charAt(0))) {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetter(c) && !(c >= '0' && c <= '9') && c != '_') {
                return false;
            }
        }
        return true;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z';
    }

    @Override
    public int compareTo(PlatformId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
