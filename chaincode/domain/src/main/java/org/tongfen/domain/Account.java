package org.tongfen.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A member's points in the book of one platform.
 *
 * @param platform whose book
 * @param openedAt when the account was opened
 * @param lots ascending by expiry, each expiry once: the order in which points are spent
 */
public record Account(PlatformId platform, Instant openedAt, List<Lot> lots) {
    /** @throws IllegalArgumentException if the lots are out of order or of another platform */
    public Account {
        lots = List.copyOf(lots);
        for (int i = 0; i < lots.size(); i++) {
            if (!lots.get(i).amount().platform().equals(platform)) {
                throw new IllegalArgumentException("a lot of another platform in the book of " + platform);
            }
            if (i > 0 && !lots.get(i - 1).expiresAt().isBefore(lots.get(i).expiresAt())) {
                throw new IllegalArgumentException("lots out of order");
            }
        }
    }

    /** A new account without points. */
    public static Account opened(PlatformId platform, Instant now) {
        return new Account(platform, now, List.of());
    }

    /** All points of the account, expired ones included. */
    public Points total() {
        return lots.stream().map(Lot::amount).reduce(Points.none(platform), Points::plus);
    }

    /** The points that can be spent. */
    public Points spendable(Instant now) {
        return lots.stream()
                .filter(lot -> lot.isSpendableAt(now))
                .map(Lot::amount)
                .reduce(Points.none(platform), Points::plus);
    }

    /** Whether the account can take these points without passing {@link Points#LARGEST_TOTAL}. */
    public boolean canHold(Points more) {
        return total().canHold(more);
    }

    /** The account with one more lot; lots of equal expiry become one. */
    public Account plus(Lot added) {
        List<Lot> result = new ArrayList<>(lots.size() + 1);
        Lot merged = added;
        for (Lot lot : lots) {
            if (lot.expiresAt().equals(added.expiresAt())) {
                merged = lot.withAmount(lot.amount().plus(added.amount()));
            } else {
                result.add(lot);
            }
        }
        result.add(merged);
        result.sort(Comparator.comparing(Lot::expiresAt));
        return new Account(platform, openedAt, result);
    }

    /** The account with these lots more. */
    public Account plus(List<Lot> added) {
        Account result = this;
        for (Lot lot : added) {
            result = result.plus(lot);
        }
        return result;
    }

    /**
     * Takes points out, soonest expiry first.
     *
     * @return what was taken and what is left; empty if the account does not hold enough spendable points
     */
    public Optional<Spending> spend(Points amount, Instant now) {
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
        return missing.isNone()
                ? Optional.of(new Spending(taken, new Account(platform, openedAt, left)))
                : Optional.empty();
    }

    /**
     * The result of spending.
     *
     * @param taken the lots, or parts of lots, that were spent, soonest expiry first
     * @param rest the account without them
     */
    public record Spending(List<Lot> taken, Account rest) {
        /** Copies the list. */
        public Spending {
            taken = List.copyOf(taken);
        }
    }
}
