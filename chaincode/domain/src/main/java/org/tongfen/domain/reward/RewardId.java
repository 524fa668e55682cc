package org.tongfen.domain.reward;

import java.util.regex.Pattern;

/**
 * The id of a reward within the book of its platform, for example {@code coupon_10}.
 *
 * @param value 1 … 64 of {@code a-z}, {@code 0-9}, {@code _} and {@code -}; the first one is a letter or a digit
 */
public record RewardId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    /** @throws IllegalArgumentException if the text has another form */
    public RewardId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the id of a reward: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
