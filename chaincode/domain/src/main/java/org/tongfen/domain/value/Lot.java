package org.tongfen.domain.value;

import java.time.Instant;
import java.util.Comparator;

/**
 * Points of one account that become spendable together and expire together.
 *
 * @param amount at least one minor unit
 * @param activeFrom the first moment at which they can be spent; {@link #ALWAYS} for points that are active
 * @param expiresAt the first moment at which they cannot be spent any more
 */
public record Lot(Points amount, Instant activeFrom, Instant expiresAt) {
    /** The activation time of points that are active. */
    public static final Instant ALWAYS = Instant.EPOCH;

    /** The order in which points are spent: soonest expiry first, then soonest activation. */
    static final Comparator<Lot> SPENDING_ORDER =
            Comparator.comparing(Lot::expiresAt).thenComparing(Lot::activeFrom);

    /** @throws IllegalArgumentException if the lot is empty, or expires before it becomes active */
    public Lot {
        if (amount.isNone()) {
            throw new IllegalArgumentException("a lot is never empty");
        }
        if (!activeFrom.isBefore(expiresAt)) {
            throw new IllegalArgumentException("a lot expires after it has become active");
        }
    }

    /** A lot that is active. */
    public Lot(Points amount, Instant expiresAt) {
        this(amount, ALWAYS, expiresAt);
    }

    /** Whether the points can be spent. Expired ones cannot, whether or not anybody has cleared them away. */
    public boolean isSpendableAt(Instant now) {
        return !now.isBefore(activeFrom) && !hasExpired(now);
    }

    /** Whether the points wait for their activation. */
    public boolean isPendingAt(Instant now) {
        return now.isBefore(activeFrom);
    }

    /** Whether the time of the points is over. */
    public boolean hasExpired(Instant now) {
        return !now.isBefore(expiresAt);
    }

    boolean mergesWith(Lot other) {
        return SPENDING_ORDER.compare(this, other) == 0;
    }

    /** The lot with another amount. */
    public Lot withAmount(Points other) {
        return new Lot(other, activeFrom, expiresAt);
    }

    /** The lot with an expiry that is not after a bound. */
    public Lot expiringNoLaterThan(Instant bound) {
        return expiresAt.isAfter(bound) ? new Lot(amount, activeFrom, bound) : this;
    }

    /** Whether points that waited for their activation wait no longer. */
    public boolean hasBecomeActive(Instant now) {
        return !activeFrom.equals(ALWAYS) && !isPendingAt(now);
    }

    /** The lot as active, if its time has come. */
    public Lot asOf(Instant now) {
        return hasBecomeActive(now) ? new Lot(amount, ALWAYS, expiresAt) : this;
    }
}
