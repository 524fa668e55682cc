package org.tongfen.domain.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Points;

/** Opening, freezing and closing accounts, and bringing points into being and out of it. */
final class AccountRules {
    /** How far ahead points can become active. */
    static final Duration LONGEST_WAIT = Duration.ofDays(366);

    private final Workspace work;

    AccountRules(Workspace work) {
        this.work = work;
    }

    Decision open(Command.OpenAccount command) {
        if (!work.route().ownsMember(command.account())) {
            return Refusals.malformed();
        }
        Optional<Account> account = work.account(command.account());
        if (account.isPresent() && account.get().status() == Account.Status.CLOSED) {
            return Refusals.because(Outcome.ACCOUNT_CLOSED);
        }
        work.open(command.account());
        return new Decision.Noted();
    }

    Decision freeze(Command.FreezeAccount command) {
        return status(command.account(), Account.Status.FROZEN);
    }

    Decision unfreeze(Command.UnfreezeAccount command) {
        return status(command.account(), Account.Status.OPEN);
    }

    Decision close(Command.CloseAccount command) {
        Optional<Account> account =
                work.account(command.account()).filter(_ -> work.route().ownsMember(command.account()));
        if (account.isPresent() && !account.get().isEmpty()) {
            Points all = account.get().held().plus(account.get().total());
            return Refusals.because(Outcome.ACCOUNT_NOT_EMPTY, all.units());
        }
        boolean isClosed = account.isPresent() && account.get().status() == Account.Status.CLOSED;
        return isClosed ? new Decision.Noted() : status(command.account(), Account.Status.CLOSED);
    }

    private Decision status(AccountId id, Account.Status status) {
        if (!work.route().ownsMember(id)) {
            return Refusals.malformed();
        }
        Optional<Account> account = work.account(id);
        if (account.isEmpty()) {
            return Refusals.because(Outcome.UNKNOWN_ACCOUNT);
        }
        if (account.get().status() == Account.Status.CLOSED) {
            return Refusals.because(Outcome.ACCOUNT_CLOSED);
        }
        work.status(id, status);
        return new Decision.Noted();
    }

    Decision issue(Command.Issue command) {
        Optional<Points> amount = Points.asked(work.own(), command.amount());
        boolean isTooFarAhead = command.activeFrom().isAfter(work.now().plus(LONGEST_WAIT));
        if (amount.isEmpty() || isTooFarAhead || !work.route().ownsMember(command.account())) {
            return Refusals.malformed();
        }
        Lot lot = newLot(amount.get(), command.activeFrom());
        Account account = work.account(command.account()).orElseGet(() -> Account.opened(work.own(), work.now()));
        return Refusals.ofStatus(account)
                .or(() -> Refusals.ofCapacity(account, amount.get()))
                .or(() -> Refusals.ofCounter(work, Supply.Counter.ISSUED, amount.get()))
                .or(() -> Refusals.ofLots(account.plus(lot)))
                .orElseGet(() -> {
                    work.open(command.account());
                    work.move(
                            new Place.Begin(Supply.Counter.ISSUED),
                            new Place.InAccount(command.account()),
                            List.of(lot));
                    return new Decision.Issued(lot);
                });
    }

    // Points live as long as the platform's policy says from the moment on at which they can be spent.
    private Lot newLot(Points amount, Instant activeFrom) {
        Instant begin = activeFrom.isAfter(work.now()) ? activeFrom : work.now();
        return new Lot(amount, activeFrom, work.route().own().expiryOfPointsGiven(begin)).asOf(work.now());
    }

    Decision burn(Command.Burn command) {
        Optional<Points> amount = Points.asked(work.own(), command.amount());
        if (amount.isEmpty() || !work.route().owns(command.account())) {
            return Refusals.malformed();
        }
        Optional<Account> account = work.account(command.account());
        if (account.isEmpty()) {
            return Refusals.because(Outcome.UNKNOWN_ACCOUNT);
        }
        Optional<Account.Split> split = account.get().spend(amount.get(), work.now());
        return Refusals.ofCounter(work, Supply.Counter.BURNED, amount.get())
                .or(() -> Refusals.when(split.isEmpty(), Outcome.INSUFFICIENT_POINTS))
                .orElseGet(() -> {
                    List<Lot> lots = split.orElseThrow().taken();
                    work.move(new Place.InAccount(command.account()), new Place.End(Supply.Counter.BURNED), lots);
                    return new Decision.Burned(lots);
                });
    }

    Decision expire(Command.Expire command) {
        if (!work.route().owns(command.account())) {
            return Refusals.malformed();
        }
        Optional<Account> account = work.account(command.account());
        if (account.isEmpty()) {
            return Refusals.because(Outcome.UNKNOWN_ACCOUNT);
        }
        List<Lot> lots = account.get().expired(work.now());
        return Refusals.ofCounter(work, Supply.Counter.EXPIRED, Points.sum(work.own(), lots))
                .orElseGet(() -> {
                    work.move(new Place.InAccount(command.account()), new Place.End(Supply.Counter.EXPIRED), lots);
                    return new Decision.Expired(lots);
                });
    }
}
