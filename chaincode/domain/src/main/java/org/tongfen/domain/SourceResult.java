package org.tongfen.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a batch does to the book of its source.
 *
 * @param start the page before
 * @param end the page after
 * @param decisions one per command, in order
 */
public record SourceResult(SourcePage start, SourcePage end, List<Decision> decisions) {
    /** Checks that no point was made or lost on the way. */
    public SourceResult {
        decisions = List.copyOf(decisions);
        checkConservation(start, end);
    }

    /** The accounts to be written. */
    public Map<AccountId, Account> accountsToWrite() {
        return Entries.changed(start.entries().accounts(), end.entries().accounts());
    }

    /** The holds to be written. */
    public Map<CommandId, Hold> holdsToWrite() {
        return Entries.changed(start.entries().holds(), end.entries().holds());
    }

    /** The halves of treaties to be written. */
    public Map<Direction, TreatyHalf> halvesToWrite() {
        return Entries.changed(start.entries().halves(), end.entries().halves());
    }

    /** The rewards to be written. */
    public Map<RewardId, Reward> rewardsToWrite() {
        return Entries.changed(start.entries().rewards(), end.entries().rewards());
    }

    /** The uses of rewards to be written. */
    public Map<Entries.Use, Long> usesToWrite() {
        return Entries.changed(start.entries().uses(), end.entries().uses());
    }

    /** The commands that the batch has reversed. */
    public Set<CommandId> newlyReversed() {
        Set<CommandId> result = new LinkedHashSet<>(end.entries().reversed());
        result.removeAll(start.entries().reversed());
        return result;
    }

    /** Whether the platform's own rules are to be written. */
    public boolean changesPolicy() {
        return !end.entries().policy().equals(start.entries().policy());
    }

    /** Whether some command asks the target's book for something. */
    public boolean asksTheTarget() {
        return !asking().isEmpty();
    }

    /** The places of the commands that ask the target's book for something, in order. */
    List<Integer> asking() {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i).crossing().isPresent()) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    // Invariant 1, for what the batch changed: what came in less what went out is what accounts and holds gained, and
    // what accounts say is held is what holds hold. Sums may pass the range of a long on the way and come back: what a
    // batch can move is within it.
    private static void checkConservation(SourcePage start, SourcePage end) {
        long lots = lotsOf(end) - lotsOf(start);
        long held = heldOf(end) - heldOf(start);
        long holds = holdsOf(end) - holdsOf(start);
        if (lots + holds != end.supply().gainedSince(start.supply()) || held != holds) {
            throw new BatchRejectedException(
                    BatchRejection.CORRUPT_STATE,
                    "the batch would make or lose points of " + start.source()
                            + ", which is a defect of the chaincode");
        }
    }

    private static long lotsOf(SourcePage page) {
        return page.entries().accounts().values().stream()
                .mapToLong(account -> account.total().units())
                .sum();
    }

    private static long heldOf(SourcePage page) {
        return page.entries().accounts().values().stream()
                .mapToLong(account -> account.held().units())
                .sum();
    }

    private static long holdsOf(SourcePage page) {
        return page.entries().holds().values().stream()
                .mapToLong(hold -> hold.amount(page.source()).units())
                .sum();
    }
}
