package org.tongfen.domain;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What another book's batch does to the book of its target.
 *
 * @param start the page before
 * @param accountsToWrite accounts that must be written, in the order in which they were first changed
 * @param reversed the commands of this book that the batch has undone
 * @param received what the lane has used of the treaty's daily limit
 * @param claim the claim after
 * @param outcomes one per ask, in order
 */
public record TargetResult(
        TargetPage start,
        Map<AccountId, Account> accountsToWrite,
        Set<CommandId> reversed,
        DayUsage received,
        Claim claim,
        List<Outcome> outcomes) {
    /** Checks that the accounts gained exactly what was claimed. */
    public TargetResult {
        outcomes = List.copyOf(outcomes);
        long gained = 0;
        for (Map.Entry<AccountId, Account> entry : accountsToWrite.entrySet()) {
            gained += entry.getValue().total().units()
                    - start.accounts().get(entry.getKey()).total().units();
        }
        if (gained != claim.exchangedIn().minus(start.claim().exchangedIn()).units()) {
            throw new BatchRejectedException(
                    BatchRejection.CORRUPT_STATE,
                    "the batch would make or lose points of "
                            + start.direction().target() + ", which is a defect of the chaincode");
        }
    }
}
