package org.tongfen.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turning points of the book into points of the lane's target, as far as the source's book decides. */
final class ExchangeRules {
    private final Workspace desk;

    ExchangeRules(Workspace desk) {
        this.desk = desk;
    }

    Decision exchange(Command.Exchange command) {
        PlatformId asked = command.fixed() == Command.Fixed.SEND
                ? desk.own().id()
                : desk.lane().target();
        Optional<Points> amount = Workspace.askable(asked, command.amount());
        if (amount.isEmpty()) {
            return Refusals.because(Outcome.MALFORMED);
        }
        Optional<Decision> refusal = refusal(command.from(), command.quoted());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        boolean exact = command.fixed() == Command.Fixed.RECEIVE;
        Terms terms = terms();
        return switch (exact ? terms.convertToReceive(amount.get()) : terms.convert(amount.get())) {
            case Conversion.TooSmall(long smallest) -> new Decision.Refused(Outcome.TOO_SMALL, smallest);
            case Conversion.TooLarge(long largest) -> new Decision.Refused(Outcome.OVER_LIMIT, largest);
            case Conversion.Converted converted -> exchange(command, converted, exact);
        };
    }

    private Decision exchange(Command.Exchange command, Conversion.Converted converted, boolean exact) {
        Optional<Decision> refusal = overLimits(converted);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Account from = desk.account(command.from()).orElseThrow();
        return switch (Spending.attempt(desk, command.from(), from, converted.gross())) {
            case Spending.Attempt.Refused(Decision reason) -> later(reason, converted);
            case Spending.Attempt.Taken(Spending spending) -> {
                Decision decision = spend(command.from(), command.to(), spending.taken(), converted, exact);
                if (decision.outcome() == Outcome.OK) {
                    desk.put(command.from(), spending.rest());
                }
                yield decision;
            }
        };
    }

    // The account's limits were looked at first; the treaty's daily limit comes before a lack of points.
    private Decision later(Decision reason, Conversion.Converted converted) {
        return reason.outcome() == Outcome.INSUFFICIENT_POINTS
                ? overTreatyDay(converted.gross()).orElse(reason)
                : reason;
    }

