package org.tongfen.domain.scheme;

import java.util.regex.Pattern;
import org.tongfen.domain.value.Rate;

/**
 * What kind of thing a reward is. A point is worth more where its category's multiplier is above 1. Categories price
 * rewards only, never exchanges: otherwise who earns cheap and spends dear would double the value.
 *
 * @param name 1 … 32 of {@code a-z} and {@code _}, for example {@code travel}
 * @param multiplier what a point is worth in it, relative to the value model
 */
public record Category(String name, Rate multiplier) {
    private static final Pattern FORM = Pattern.compile("[a-z_]{1,32}");
    private static final long LARGEST_PART = 1_000_000;

    /** @throws IllegalArgumentException if the name has another form, or a part of the multiplier is above 10^6 */
    public Category {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a category: '" + name + "'");
        }
        if (multiplier.numerator() > LARGEST_PART || multiplier.denominator() > LARGEST_PART) {
            throw new IllegalArgumentException("the multiplier of " + name + " has parts of 1 … 10^6");
        }
    }
}
