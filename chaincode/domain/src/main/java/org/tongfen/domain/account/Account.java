package org.tongfen.domain.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Lots;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * A member's points in the book of one platform.
 *
 * @param platform whose book
 * @param openedAt when the account was opened
 * @param status whether it can be used
 * @param lots in the order in which points are spent; lots of equal times are one lot
 * @param held points that holds have taken out of the lots and that still belong to the account
 * @param usage what was spent of the account's daily limit
 */
public record Account(
        PlatformId platform, Instant openedAt, Status status, List<Lot> lots, Points held, DayUsage usage) {
    /** The largest number of lots: ten years of months, and half a year of activation days. */
    public static final int MOST_LOTS = 300;

    /** Whether an account can be used. */
    public enum Status {
        /** It can. */
        OPEN,
        /** Points neither leave nor arrive, except that they expire, are burned by the platform, or come back. */
        FROZEN,
        /** It is empty and stays so. */
        CLOSED
    }

    /** @throws IllegalArgumentException if the lots are out of order or of another platform, or a closed account has some */
    public Account {
        lots = List.copyOf(lots);
        if (!held.platform().equals(platform)) {
            throw new IllegalArgumentException("held points of another platform in the book of " + platform);
        }
        for (Lot lot : lots) {
            if (!lot.amount().platform().equals(platform)) {
                throw new IllegalArgumentException("a lot of another platform in the book of " + platform);
            }
        }
        if (!Lots.areInOrder(lots)) {
            throw new IllegalArgumentException("lots out of order");
        }
        if (status == Status.CLOSED && !(lots.isEmpty() && held.isNone())) {
            throw new IllegalArgumentException("a closed account has no points");
        }
    }

    /** An open account with nothing but lots. */
    public Account(PlatformId platform, Instant openedAt, List<Lot> lots) {
        this(platform, openedAt, Status.OPEN, lots, Points.none(platform), DayUsage.NONE);
    }

    /** A new account without points. */
    public static Account opened(PlatformId platform, Instant now) {
        return new Account(platform, now, List.of());
    }

    /** All points in the lots: spendable, pending and expired ones, but not those that are held. */
    public Points total() {
        return Points.sum(platform, lots);
    }

    /** The points that can be spent. */
    public Points spendable(Instant now) {
        return sumOf(lot -> lot.isSpendableAt(now));
    }

    /** The points that wait for their activation. */
    public Points pending(Instant now) {
        return sumOf(lot -> lot.isPendingAt(now));
    }

    private Points sumOf(Predicate<Lot> chosen) {
        return Points.sum(platform, lots.stream().filter(chosen).toList());
    }

    /** Whether the account can take these points without passing {@link Points#LARGEST_TOTAL}. */
    public boolean canHold(Points more) {
        return held.canHold(total()) && held.plus(total()).canHold(more);
    }

    /** Whether the account has neither points in lots nor held ones. */
    public boolean isEmpty() {
        return lots.isEmpty() && held.isNone();
    }

    /** Whether the number of lots is within {@link #MOST_LOTS}. */
    public boolean isWithinBounds() {
        return lots.size() <= MOST_LOTS;
    }

    /** The account with one more lot; lots of equal times become one. */
    public Account plus(Lot added) {
        return plus(List.of(added));
    }

    /** The account with these lots more; lots of equal times become one. */
    public Account plus(List<Lot> added) {
        return withLots(Lots.merge(lots, added));
    }

    /** The account with the points that have become active since as active lots. */
    public Account asOf(Instant now) {
        for (Lot lot : lots) {
            if (lot.hasBecomeActive(now)) {
                return withLots(Lots.asOf(lots, now));
            }
        }
        return this;
    }

    /**
     * Takes points out, soonest expiry first.
     *
     * @return what was taken and what is left; empty if the account does not hold enough spendable points
     */
    public Optional<Split> spend(Points amount, Instant now) {
        Points missing = amount;
        List<Lot> taken = new ArrayList<>();
        List<Lot> left = new ArrayList<>();
        for (Lot lot : lots) {
            if (missing.isNone() || !lot.isSpendableAt(now)) {
                left.add(lot);
            } else if (lot.amount().compareTo(missing) > 0) {
                taken.add(lot.withAmount(missing));
                left.add(lot.withAmount(lot.amount().minus(missing)));
                missing = Points.none(platform);
            } else {
                taken.add(lot);
                missing = missing.minus(lot.amount());
            }
        }
        return missing.isNone() ? Optional.of(new Split(taken, withLots(left))) : Optional.empty();
    }

    /**
     * Takes these very lots out, or the parts of lots with their times.
     *
     * @return the account without them; empty if it does not have all of them any more
     */
    public Optional<Account> without(List<Lot> wanted) {
        return Lots.without(lots, wanted).map(this::withLots);
    }

    /** The lots whose time is over. */
    public List<Lot> expired(Instant now) {
        return lots.stream().filter(lot -> lot.hasExpired(now)).toList();
    }

    /** The account with another status. */
    public Account withStatus(Status other) {
        return new Account(platform, openedAt, other, lots, held, usage);
    }

    /** The account with another number of points held. */
    public Account withHeld(Points other) {
        return new Account(platform, openedAt, status, lots, other, usage);
    }

    /** The account with something else used of its daily limit. */
    public Account withUsage(DayUsage other) {
        return new Account(platform, openedAt, status, lots, held, other);
    }

    private Account withLots(List<Lot> other) {
        return new Account(platform, openedAt, status, other, held, usage);
    }

    /**
     * The result of taking points out.
     *
     * @param taken the lots, or parts of lots, that were taken, soonest expiry first
     * @param rest the account without them
     */
    public record Split(List<Lot> taken, Account rest) {
        /** Copies the list. */
        public Split {
            taken = List.copyOf(taken);
        }
    }
}