    /** Holds the gross amount; the conversion is made when it is spent. */
    Decision hold(Command.HoldExchange command, HoldRules holds) {
        Optional<Points> amount = desk.askable(command.amount());
        if (amount.isEmpty()) {
            return Refusals.because(Outcome.MALFORMED);
        }
        Optional<Decision> refusal = desk.scheme().find(desk.lane().target()).isEmpty()
                ? Optional.of(Refusals.because(Outcome.UNKNOWN_PLATFORM))
                : holds.refusal(command.from(), command.until()).or(() -> refusal(command.from(), command.quoted()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Terms terms = terms();
        Instant sure = desk.half(terms.direction()).sureUntil(desk.now());
        Instant until = command.until().isBefore(sure) ? command.until() : sure;
        Hold.Purpose purpose = new Hold.Purpose.Exchange(desk.lane().target(), command.to(), terms.version());
        return switch (terms.convert(amount.get())) {
            case Conversion.TooSmall(long smallest) -> new Decision.Refused(Outcome.TOO_SMALL, smallest);
            case Conversion.TooLarge(long largest) -> new Decision.Refused(Outcome.OVER_LIMIT, largest);
            case Conversion.Converted _ -> holds.hold(command.id(), command.from(), purpose, amount.get(), until);
        };
    }

    /** Exchanges points that were held. */
    Decision spendHeld(AccountId from, Hold.Purpose.Exchange purpose, List<Lot> lots) {
        Optional<Decision> refusal =
                refusalOfTerms(new Command.Quoted(purpose.version(), Command.Quoted.NOTHING.goodUntil()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (terms().convert(Points.sum(desk.own().id(), lots))) {
            case Conversion.TooSmall(long smallest) -> new Decision.Refused(Outcome.TOO_SMALL, smallest);
            case Conversion.TooLarge(long largest) -> new Decision.Refused(Outcome.OVER_LIMIT, largest);
            case Conversion.Converted converted ->
                overLimits(converted).orElseGet(() -> spend(from, purpose.to(), lots, converted, false));
        };
    }

    private Optional<Decision> refusal(AccountId from, Command.Quoted quoted) {
        if (desk.scheme().find(desk.lane().target()).isEmpty()) {
            return Optional.of(Refusals.because(Outcome.UNKNOWN_PLATFORM));
        }
        Optional<Account> account = desk.account(from);
        return account.isEmpty()
                ? Optional.of(Refusals.because(Outcome.UNKNOWN_ACCOUNT))
                : Refusals.ofStatus(account.get()).or(() -> refusalOfTerms(quoted));
    }

    private Optional<Decision> refusalOfTerms(Command.Quoted quoted) {
        TreatyHalf half = desk.half(direction());
        Optional<Terms> terms = half.inForce(desk.now());
        if (!quoted.holds(desk.now(), terms.map(Terms::version).orElse(0))) {
            return Optional.of(Refusals.because(Outcome.QUOTE_EXPIRED));
        }
        if (terms.isEmpty()) {
            return Optional.of(Refusals.because(half.whyNotInForce()));
        }
        return terms.get().rate().createsValue(desk.own(), target())
                ? Optional.of(Refusals.because(Outcome.TERMS_REFUSED))
                : Optional.empty();
    }

    // What a command, a counter or the books can bear.
    private Optional<Decision> overLimits(Conversion.Converted converted) {
        boolean bearable = own(converted).isBearable()
                && desk.due().plus(owed(converted)).isBearable()
                && desk.canCount(Supply.Counter.EXCHANGED_OUT, converted.gross());
        return bearable
                ? Optional.empty()
                : Optional.of(new Decision.Refused(Outcome.OVER_LIMIT, Points.LARGEST_TOTAL));
    }

    private Optional<Decision> overTreatyDay(Points gross) {
        Terms.Limits limits = terms().limits();
        if (!limits.hasDailyLimit()) {
            return Optional.empty();
        }
        long left = desk.exchanged().left(limits.perDay(desk.lane().number()), desk.now());
        return gross.units() <= left
                ? Optional.empty()
                : Optional.of(new Decision.Refused(Outcome.OVER_TREATY_DAY_LIMIT, left));
    }

    private Optional<Decision> overCreditLine(MicroYuan owed) {
        MicroYuan line = terms().limits().creditLine(desk.lane().number());
        if (desk.due().plus(owed).compareTo(line) <= 0) {
            return Optional.empty();
        }
        long left = Math.max(0, line.amount() - desk.due().amount());
        return Optional.of(new Decision.Refused(Outcome.CREDIT_LINE_EXCEEDED, left));
    }

    // Everything but the account itself, which the caller writes.
    private Decision spend(
            AccountId from, AccountId to, List<Lot> spent, Conversion.Converted converted, boolean exact) {
        MicroYuan owed = owed(converted);
        Optional<Decision> refusal = overTreatyDay(converted.gross()).or(() -> overCreditLine(owed));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Instant bound = target().expiryOfPointsGiven(desk.now());
        List<Lot> portions = converted.portions(spent, terms().rate()).stream()
                .map(lot -> lot.expiringNoLaterThan(bound))
                .toList();
        desk.count(Supply.Counter.EXCHANGED_OUT, converted.gross());
        desk.owe(owed);
        if (terms().limits().hasDailyLimit()) {
            desk.countExchanged(converted.gross());
        }
        return new Decision.Exchanged(
                from,
                to,
                terms(),
                converted,
                exact,
                spent,
                portions,
                owed,
                own(converted).minus(owed));
    }

    private MicroYuan owed(Conversion.Converted converted) {
        return target().valueOf(converted.received());
    }

    private MicroYuan own(Conversion.Converted converted) {
        return desk.own().valueOf(converted.net());
    }

    private Direction direction() {
        return new Direction(desk.own().id(), desk.lane().target());
    }

    private Platform target() {
        return desk.scheme().find(desk.lane().target()).orElseThrow();
    }

    private Terms terms() {
        return desk.half(direction()).inForce(desk.now()).orElseThrow();
    }
}
