package org.tongfen.gateway.accounts;

import java.text.Normalizer;
import java.util.Optional;

/**
 * How a platform calls a member. Personal data: it is never logged, which is why the text form does not show it.
 *
 * @param value 1 … 128 printable characters in Unicode's composed form (NFC), so that one spelling is one member
 */
public record UserId(String value) {
    /** The largest number of characters. */
    public static final int LONGEST = 128;

    private static final String HIDDEN = "***";

    /** @throws IllegalArgumentException if the value is not a user id */
    public UserId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a user id");
        }
    }

    /** The user id that a text spells, in whatever form it is composed; empty if it spells none. */
    public static Optional<UserId> read(String text) {
        if (text.length() > 4 * LONGEST) {
            return Optional.empty();
        }
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
        return isValid(composed) ? Optional.of(new UserId(composed)) : Optional.empty();
    }

    private static boolean isValid(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= 1
                && length <= LONGEST
                && text.codePoints().allMatch(UserId::isPrintable)
                && Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> codePoint == ' ';
            default -> true;
        };
    }

    /** The first character and three stars, whatever the length; a single character is not shown. */
    public String masked() {
        return value.codePointCount(0, value.length()) < 2 ? HIDDEN : Character.toString(value.codePointAt(0)) + HIDDEN;
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
