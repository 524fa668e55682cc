package org.tongfen.domain;

import java.time.Instant;

/**
 * Points of one account that expire together.
 *
 * @param amount at least one minor unit
 * @param expiresAt the first moment at which they cannot be spent any more
 */
public record Lot(Points amount, Instant expiresAt) {
    /** @throws IllegalArgumentException if the lot is empty */
    public Lot {
        if (amount.isNone()) {
            throw new IllegalArgumentException("a lot is never empty");
        }
    }

    /** Whether the points can be spent. Expired ones cannot, whether or not anybody has cleared them away. */
    public boolean isSpendableAt(Instant now) {
        return now.isBefore(expiresAt);
    }

    Lot withAmount(Points other) {
        return new Lot(other, expiresAt);
    }

    Lot expiringNoLaterThan(Instant bound) {
        return expiresAt.isAfter(bound) ? new Lot(amount, bound) : this;
    }
}
