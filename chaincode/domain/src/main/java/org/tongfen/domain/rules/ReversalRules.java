package org.tongfen.domain.rules;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * Undoing commands: points are reclaimed from whoever got them, and restored to whoever gave them. A reversal is an act of
 * the platform, so a freeze does not hinder it: it is how points get back from an account that was frozen because it should
 * not have them.
 */
final class ReversalRules {
    private final Workspace work;

    ReversalRules(Workspace work) {
        this.work = work;
    }

    Decision reverse(Command.Reverse command) {
        PlatformId book = command.proof().origin().book();
        boolean isOurs = book.equals(work.own());
        boolean isTheirs = !isOurs && book.equals(work.route().direction().target());
        if (!(isOurs || isTheirs) || !isOfThisLane(command)) {
            return Refusals.malformed();
        }
        return isOurs ? reverseOwn(command) : reverseExchange(command);
    }

    private Decision reverseOwn(Command.Reverse command) {
        Original original = command.proof().told();
        if (!work.isProven(command.proof())) {
            return Refusals.because(Outcome.ORIGINAL_UNKNOWN);
        }
        return switch (original.effect()) {
            case Original.Effect.Nothing _ -> Refusals.because(Outcome.ORIGINAL_UNKNOWN);
            case Original.Effect.Exchanged _, Original.Effect.Other _ -> Refusals.because(Outcome.NOT_REVERSIBLE);
            case Original.Effect.Issued(AccountId to, List<Lot> lots) ->
                once(command, () -> undoIssue(command, to, lots));
            case Original.Effect.Spent(AccountId from, List<Lot> lots, boolean _) ->
                once(command, () -> undoSpending(command, from, lots));
            case Original.Effect.Given(AccountId from, AccountId to, List<Lot> lots) ->
                once(command, () -> undoGift(command, from, to, lots));
        };
    }

    // The lane that owns the account from which the points have to come. What gave nobody points reclaims none.
    private boolean isOfThisLane(Command.Reverse command) {
        return switch (command.proof().told().effect()) {
            case Original.Effect.Issued issued -> work.route().owns(issued.to());
            case Original.Effect.Spent spent -> work.route().owns(spent.from()) && !command.unclaimed();
            case Original.Effect.Given given -> work.route().owns(given.to());
            case Original.Effect.Exchanged exchanged -> work.route().owns(exchanged.to());
            case Original.Effect.Other _, Original.Effect.Nothing _ -> true;
        };
    }

    private Decision once(Command.Reverse command, Supplier<Decision> reversal) {
        Origin origin = command.proof().origin();
        if (work.isReversed(origin)) {
            return Refusals.because(Outcome.ALREADY_REVERSED);
        }
        Decision decision = reversal.get();
        if (decision.outcome() == Outcome.OK) {
            work.markReversed(origin);
        }
        return decision;
    }

    private Decision undoIssue(Command.Reverse command, AccountId to, List<Lot> lots) {
        Reclaim reclaim = reclaim(command, to, lots);
        return Refusals.ofCounter(work, Supply.Counter.BURNED, sum(lots))
                .or(reclaim::refusal)
                .orElseGet(() -> {
                    work.move(reclaim.from(), new Place.End(Supply.Counter.BURNED), reclaim.lots());
                    return new Decision.Reversed(command.proof().told(), lots, command.unclaimed());
                });
    }

    private Decision undoSpending(Command.Reverse command, AccountId from, List<Lot> lots) {
        List<Lot> back = refund(lots);
        return cannotRestore(from, back)
                .or(() -> Refusals.ofCounter(work, Supply.Counter.RETURNED, sum(back)))
                .orElseGet(() -> {
                    work.move(new Place.Begin(Supply.Counter.RETURNED), new Place.InAccount(from), back);
                    return new Decision.Reversed(command.proof().told(), back, false);
                });
    }

    private Decision undoGift(Command.Reverse command, AccountId from, AccountId to, List<Lot> lots) {
        List<Lot> back = refund(lots);
        Reclaim reclaim = reclaim(command, to, lots);
        return cannotRestore(from, back).or(reclaim::refusal).orElseGet(() -> {
            Place.To giver = work.route().owns(from) ? new Place.InAccount(from) : new Place.OnTheWay(from, true);
            work.move(reclaim.from(), reclaim.lots(), giver, back);
            return new Decision.Reversed(command.proof().told(), back, command.unclaimed());
        });
    }

