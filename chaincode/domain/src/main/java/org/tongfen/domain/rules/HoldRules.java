package org.tongfen.domain.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/** Taking points out of an account for a purpose, and what becomes of them. */
final class HoldRules {
    /** The longest that a hold can last. */
    static final Duration LONGEST = Duration.ofDays(30);

    private final Workspace work;
    private final GiftRules gifts;
    private final ExchangeRules exchanges;
    private final RedemptionRules redemptions;

    HoldRules(Workspace work, GiftRules gifts, ExchangeRules exchanges, RedemptionRules redemptions) {
        this.work = work;
        this.gifts = gifts;
        this.exchanges = exchanges;
        this.redemptions = redemptions;
    }

    Decision holdGift(Command.HoldGift command) {
        if (isMalformed(command)) {
            return Refusals.malformed();
        }
        return gifts.refusal(command.from(), command.to())
                .or(() -> refusal(command))
                .orElseGet(() -> attempt(command, new Hold.Purpose.Gift(command.to()), command.until()));
    }

    /** Holds the gross amount; the conversion is made when it is spent. */
    Decision holdExchange(Command.HoldExchange command) {
        if (isMalformed(command)) {
            return Refusals.malformed();
        }
        Points amount = new Points(work.own(), command.amount());
        Optional<Decision> refusal = work.route().refusalOfTarget().or(() -> refusal(command));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (exchanges.price(amount, command.quoted())) {
            case ExchangeRules.Price.Refused(Decision reason) -> reason;
            case ExchangeRules.Price.Sure(int version, Instant sure) -> {
                PlatformId target = work.route().direction().target();
                yield attempt(
                        command,
                        new Hold.Purpose.Exchange(target, command.to(), version),
                        earliest(command.until(), sure));
            }
        };
    }

    Decision holdRedemption(Command.HoldRedemption command) {
        if (isMalformed(command)) {
            return Refusals.malformed();
        }
        Optional<Decision> refusal = refusal(command);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (Spending.attempt(work, command.from(), new Points(work.own(), command.amount()))) {
            case Spending.Attempt.Refused(Decision reason) -> reason;
            case Spending.Attempt.Possible(Spending spending) ->
                redemptions.refusal(spending, command.reward()).orElseGet(() -> {
                    Hold.Purpose purpose = redemptions.putAside(command.from(), command.reward());
                    return hold(command, purpose, spending, command.until());
                });
        };
    }

    private boolean isMalformed(Command.Holding command) {
        return Points.asked(work.own(), command.amount()).isEmpty()
                || !work.route().ownsMember(command.from());
    }

    // Why an account cannot have a hold, whatever the amount.
    private Optional<Decision> refusal(Command.Holding command) {
        Optional<Account> account = work.account(command.from());
        if (account.isEmpty()) {
            return Optional.of(Refusals.because(Outcome.UNKNOWN_ACCOUNT));
        }
        return Refusals.ofStatus(account.get())
                .or(() -> Refusals.when(!command.until().isAfter(work.now()), Outcome.HOLD_EXPIRED));
    }

    private Decision attempt(Command.Holding command, Hold.Purpose purpose, Instant until) {
        return switch (Spending.attempt(work, command.from(), new Points(work.own(), command.amount()))) {
            case Spending.Attempt.Refused(Decision reason) -> reason;
            case Spending.Attempt.Possible(Spending spending) -> hold(command, purpose, spending, until);
        };
    }

    // The time is cut to what the points and the longest hold allow.
    private Decision hold(Command.Holding command, Hold.Purpose purpose, Spending spending, Instant until) {
        Hold hold = new Hold(
                command.id(),
                command.from(),
                purpose,
                Hold.Asked.by(command),
                spending.taken(),
                work.now(),
                earliest(
                        until,
                        work.now().plus(LONGEST),
                        spending.taken().getFirst().expiresAt()),
                Hold.State.HELD);
        spending.spend(work, new Place.IntoHold(hold));
        return new Decision.Held(hold);
    }

    private static Instant earliest(Instant... times) {
        return List.of(times).stream().min(Instant::compareTo).orElseThrow();
    }

    Decision commit(Command.Commit command) {
        if (command.amount() < 0 || command.amount() > Points.LARGEST_AMOUNT) {
            return Refusals.malformed();
        }
        Optional<Hold> hold = work.hold(command.hold());
        if (hold.isEmpty()) {
            return Refusals.because(Outcome.HOLD_UNKNOWN);
        }
        if (!canBeCommittedHere(hold.get(), command.amount())) {
            return Refusals.malformed();
        }
        return refusalToCommit(hold.get(), command.amount()).orElseGet(() -> spend(hold.get(), command.amount()));
    }

