package org.tongfen.domain.rules;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.treaty.Conversion;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Lots;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/** Turning points of the book into points of the batch's target, as far as the source's book decides. */
final class ExchangeRules {
    private final Workspace work;

    ExchangeRules(Workspace work) {
        this.work = work;
    }

    Decision exchange(Command.Exchange command) {
        boolean exact = command.fixed() == Command.Fixed.RECEIVE;
        PlatformId asked = exact ? work.route().direction().target() : work.own();
        Optional<Points> amount = Points.asked(asked, command.amount());
        if (amount.isEmpty() || !work.route().ownsMember(command.from())) {
            return Refusals.malformed();
        }
        Optional<Decision> refusal = work.route().refusalOfTarget().or(() -> refusalOfAccount(command.from()));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (passage(command.quoted())) {
            case Passage.Barred(Decision reason) -> reason;
            case Passage.Free(Route.Way.Open way) ->
                switch (exact
                        ? way.terms().convertToReceive(amount.get())
                        : way.terms().convert(amount.get())) {
                    case Conversion.Converted converted -> exchange(command, way, converted, exact);
                    case Conversion.Impossible impossible -> refused(impossible);
                };
        };
    }

    private Decision exchange(
            Command.Exchange command, Route.Way.Open way, Conversion.Converted converted, boolean exact) {
        Optional<Decision> refusal = overBounds(way, converted);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (Spending.attempt(work, command.from(), converted.gross())) {
            // The account's limits were looked at first; the treaty's daily limit comes before a lack of points.
            case Spending.Attempt.Refused(Decision reason) ->
                reason.outcome() == Outcome.INSUFFICIENT_POINTS
                        ? overTreatyDay(way, converted).orElse(reason)
                        : reason;
            case Spending.Attempt.Possible(Spending spending) ->
                overTreaty(way, converted).orElseGet(() -> {
                    spending.spend(work, new Place.End(Supply.Counter.EXCHANGED_OUT));
                    return count(command.from(), command.to(), way, spending.taken(), converted, exact);
                });
        };
    }

    private Optional<Decision> refusalOfAccount(AccountId from) {
        return work.account(from)
                .map(Refusals::ofStatus)
                .orElseGet(() -> Optional.of(Refusals.because(Outcome.UNKNOWN_ACCOUNT)));
    }

    /** Whether an amount can be held for an exchange now, and until when its price is sure. */
    Price price(Points amount, Command.Quoted quoted) {
        return switch (passage(quoted)) {
            case Passage.Barred(Decision reason) -> new Price.Refused(reason);
            case Passage.Free(Route.Way.Open way) ->
                switch (way.terms().convert(amount)) {
                    case Conversion.Converted _ ->
                        new Price.Sure(way.terms().version(), way.half().sureUntil(work.now()));
                    case Conversion.Impossible impossible -> new Price.Refused(refused(impossible));
                };
        };
    }

    /** What a hold for an exchange has to know. */
    sealed interface Price {
        /**
         * The exchange would be possible.
         *
         * @param version of the terms
         * @param until how long they are sure
         */
        record Sure(int version, Instant until) implements Price {}

        /** It would not. */
        record Refused(Decision reason) implements Price {}
    }

    /** Exchanges points that were held; the hold is their way out. */
    Decision spendHeld(Hold hold, Hold.Purpose.Exchange purpose, List<Lot> lots) {
        Command.Quoted atThatPrice = new Command.Quoted(purpose.version(), Command.Quoted.NOTHING.goodUntil());
        return switch (passage(atThatPrice)) {
            case Passage.Barred(Decision reason) -> reason;
            case Passage.Free(Route.Way.Open way) ->
                switch (way.terms().convert(Points.sum(work.own(), lots))) {
                    case Conversion.Impossible impossible -> refused(impossible);
                    case Conversion.Converted converted ->
                        overBounds(way, converted)
                                .or(() -> overTreaty(way, converted))
                                .orElseGet(() -> {
                                    work.move(
                                            new Place.OutOfHold(hold.id(), Hold.State.COMMITTED),
                                            new Place.End(Supply.Counter.EXCHANGED_OUT),
                                            lots);
                                    return count(hold.account(), purpose.to(), way, lots, converted, false);
                                });
                };
        };
    }

