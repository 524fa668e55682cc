package org.tongfen.domain.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.book.Changes;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.value.Lots;

/**
 * What a batch does to the book of its source.
 *
 * @param start the page before
 * @param changes what is to be written
 * @param decisions one per command, in order
 */
public record SourceResult(SourcePage start, Changes changes, List<Decision> decisions) {
    /** Checks that no point and no debt was made or lost on the way. */
    public SourceResult {
        decisions = List.copyOf(decisions);
        checkConservation(start, changes);
    }

    /** Whether the platform's own rules are to be written. */
    public boolean changesPolicy() {
        return !changes.policy().equals(start.entries().policy());
    }

    /** Whether the due of the open window is to be written. */
    public boolean changesDue() {
        return !changes.due().equals(start.due());
    }

    /** Whether the lane's roster is to be written, which other lanes read. */
    public boolean raisesRoster() {
        return changes.lane().roster() != start.lane().roster();
    }

    /** Whether some command asks the target's book for something. */
    public boolean asksTheTarget() {
        return decisions.stream().anyMatch(decision -> decision.crossing().isPresent());
    }

    /** The places of the commands that ask the target's book for something, in order. */
    public List<Integer> asking() {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i).crossing().isPresent()) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    // Invariant 1, for what the batch changed: what came in less what went out is what accounts, holds and arrivals
    // gained,
    // and what accounts say is held is what holds hold. Sums may pass the range of a long on the way and come back:
    // what a
    // batch can move is within it.
    private static void checkConservation(SourcePage start, Changes changes) {
        Entries entries = start.entries();
        long lots = gained(changes.accounts(), entries.accounts(), account -> Lots.units(account.lots()));
        long held = gained(changes.accounts(), entries.accounts(), account -> account.held()
                .units());
        long holds = gained(changes.holds(), entries.holds(), hold -> Lots.units(hold.lots()));
        long sent =
                changes.arrivals().values().stream().mapToLong(Arrival::units).sum();
        long posted = changes.posted().stream()
                .mapToLong(id -> entries.arrivals().get(id).units())
                .sum();
        boolean isConserved = lots + holds + sent - posted
                == changes.lane().supply().gainedSince(start.lane().supply());
        long owed = owed(changes.lane()) - owed(start.lane());
        boolean isBooked = owed == changes.due().amount() - start.due().amount();
        if (!isConserved || held != holds || !isBooked) {
            throw new BatchRejectedException(
                    BatchRejection.DEFECT, "the batch would make or lose points or debts, and is not applied");
        }
    }

    private static <K, V> long gained(Map<K, V> after, Map<K, V> before, ToLongFunction<V> units) {
        long gained = 0;
        for (Map.Entry<K, V> entry : after.entrySet()) {
            gained += units.applyAsLong(entry.getValue());
            V earlier = before.get(entry.getKey());
            if (earlier != null) {
                gained -= units.applyAsLong(earlier);
            }
        }
        return gained;
    }

    private static long owed(LaneBook lane) {
        return lane.counterparties().values().stream()
                .mapToLong(usage -> usage.owed().amount())
                .sum();
    }
}