    private boolean canBeCommittedHere(Hold hold, long amount) {
        return work.route().owns(hold.account())
                && switch (hold.purpose()) {
                    case Hold.Purpose.Gift _ -> true;
                    case Hold.Purpose.Exchange exchange ->
                        work.route().direction().target().equals(exchange.target());
                    case Hold.Purpose.Redemption _ -> amount == 0;
                };
    }

    private Optional<Decision> refusalToCommit(Hold hold, long amount) {
        long held = hold.amount(work.own()).units();
        Optional<Decision> status = hold.purpose() instanceof Hold.Purpose.Gift gift
                ? gifts.refusalOfStatus(hold.account(), gift.to())
                : Refusals.ofStatus(work.known(hold.account()));
        return status.or(() -> ended(hold))
                .or(() -> Refusals.when(hold.isOver(work.now()), Outcome.HOLD_EXPIRED))
                .or(() -> Refusals.when(amount > held, Outcome.EXCEEDS_HOLD, held));
    }

    private Decision spend(Hold hold, long units) {
        Points held = hold.amount(work.own());
        Points amount = units == 0 ? held : new Points(work.own(), units);
        Account.Split parts = new Account(work.own(), hold.heldAt(), hold.lots())
                .spend(amount, work.now())
                .orElseThrow();
        List<Lot> released = parts.rest().lots();
        return switch (spendFor(hold, parts.taken())) {
            case Decision.Spent effect -> {
                putBack(hold, Hold.State.COMMITTED, released);
                yield new Decision.Committed(hold, effect, released);
            }
            case Decision refusal -> refusal;
        };
    }

    private Decision spendFor(Hold hold, List<Lot> lots) {
        Points amount = Points.sum(work.own(), lots);
        Place.From from = new Place.OutOfHold(hold.id(), Hold.State.COMMITTED);
        return switch (hold.purpose()) {
            case Hold.Purpose.Gift(AccountId to) ->
                gifts.full(to, amount).or(() -> gifts.tooManyLots(to, lots)).orElseGet(() -> {
                    work.move(from, gifts.to(to), lots);
                    return new Decision.Given(hold.account(), to, lots);
                });
            case Hold.Purpose.Exchange exchange -> exchanges.spendHeld(hold, exchange, lots);
            case Hold.Purpose.Redemption redemption ->
                Refusals.ofCounter(work, Supply.Counter.REDEEMED, amount).orElseGet(() -> {
                    work.move(from, new Place.End(Supply.Counter.REDEEMED), lots);
                    return new Decision.Redeemed(hold.account(), redemption.reward(), lots);
                });
        };
    }

    Decision release(Command.VoidHold command) {
        return end(command.hold(), Hold.State.VOIDED, _ -> Optional.empty());
    }

    Decision expire(Command.ExpireHold command) {
        return end(
                command.hold(),
                Hold.State.EXPIRED,
                hold -> Refusals.when(
                        !hold.isOver(work.now()),
                        Outcome.HOLD_STILL_GOOD,
                        hold.until().toEpochMilli()));
    }

    private Decision end(CommandId id, Hold.State how, Function<Hold, Optional<Decision>> refusal) {
        Optional<Hold> hold = work.hold(id);
        if (hold.isEmpty()) {
            return Refusals.because(Outcome.HOLD_UNKNOWN);
        }
        if (!work.route().owns(hold.get().account())) {
            return Refusals.malformed();
        }
        return ended(hold.get()).or(() -> refusal.apply(hold.get())).orElseGet(() -> {
            if (hold.get().purpose() instanceof Hold.Purpose.Redemption redemption) {
                redemptions.putBack(hold.get().account(), redemption);
            }
            putBack(hold.get(), how, hold.get().lots());
            return new Decision.Released(hold.get());
        });
    }

    // Whatever comes back is not spent on the day on which it was held. Coming back never fails: a place was kept.
    private void putBack(Hold hold, Hold.State how, List<Lot> lots) {
        work.move(new Place.OutOfHold(hold.id(), how), new Place.InAccount(hold.account()), lots);
        work.uncountDay(hold.account(), Points.sum(work.own(), lots), hold.heldAt());
    }

    private static Optional<Decision> ended(Hold hold) {
        return Refusals.when(hold.state() != Hold.State.HELD, Outcome.HOLD_DONE);
    }
}
