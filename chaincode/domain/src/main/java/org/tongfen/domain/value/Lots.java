package org.tongfen.domain.value;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of lots in the order in which they are spent, where lots of equal times are one. All take one pass. */
public final class Lots {
    private Lots() {}

    /** How many minor units lots have. */
    public static long units(List<Lot> lots) {
        long sum = 0;
        for (Lot lot : lots) {
            sum = Math.addExact(sum, lot.amount().units());
        }
        return sum;
    }

    /** Whether lots are in order, and no two of equal times. */
    public static boolean areInOrder(List<Lot> lots) {
        for (int i = 1; i < lots.size(); i++) {
            if (Lot.SPENDING_ORDER.compare(lots.get(i - 1), lots.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Lots that are in order, with others that may be in any. */
    public static List<Lot> merge(List<Lot> lots, List<Lot> added) {
        List<Lot> sorted = sorted(added);
        List<Lot> result = new ArrayList<>(lots.size() + sorted.size());
        int i = 0;
        for (Lot next : sorted) {
            while (i < lots.size() && Lot.SPENDING_ORDER.compare(lots.get(i), next) <= 0) {
                append(result, lots.get(i++));
            }
            append(result, next);
        }
        while (i < lots.size()) {
            append(result, lots.get(i++));
        }
        return result;
    }

    /** Lots with the points that have become active since as active ones. */
    public static List<Lot> asOf(List<Lot> lots, Instant now) {
        // What becomes active moves to the front of its expiry, past nothing that stays.
        List<Lot> result = new ArrayList<>(lots.size());
        for (Lot lot : lots) {
            append(result, lot.asOf(now));
        }
        return result;
    }

    /**
     * Takes very lots out of others, or the parts of lots with their times.
     *
     * @return what is left; empty if not all of them are there
     */
    public static Optional<List<Lot>> without(List<Lot> lots, List<Lot> wanted) {
        List<Lot> left = new ArrayList<>(lots.size());
        int i = 0;
        for (Lot next : merge(List.of(), wanted)) {
            while (i < lots.size() && Lot.SPENDING_ORDER.compare(lots.get(i), next) < 0) {
                left.add(lots.get(i++));
            }
            if (i == lots.size()
                    || !lots.get(i).mergesWith(next)
                    || lots.get(i).amount().compareTo(next.amount()) < 0) {
                return Optional.empty();
            }
            Points rest = lots.get(i++).amount().minus(next.amount());
            if (!rest.isNone()) {
                left.add(next.withAmount(rest));
            }
        }
        left.addAll(lots.subList(i, lots.size()));
        return Optional.of(left);
    }

    private static List<Lot> sorted(List<Lot> lots) {
        if (areInOrder(lots)) {
            return lots;
        }
        List<Lot> sorted = new ArrayList<>(lots);
        sorted.sort(Lot.SPENDING_ORDER);
        return sorted;
    }

    private static void append(List<Lot> lots, Lot next) {
        int last = lots.size() - 1;
        if (last >= 0 && lots.get(last).mergesWith(next)) {
            lots.set(last, next.withAmount(lots.get(last).amount().plus(next.amount())));
        } else {
            lots.add(next);
        }
    }
}
