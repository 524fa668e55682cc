package org.tongfen.domain;

import java.util.List;
import java.util.Optional;

/**
 * Undoing commands. A reversal is an act of the platform, so a freeze does not hinder it: it is how points get back from
 * an account that was frozen because it should not have them.
 */
final class ReversalRules {
    private final Workspace desk;

    ReversalRules(Workspace desk) {
        this.desk = desk;
    }

    Decision reverse(Command.Reverse command) {
        Origin where = command.original();
        PlatformId own = desk.own().id();
        if (!where.isUndoneOn(new Direction(own, desk.lane().target()))) {
            return Refusals.because(Outcome.MALFORMED);
        }
        if (desk.scheme().find(desk.lane().target()).isEmpty()) {
            return Refusals.because(Outcome.UNKNOWN_PLATFORM);
        }
        Optional<Original> original = desk.original(where);
        if (original.isEmpty()) {
            return Refusals.because(Outcome.ORIGINAL_UNKNOWN);
        }
        return where.book().equals(own) ? undo(original.get()) : giveBack(original.get(), where);
    }

    private Decision undo(Original original) {
        if (original.effect() instanceof Original.Effect.Other
                || original.effect() instanceof Original.Effect.Exchanged) {
            return Refusals.because(Outcome.NOT_REVERSIBLE);
        }
        if (desk.isReversed(original.id())) {
            return Refusals.because(Outcome.ALREADY_REVERSED);
        }
        Decision decision =
                switch (original.effect()) {
                    case Original.Effect.Issued(AccountId to, List<Lot> lots) -> takeBack(original, to, lots);
                    case Original.Effect.Spent(AccountId from, List<Lot> lots, boolean _) ->
                        restore(original, from, lots);
                    case Original.Effect.Given(AccountId from, AccountId to, List<Lot> lots) ->
                        handBack(original, from, to, lots);
                    case Original.Effect.Exchanged _, Original.Effect.Other _ ->
                        Refusals.because(Outcome.NOT_REVERSIBLE);
                };
        if (decision.outcome() == Outcome.OK) {
            desk.markReversed(original.id());
        }
        return decision;
    }

    private Decision takeBack(Original original, AccountId to, List<Lot> lots) {
        Optional<Account> without = without(to, lots);
        Points amount = Points.sum(desk.own().id(), lots);
        Optional<Decision> refusal = Refusals.ofCounter(desk, Supply.Counter.BURNED, amount)
                .or(() -> without.isEmpty()
                        ? Optional.of(Refusals.because(Outcome.INSUFFICIENT_POINTS))
                        : Optional.empty());
        return refusal.orElseGet(() -> {
            desk.put(to, without.orElseThrow());
            desk.count(Supply.Counter.BURNED, amount);
            return new Decision.Reversed(original, lots);
        });
    }

    private Decision restore(Original original, AccountId to, List<Lot> lots) {
        List<Lot> back = refund(lots);
        Points amount = Points.sum(desk.own().id(), back);
        Optional<Decision> refusal =
                cannotTake(to, amount).or(() -> Refusals.ofCounter(desk, Supply.Counter.RETURNED, amount));
        return refusal.orElseGet(() -> {
            desk.put(to, desk.account(to).orElseThrow().plus(back));
            desk.count(Supply.Counter.RETURNED, amount);
            return new Decision.Reversed(original, back);
        });
    }

    private Decision handBack(Original original, AccountId from, AccountId to, List<Lot> lots) {
        List<Lot> back = refund(lots);
        Optional<Decision> refusal = cannotTake(from, Points.sum(desk.own().id(), back));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Account> without = without(to, lots);
        if (without.isEmpty()) {
            return Refusals.because(Outcome.INSUFFICIENT_POINTS);
        }
        desk.put(to, without.get());
        desk.put(from, desk.account(from).orElseThrow().plus(back));
        return new Decision.Reversed(original, back);
    }

    private Decision giveBack(Original original, Origin where) {
        if (!(original.effect() instanceof Original.Effect.Exchanged exchanged)) {
            return Refusals.because(Outcome.NOT_REVERSIBLE);
        }
        Points amount = Points.sum(desk.own().id(), exchanged.credited());
        boolean bearable = desk.due().plus(exchanged.owed()).isBearable();
        Optional<Decision> refusal = Refusals.ofCounter(desk, Supply.Counter.EXCHANGED_OUT, amount)
                .or(() -> bearable
                        ? Optional.empty()
                        : Optional.of(new Decision.Refused(Outcome.OVER_LIMIT, Points.LARGEST_TOTAL)));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Account> without = without(exchanged.to(), exchanged.credited());
        if (without.isEmpty()) {
            return Refusals.because(Outcome.INSUFFICIENT_POINTS);
        }
        desk.put(exchanged.to(), without.get());
        desk.count(Supply.Counter.EXCHANGED_OUT, amount);
        desk.owe(exchanged.owed());
        return new Decision.GivenBack(original, exchanged, where);
    }

    // What was given must still be there, point for point: nobody else's points are taken instead.
    private Optional<Account> without(AccountId id, List<Lot> lots) {
        List<Lot> wanted = lots.stream().map(lot -> lot.asOf(desk.now())).toList();
        return desk.account(id).flatMap(account -> account.without(wanted));
    }

    private List<Lot> refund(List<Lot> lots) {
        return lots.stream()
                .map(lot -> desk.policy().refund().apply(lot, desk.now()))
                .toList();
    }

    private Optional<Decision> cannotTake(AccountId id, Points amount) {
        Account account = desk.account(id).orElseThrow();
        return account.status() == Account.Status.CLOSED
                ? Optional.of(Refusals.because(Outcome.ACCOUNT_CLOSED))
                : Refusals.ofCapacity(account, amount);
    }
}
