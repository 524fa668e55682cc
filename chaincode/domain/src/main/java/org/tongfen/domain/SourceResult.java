package org.tongfen.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a batch does to the book of its source.
 *
 * @param start the page before
 * @param end the page after
 * @param changedAccounts accounts that must be written, in the order in which they were first changed
 * @param changedHalves treaty halves that must be written
 * @param decisions one per command, in order
 */
public record SourceResult(
        SourcePage start,
        SourcePage end,
        Set<AccountId> changedAccounts,
        Set<Direction> changedHalves,
        List<Decision> decisions) {
    /** Checks that no point was made or lost on the way. */
    public SourceResult {
        decisions = List.copyOf(decisions);
        checkConservation(start, end, changedAccounts);
    }

    /** The accounts to be written. */
    public Map<AccountId, Account> accountsToWrite() {
        Map<AccountId, Account> result = new LinkedHashMap<>();
        changedAccounts.forEach(id -> result.put(id, end.accounts().get(id)));
        return result;
    }

    /** Whether some exchange asks the target's book for a credit. */
    public boolean asksForCredits() {
        return decisions.stream().anyMatch(d -> d instanceof Decision.Exchanged);
    }

    /** The points that the batch moves out of each command's lots; what {@code accept} is asked for, in order. */
    List<Integer> exchanges() {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < decisions.size(); i++) {
            if (decisions.get(i) instanceof Decision.Exchanged) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    // Invariant 1, for the accounts of this page: what was issued less what was exchanged out is what the accounts
    // gained. The sum may pass the range of a long on the way and comes back: what a batch can move is within it.
    private static void checkConservation(SourcePage start, SourcePage end, Set<AccountId> changedAccounts) {
        long issued = end.supply().issued().minus(start.supply().issued()).units();
        long out =
                end.supply().exchangedOut().minus(start.supply().exchangedOut()).units();
        long gained = 0;
        for (AccountId id : changedAccounts) {
            Account before = start.accounts().get(id);
            gained += end.accounts().get(id).total().units();
            gained -= before == null ? 0 : before.total().units();
        }
        if (gained != issued - out) {
            throw new BatchRejectedException(
                    BatchRejection.CORRUPT_STATE,
                    "the batch would make or lose points of " + start.source()
                            + ", which is a defect of the chaincode");
        }
    }
}