    /** Either the way is free, or there is a reason why it is not, whatever the amount. */
    private sealed interface Passage {
        /** The way is free. */
        record Free(Route.Way.Open way) implements Passage {}

        /** It is not. */
        record Barred(Decision reason) implements Passage {}
    }

    private Passage passage(Command.Quoted quoted) {
        return switch (work.route().way()) {
            case Route.Way.Open open -> passage(open, quoted);
            case Route.Way.Closed closed ->
                new Passage.Barred(Refusals.because(
                        quoted.holds(work.now(), 0) ? closed.half().whyNotInForce() : Outcome.QUOTE_EXPIRED));
            case Route.Way.Unknown _ -> new Passage.Barred(Refusals.because(Outcome.UNKNOWN_PLATFORM));
            case Route.Way.Nowhere _ -> new Passage.Barred(Refusals.malformed());
        };
    }

    private Passage passage(Route.Way.Open way, Command.Quoted quoted) {
        if (!quoted.holds(work.now(), way.terms().version())) {
            return new Passage.Barred(Refusals.because(Outcome.QUOTE_EXPIRED));
        }
        return way.createsValue() ? new Passage.Barred(Refusals.because(Outcome.TERMS_REFUSED)) : new Passage.Free(way);
    }

    private static Decision refused(Conversion.Impossible conversion) {
        return switch (conversion) {
            case Conversion.TooSmall(long smallest) -> Refusals.because(Outcome.TOO_SMALL, smallest);
            case Conversion.TooLarge(long largest) -> Refusals.because(Outcome.OVER_LIMIT, largest);
        };
    }

    // What a command, a counter or the books can bear.
    private Optional<Decision> overBounds(Route.Way.Open way, Conversion.Converted converted) {
        boolean bearable = own(converted).isBearable()
                && work.position().usage().owed().plus(owed(way, converted)).isBearable()
                && work.canCount(Supply.Counter.EXCHANGED_OUT, converted.gross());
        return Refusals.when(!bearable, Outcome.OVER_LIMIT, Points.LARGEST_TOTAL);
    }

    private Optional<Decision> overTreaty(Route.Way.Open way, Conversion.Converted converted) {
        return overTreatyDay(way, converted).or(() -> {
            long left = work.position().usage().leftOfCreditLine(way.creditLine());
            return Refusals.when(owed(way, converted).amount() > left, Outcome.CREDIT_LINE_EXCEEDED, left);
        });
    }

    private Optional<Decision> overTreatyDay(Route.Way.Open way, Conversion.Converted converted) {
        long left = work.position().usage().leftOfDay(way.perDay(), work.now());
        return Refusals.when(converted.gross().units() > left, Outcome.OVER_TREATY_DAY_LIMIT, left);
    }

    // Everything but the points themselves, which have gone.
    private Decision count(
            AccountId from,
            AccountId to,
            Route.Way.Open way,
            List<Lot> spent,
            Conversion.Converted converted,
            boolean exact) {
        Instant bound = way.target().expiryOfPointsGiven(work.now());
        List<Lot> portions = converted.portions(spent, way.terms().rate()).stream()
                .map(lot -> lot.expiringNoLaterThan(bound))
                .toList();
        MicroYuan owed = owed(way, converted);
        work.position().owe(owed);
        work.position().countExchanged(converted.gross());
        return new Decision.Exchanged(
                from,
                to,
                way.terms(),
                converted,
                exact,
                spent,
                Lots.merge(List.of(), portions),
                owed,
                own(converted).minus(owed));
    }

    private static MicroYuan owed(Route.Way.Open way, Conversion.Converted converted) {
        return way.target().valueOf(converted.received());
    }

    private MicroYuan own(Conversion.Converted converted) {
        return work.route().own().valueOf(converted.net());
    }
}
