package org.tongfen.domain.reward;

import java.time.Instant;
import java.util.Optional;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;

/**
 * Something that members get for their points.
 *
 * @param id its id
 * @param name for people, at most 100 characters
 * @param description for people, at most 500 characters
 * @param price what it costs
 * @param quantity how many there are in all, those that members have had included, 0 … 10^18; {@link #UNLIMITED} if they do
 *     not run out. To put five more on offer is to raise it by five, whatever is being taken meanwhile
 * @param validFrom from when on members can have it
 * @param validUntil the first moment at which they cannot have it any more
 * @param perMember how often one member can have it; {@link #UNLIMITED} if there is no cap
 */
public record Reward(
        RewardId id,
        String name,
        String description,
        Price price,
        long quantity,
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
        if (quantity < 0 || quantity > UNLIMITED || perMember < 1 || perMember > UNLIMITED) {
            throw new IllegalArgumentException(
                    "a quantity is 0 … 10^18 and a member's cap 1 … 10^18, not " + quantity + " and " + perMember);
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

    /** Whether members can have it now, of whose quantity so many have been taken. */
    public boolean isAvailable(long taken, Instant now) {
        return (!hasQuantity() || taken < quantity) && !now.isBefore(validFrom) && now.isBefore(validUntil);
    }

    /** Whether it can run out. */
    public boolean hasQuantity() {
        return quantity < UNLIMITED;
    }

    /** Whether there is a cap for each member. */
    public boolean hasCap() {
        return perMember < UNLIMITED;
    }
}
