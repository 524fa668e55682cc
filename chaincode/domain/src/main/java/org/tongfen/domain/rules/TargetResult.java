package org.tongfen.domain.rules;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Copies;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;

/**
 * What another book's batch does to the book of its target.
 *
 * @param start the page before
 * @param intake what the book has ever taken from the lane, after
 * @param claim the claim of the open window after
 * @param arrivals what is left for the lanes of this book, by the lane that receives it
 * @param reversed commands of this book that are to be marked as reversed
 * @param headroomGiven what is kept for other lanes of the source, by the lane that may take it
 * @param headroomTaken what is to be deleted of that
 * @param outcomes one per ask, in order
 */
public record TargetResult(
        TargetPage start,
        Intake intake,
        Claim claim,
        Map<LaneId, Arrival> arrivals,
        Set<Origin> reversed,
        Map<LaneId, Headroom> headroomGiven,
        Set<HeadroomId> headroomTaken,
        List<Outcome> outcomes) {
    /** Checks that what arrives is what was claimed, in this window and ever. */
    public TargetResult {
        arrivals = Copies.of(arrivals);
        reversed = Copies.of(reversed);
        headroomGiven = Copies.of(headroomGiven);
        headroomTaken = Copies.of(headroomTaken);
        outcomes = List.copyOf(outcomes);
        long arrived = arrivals.values().stream().mapToLong(Arrival::units).sum();
        long owed =
                intake.usage().owed().amount() - start.intake().usage().owed().amount();
        boolean isConserved = arrived
                        == intake.exchangedIn().units()
                                - start.intake().exchangedIn().units()
                && arrived
                        == claim.exchangedIn().units()
                                - start.claim().exchangedIn().units()
                && owed == claim.owed().amount() - start.claim().owed().amount();
        if (!isConserved) {
            throw new BatchRejectedException(
                    BatchRejection.DEFECT, "the batch would make or lose points or debts, and is not applied");
        }
    }

    /** Whether the intake is to be written: something was asked for, whatever became of it. */
    public boolean changesIntake() {
        return !intake.equals(start.intake());
    }

    /** Whether the claim of the open window is to be written. */
    public boolean changesClaim() {
        return !claim.equals(start.claim());
    }
}
