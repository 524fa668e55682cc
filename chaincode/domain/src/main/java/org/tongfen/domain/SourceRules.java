package org.tongfen.domain;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides the commands of one batch in order, each on what the earlier ones left. */
final class SourceRules {
    private final SourcePage start;
    private final Map<AccountId, Account> accounts;
    private final Map<Direction, TreatyHalf> halves;
    private final Set<AccountId> changedAccounts = new LinkedHashSet<>();
    private final Set<Direction> changedHalves = new LinkedHashSet<>();
    private final Map<CommandId, Command> seen = new HashMap<>();
    private Supply supply;
    private MicroYuan due;

    SourceRules(SourcePage start) {
        this.start = start;
        // Copies: the page before the batch is compared with the page after it.
        this.accounts = new LinkedHashMap<>(start.accounts());
        this.halves = new LinkedHashMap<>(start.halves());
        this.supply = start.supply();
        this.due = start.due();
    }

    /** Decides one command and applies it to the page if it is done. */
    Decision decide(Command command) {
        Command earlier = seen.putIfAbsent(command.id(), command);
        if (earlier != null) {
            return refuse(earlier.equals(command) ? Outcome.ALREADY_DONE : Outcome.SAME_ID_OTHER_CONTENT);
        }
        return switch (command) {
            case Command.OpenAccount open -> start.isOwnLane() ? open(open) : refuse(Outcome.MALFORMED);
            case Command.Issue issue -> start.isOwnLane() ? issue(issue) : refuse(Outcome.MALFORMED);
            case Command.Gift gift -> start.isOwnLane() ? give(gift) : refuse(Outcome.MALFORMED);
            case Command.AgreeTerms agree -> start.isOwnLane() ? agree(agree) : refuse(Outcome.MALFORMED);
            case Command.Exchange exchange -> start.isOwnLane() ? refuse(Outcome.MALFORMED) : exchange(exchange);
            case Command.Unreadable _ -> refuse(Outcome.MALFORMED);
        };
    }

    /** Notes that an id was used by a command that is decided elsewhere. */
    void skip(Command command) {
        seen.putIfAbsent(command.id(), command);
    }

    SourceResult result(List<Decision> decisions) {
        SourcePage end = new SourcePage(
                start.scheme(), start.lane(), start.source(), start.now(), accounts, halves, supply, due);
        return new SourceResult(start, end, changedAccounts, changedHalves, decisions);
    }

    private Decision open(Command.OpenAccount command) {
        if (!accounts.containsKey(command.account())) {
            write(command.account(), Account.opened(start.source(), start.now()));
        }
        return new Decision.Opened();
    }

    private Decision issue(Command.Issue command) {
        Optional<Points> amount = askable(command.amount());
        if (amount.isEmpty()) {
            return refuse(Outcome.MALFORMED);
        }
        Account account = Optional.ofNullable(accounts.get(command.account()))
                .orElseGet(() -> Account.opened(start.source(), start.now()));
        if (!account.canHold(amount.get()) || !supply.issued().canHold(amount.get())) {
            return new Decision.Refused(Outcome.OVER_LIMIT, Points.LARGEST_TOTAL);
        }
        Lot lot = new Lot(amount.get(), own().expiryOfPointsGiven(start.now()));
        write(command.account(), account.plus(lot));
        supply = supply.plusIssued(amount.get());
        return new Decision.Issued(lot);
    }

    private Decision give(Command.Gift command) {
        Optional<Points> amount = askable(command.amount());
        if (amount.isEmpty()) {
            return refuse(Outcome.MALFORMED);
        }
        Account from = accounts.get(command.from());
        Account to = accounts.get(command.to());
        if (from == null || to == null) {
            return refuse(Outcome.UNKNOWN_ACCOUNT);
        }
        if (command.from().equals(command.to())) {
            return refuse(Outcome.SAME_ACCOUNT);
        }
        if (!to.canHold(amount.get())) {
            return new Decision.Refused(Outcome.OVER_LIMIT, Points.LARGEST_TOTAL);
        }
        Optional<Account.Spending> spending = from.spend(amount.get(), start.now());
        if (spending.isEmpty()) {
            return refuse(Outcome.INSUFFICIENT_POINTS);
        }
        write(command.from(), spending.get().rest());
        write(command.to(), to.plus(spending.get().taken()));
        return new Decision.Given(spending.get().taken());
    }

