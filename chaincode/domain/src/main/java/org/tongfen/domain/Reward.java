package org.tongfen.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that members get for their points.
 *
 * @param id its id
 * @param name for people, at most 100 characters
 * @param description for people, at most 500 characters
 * @param price what it costs
 * @param stock how many are left, 0 … 10^18; {@link #UNLIMITED} if they do not run out
 * @param validFrom from when on members can have it
 * @param validUntil the first moment at which they cannot have it any more
 * @param perMember how often one member can have it; {@link #UNLIMITED} if there is no cap
 */
public record Reward(
        RewardId id,
        String name,
        String description,
        Price price,
        long stock,
        Instant validFrom,
        Instant validUntil,
        long perMember) {
    /** A number that never binds. */
    public static final long UNLIMITED = Points.LARGEST_TOTAL;

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_DESCRIPTION = 500;

    /** @throws IllegalArgumentException if a value is out of its range */
    public Reward {
        if (name.length() > LONGEST_NAME || description.length() > LONGEST_DESCRIPTION) {
            throw new IllegalArgumentException("a reward has a name of at most " + LONGEST_NAME
                    + " and a description of at most " + LONGEST_DESCRIPTION + " characters");
        }
        if (stock < 0 || stock > UNLIMITED || perMember < 1 || perMember > UNLIMITED) {
            throw new IllegalArgumentException(
                    "stock is 0 … 10^18 and a member's cap 1 … 10^18, not " + stock + " and " + perMember);
        }
        if (!validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException("a reward ends after it has begun");
        }
    }

    /** What a reward costs. */
    public sealed interface Price {
        /**
         * A number of points.
         *
         * @param units 1 … 10^15 minor units
         */
        record Fixed(long units) implements Price {
            /** @throws IllegalArgumentException if the number is out of range */
            public Fixed {
                if (units < 1 || units > Points.LARGEST_AMOUNT) {
                    throw new IllegalArgumentException("a price is 1 … 10^15 minor units, not " + units);
                }
            }
        }

        /**
         * A value in yuan, which the value model turns into points: {@code ceil(value / (unit value · multiplier))}.
         *
         * @param value at least one micro-yuan
         * @param category the category whose multiplier applies
         */
        record Worth(MicroYuan value, String category) implements Price {
            /** @throws IllegalArgumentException if the value is out of range */
            public Worth {
                if (value.amount() < 1 || !value.isBearable()) {
                    throw new IllegalArgumentException("a reward is worth at least a micro-yuan");
                }
            }
        }
    }

    /** What it costs in the platform's points; empty if the scheme does not know its category, or nobody can pay it. */
    public Optional<Points> price(Scheme scheme, Platform platform) {
        return switch (price) {
            case Price.Fixed fixed -> Optional.of(new Points(platform.id(), fixed.units()));
            case Price.Worth worth ->
                scheme.category(worth.category())
                        .map(category -> platform.unitsWorth(worth.value(), category))
                        .filter(Points::isAskable);
        };
    }

    /** Whether members can have it now. */
    public boolean isAvailable(Instant now) {
        return stock > 0 && !now.isBefore(validFrom) && now.isBefore(validUntil);
    }

    /** Whether it does not run out. */
    public boolean isUnlimited() {
        return stock == UNLIMITED;
    }

    /** Whether there is a cap for each member. */
    public boolean hasCap() {
        return perMember < UNLIMITED;
    }

    Reward oneLess() {
        return withStock(isUnlimited() ? UNLIMITED : stock - 1);
    }

    Reward oneMore() {
        return withStock(isUnlimited() ? UNLIMITED : stock + 1);
    }

    private Reward withStock(long other) {
        return new Reward(id, name, description, price, other, validFrom, validUntil, perMember);
    }
}
