package org.tongfen.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Opening, freezing and closing accounts, and bringing points into being and out of it. */
final class AccountRules {
    /** How far ahead points can become active. */
    static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private final Workspace desk;

    AccountRules(Workspace desk) {
        this.desk = desk;
    }

    Decision open(Command.OpenAccount command) {
        Optional<Account> account = desk.account(command.account());
        if (account.isPresent()) {
            return account.get().status() == Account.Status.CLOSED
                    ? Refusals.because(Outcome.ACCOUNT_CLOSED)
                    : new Decision.Noted();
        }
        desk.put(command.account(), Account.opened(desk.own().id(), desk.now()));
        return new Decision.Noted();
    }

    Decision freeze(Command.FreezeAccount command) {
        return status(command.account(), Account.Status.FROZEN);
    }

    Decision unfreeze(Command.UnfreezeAccount command) {
        return status(command.account(), Account.Status.OPEN);
    }

    Decision close(Command.CloseAccount command) {
        Optional<Account> account = desk.account(command.account());
        if (account.isPresent() && !account.get().isEmpty()) {
            Points all = account.get().held().plus(account.get().total());
            return new Decision.Refused(Outcome.ACCOUNT_NOT_EMPTY, all.units());
        }
        if (account.isPresent() && account.get().status() == Account.Status.CLOSED) {
            return new Decision.Noted();
        }
        return status(command.account(), Account.Status.CLOSED);
    }

    private Decision status(AccountId id, Account.Status status) {
        Optional<Account> account = desk.account(id);
        if (account.isEmpty()) {
            return Refusals.because(Outcome.UNKNOWN_ACCOUNT);
        }
        if (account.get().status() == Account.Status.CLOSED) {
            return Refusals.because(Outcome.ACCOUNT_CLOSED);
        }
        desk.put(id, account.get().withStatus(status));
        return new Decision.Noted();
    }

    Decision issue(Command.Issue command) {
        Optional<Points> amount = desk.askable(command.amount());
        boolean isTooFarAhead = command.activeFrom().isAfter(desk.now().plus(LONGEST_WAIT));
        if (amount.isEmpty() || isTooFarAhead) {
            return Refusals.because(Outcome.MALFORMED);
        }
        Account account = desk.account(command.account())
                .orElseGet(() -> Account.opened(desk.own().id(), desk.now()));
        Lot lot = newLot(amount.get(), command.activeFrom());
        Optional<Decision> refusal = Refusals.ofStatus(account)
                .or(() -> Refusals.ofCapacity(account, amount.get()))
                .or(() -> Refusals.ofCounter(desk, Supply.Counter.ISSUED, amount.get()))
                .or(() -> Refusals.ofLots(account.plus(lot)));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        desk.put(command.account(), account.plus(lot));
        desk.count(Supply.Counter.ISSUED, amount.get());
        return new Decision.Issued(lot);
    }

    // Points live as long as the platform's policy says from the moment on at which they can be spent.
    private Lot newLot(Points amount, Instant activeFrom) {
        Instant begin = activeFrom.isAfter(desk.now()) ? activeFrom : desk.now();
        return new Lot(amount, activeFrom, desk.own().expiryOfPointsGiven(begin)).asOf(desk.now());
    }

    Decision burn(Command.Burn command) {
        Optional<Points> amount = desk.askable(command.amount());
        if (amount.isEmpty()) {
            return Refusals.because(Outcome.MALFORMED);
        }
        Optional<Account> account = desk.account(command.account());
        if (account.isEmpty()) {
            return Refusals.because(Outcome.UNKNOWN_ACCOUNT);
        }
        Optional<Decision> refusal = Refusals.ofCounter(desk, Supply.Counter.BURNED, amount.get());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Account.Spending> spending = account.get().spend(amount.get(), desk.now());
        if (spending.isEmpty()) {
            return Refusals.because(Outcome.INSUFFICIENT_POINTS);
        }
        desk.put(command.account(), spending.get().rest());
        desk.count(Supply.Counter.BURNED, amount.get());
        return new Decision.Burned(spending.get().taken());
    }

    Decision expire(Command.Expire command) {
        Optional<Account> account = desk.account(command.account());
        if (account.isEmpty()) {
            return Refusals.because(Outcome.UNKNOWN_ACCOUNT);
        }
        Account.Spending expired = account.get().expire(desk.now());
        Points amount = Points.sum(desk.own().id(), expired.taken());
        Optional<Decision> refusal = Refusals.ofCounter(desk, Supply.Counter.EXPIRED, amount);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (!expired.taken().isEmpty()) {
            desk.put(command.account(), expired.rest());
            desk.count(Supply.Counter.EXPIRED, amount);
        }
        return new Decision.Expired(expired.taken());
    }
}