    private Decision exchange(Command.Exchange command) {
        Optional<Points> amount = askable(command.amount());
        if (amount.isEmpty()) {
            return refuse(Outcome.MALFORMED);
        }
        Optional<Platform> target = start.scheme().find(start.lane().target());
        if (target.isEmpty()) {
            return refuse(Outcome.UNKNOWN_PLATFORM);
        }
        Account from = accounts.get(command.from());
        if (from == null) {
            return refuse(Outcome.UNKNOWN_ACCOUNT);
        }
        TreatyHalf half =
                halves.getOrDefault(new Direction(start.source(), target.get().id()), TreatyHalf.NONE);
        Optional<Terms> terms = half.inForce(start.now());
        if (terms.isEmpty()) {
            return refuse(half.whyNotInForce());
        }
        if (terms.get().rate().createsValue(own(), target.get())) {
            return refuse(Outcome.TERMS_REFUSED);
        }
        return switch (terms.get().convert(amount.get())) {
            case Conversion.TooSmall(long smallest) -> new Decision.Refused(Outcome.TOO_SMALL, smallest);
            case Conversion.TooLarge(long largest) -> new Decision.Refused(Outcome.OVER_LIMIT, largest);
            case Conversion.Converted converted -> exchange(command, from, target.get(), terms.get(), converted);
        };
    }

    private Decision exchange(
            Command.Exchange command, Account from, Platform target, Terms terms, Conversion.Converted converted) {
        MicroYuan owed = target.valueOf(converted.received());
        MicroYuan given = own().valueOf(converted.net());
        if (!given.isBearable()
                || !due.plus(owed).isBearable()
                || !supply.exchangedOut().canHold(converted.gross())) {
            return new Decision.Refused(Outcome.OVER_LIMIT, Points.LARGEST_TOTAL);
        }
        Optional<Account.Spending> spending = from.spend(converted.gross(), start.now());
        if (spending.isEmpty()) {
            return refuse(Outcome.INSUFFICIENT_POINTS);
        }
        List<Lot> spent = spending.get().taken();
        write(command.from(), spending.get().rest());
        supply = supply.plusExchangedOut(converted.gross());
        due = due.plus(owed);
        return new Decision.Exchanged(
                terms, converted, spent, converted.portions(spent, terms.rate()), owed, given.minus(owed));
    }

    private Decision agree(Command.AgreeTerms command) {
        Direction direction = command.terms().direction();
        if (!direction.concerns(start.source())) {
            return refuse(Outcome.MALFORMED);
        }
        if (start.scheme().find(direction.other(start.source())).isEmpty()) {
            return refuse(Outcome.UNKNOWN_PLATFORM);
        }
        TreatyHalf half = halves.getOrDefault(direction, TreatyHalf.NONE);
        if (half.versions().contains(command.terms())) {
            return new Decision.Agreed();
        }
        Optional<TreatyHalf> longer = half.with(command.terms(), start.scheme(), start.now());
        if (longer.isEmpty()) {
            return new Decision.Refused(Outcome.TERMS_REFUSED, half.versions().size() + 1L);
        }
        halves.put(direction, longer.get());
        changedHalves.add(direction);
        return new Decision.Agreed();
    }

    private Platform own() {
        return start.scheme().find(start.source()).orElseThrow();
    }

    private Optional<Points> askable(long units) {
        return units < 1
                ? Optional.empty()
                : Optional.of(new Points(start.source(), units)).filter(Points::isAskable);
    }

    private void write(AccountId id, Account account) {
        accounts.put(id, account);
        changedAccounts.add(id);
    }

    private static Decision refuse(Outcome outcome) {
        return Decision.Refused.because(outcome);
    }
}