    // Whether the exchange is on the other book's ledger, that book will say; here it is asked what would be given up.
    private Decision reverseExchange(Command.Reverse command) {
        return work.route().refusalOfTarget().orElseGet(() -> switch (command.proof()
                .told()
                .effect()) {
            case Original.Effect.Nothing _ -> Refusals.because(Outcome.ORIGINAL_UNKNOWN);
            case Original.Effect.Exchanged exchanged ->
                isSound(exchanged)
                        ? once(command, () -> giveUp(command, exchanged))
                        : Refusals.because(Outcome.NOT_REVERSIBLE);
            case Original.Effect.Issued _, Original.Effect.Spent _, Original.Effect.Given _, Original.Effect.Other _ ->
                Refusals.because(Outcome.NOT_REVERSIBLE);
        });
    }

    // What is owed for the points now is what was owed for them then, by the value model: the record is not believed.
    private boolean isSound(Original.Effect.Exchanged exchanged) {
        return exchanged.target().equals(work.own())
                && !exchanged.credited().isEmpty()
                && exchanged.owed().equals(work.route().own().valueOf(sum(exchanged.credited())));
    }

    // It may pass the credit line, because it brings back what was within it; but it uses the line up.
    private Decision giveUp(Command.Reverse command, Original.Effect.Exchanged exchanged) {
        Reclaim reclaim = reclaim(command, exchanged.to(), exchanged.credited());
        boolean isBearable =
                work.position().usage().owed().plus(exchanged.owed()).isBearable();
        return Refusals.ofCounter(work, Supply.Counter.EXCHANGED_OUT, sum(exchanged.credited()))
                .or(() -> Refusals.when(!isBearable, Outcome.OVER_LIMIT, Points.LARGEST_TOTAL))
                .or(reclaim::refusal)
                .orElseGet(() -> {
                    work.move(reclaim.from(), new Place.End(Supply.Counter.EXCHANGED_OUT), reclaim.lots());
                    work.position().owe(exchanged.owed());
                    return new Decision.ExchangeReversed(command.proof(), exchanged, command.unclaimed());
                });
    }

    Decision allow(Command.AllowReversal command) {
        Origin origin = command.origin();
        if (!origin.book().equals(work.own())
                || !origin.lane().equals(work.route().lane())) {
            return Refusals.malformed();
        }
        return Refusals.when(!work.isPast(origin), Outcome.ORIGINAL_UNKNOWN).orElseGet(() -> {
            work.markAllowed(origin);
            return new Decision.Noted();
        });
    }

    /**
     * Points that are to be reclaimed.
     *
     * @param from the receiver's account, or the lane's unclaimed one
     * @param lots as they stand there, if they do
     * @param isPossible whether they are there, point for point: nobody else's points are taken instead
     */
    private record Reclaim(Place.From from, List<Lot> lots, boolean isPossible) {
        Optional<Decision> refusal() {
            return Refusals.when(!isPossible, Outcome.INSUFFICIENT_POINTS);
        }
    }

    private Reclaim reclaim(Command.Reverse command, AccountId receiver, List<Lot> lots) {
        AccountId from = command.unclaimed() ? AccountId.unclaimed(work.route().lane()) : receiver;
        List<Lot> asTheyAre = lots.stream().map(lot -> lot.asOf(work.now())).toList();
        boolean isPossible = work.account(from)
                .flatMap(account -> account.without(asTheyAre))
                .isPresent();
        return new Reclaim(new Place.InAccount(from), asTheyAre, isPossible);
    }

    private List<Lot> refund(List<Lot> lots) {
        return work.policy().refund().apply(lots, work.now());
    }

    // Of another lane's account nothing is known: what it cannot take, its lane keeps for it.
    private Optional<Decision> cannotRestore(AccountId id, List<Lot> lots) {
        return work.account(id)
                .flatMap(account -> Refusals.when(account.status() == Account.Status.CLOSED, Outcome.ACCOUNT_CLOSED)
                        .or(() -> Refusals.ofCapacity(account, sum(lots))));
    }

    private Points sum(List<Lot> lots) {
        return Points.sum(work.own(), lots);
    }
}
