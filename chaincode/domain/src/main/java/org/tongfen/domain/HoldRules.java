package org.tongfen.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Taking points out of an account for a purpose, and what becomes of them. */
final class HoldRules {
    /** The longest that a hold can last. */
    static final Duration LONGEST = Duration.ofDays(30);

    private final Workspace desk;
    private final GiftRules gifts;
    private final ExchangeRules exchanges;
    private final RedemptionRules redemptions;

    HoldRules(Workspace desk, GiftRules gifts, ExchangeRules exchanges, RedemptionRules redemptions) {
        this.desk = desk;
        this.gifts = gifts;
        this.exchanges = exchanges;
        this.redemptions = redemptions;
    }

    Decision holdGift(Command.HoldGift command) {
        Optional<Points> amount = desk.askable(command.amount());
        if (amount.isEmpty()) {
            return Refusals.because(Outcome.MALFORMED);
        }
        return gifts.refusal(command.from(), command.to())
                .or(() -> refusal(command.from(), command.until()))
                .orElseGet(() -> hold(
                        command.id(),
                        command.from(),
                        new Hold.Purpose.Gift(command.to()),
                        amount.get(),
                        command.until()));
    }

    Decision holdRedemption(Command.HoldRedemption command) {
        Optional<Points> amount = desk.askable(command.amount());
        if (amount.isEmpty()) {
            return Refusals.because(Outcome.MALFORMED);
        }
        Optional<Decision> refusal = refusal(command.account(), command.until());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return switch (attempt(command.account(), amount.get())) {
            case Spending.Attempt.Refused(Decision reason) -> reason;
            case Spending.Attempt.Taken(Spending spending) ->
                redemptions.refusal(spending, command.reward()).orElseGet(() -> {
                    redemptions.putAside(command.account(), command.reward());
                    return hold(command.id(), new Hold.Purpose.Redemption(command.reward()), spending, command.until());
                });
        };
    }

    /** Why an account cannot have a hold, whatever the amount. */
    Optional<Decision> refusal(AccountId id, Instant until) {
        Optional<Account> account = desk.account(id);
        if (account.isEmpty()) {
            return Optional.of(Refusals.because(Outcome.UNKNOWN_ACCOUNT));
        }
        return Refusals.ofStatus(account.get())
                .or(() -> until.isAfter(desk.now())
                        ? Optional.empty()
                        : Optional.of(Refusals.because(Outcome.HOLD_EXPIRED)));
    }

    /** Holds points; the time is cut to what the points and the longest hold allow. */
    Decision hold(CommandId id, AccountId accountId, Hold.Purpose purpose, Points amount, Instant until) {
        return switch (attempt(accountId, amount)) {
            case Spending.Attempt.Refused(Decision reason) -> reason;
            case Spending.Attempt.Taken(Spending spending) -> hold(id, purpose, spending, until);
        };
    }

    private Spending.Attempt attempt(AccountId id, Points amount) {
        return Spending.attempt(desk, id, desk.account(id).orElseThrow(), amount);
    }

    private Decision hold(CommandId id, Hold.Purpose purpose, Spending spending, Instant until) {
        Instant end = earliest(
                until, desk.now().plus(LONGEST), spending.taken().getFirst().expiresAt());
        Hold hold = new Hold(id, spending.account(), purpose, spending.taken(), desk.now(), end, Hold.State.HELD);
        Account rest = spending.rest();
        desk.put(spending.account(), rest.withHeld(rest.held().plus(spending.amount())));
        desk.put(hold);
        return new Decision.Held(hold);
    }

    private static Instant earliest(Instant... times) {
        return List.of(times).stream().min(Instant::compareTo).orElseThrow();
    }

    Decision commit(Command.Commit command) {
        if (command.amount() < 0 || command.amount() > Points.LARGEST_AMOUNT) {
            return Refusals.because(Outcome.MALFORMED);
        }
        Optional<Hold> hold = desk.hold(command.hold());
        if (hold.isEmpty()) {
            return Refusals.because(Outcome.HOLD_UNKNOWN);
        }
        if (!isOnItsLane(hold.get()) || (isRedemption(hold.get()) && command.amount() != 0)) {
            return Refusals.because(Outcome.MALFORMED);
        }
        return refusalToCommit(hold.get(), command.amount()).orElseGet(() -> spend(hold.get(), command.amount()));
    }

    private Optional<Decision> refusalToCommit(Hold hold, long amount) {
        Account account = desk.account(hold.account()).orElseThrow();
        Optional<Decision> status = hold.purpose() instanceof Hold.Purpose.Gift gift
                ? gifts.refusal(hold.account(), gift.to())
                : Refusals.ofStatus(account);
        return status.or(() -> ended(hold))
                .or(() -> hold.isOver(desk.now())
                        ? Optional.of(Refusals.because(Outcome.HOLD_EXPIRED))
                        : Optional.empty())
                .or(() -> {
                    long held = hold.amount(desk.own().id()).units();
                    return amount > held
                            ? Optional.of(new Decision.Refused(Outcome.EXCEEDS_HOLD, held))
                            : Optional.empty();
                });
    }

    private Decision spend(Hold hold, long units) {
        Points held = hold.amount(desk.own().id());
        Points amount = units == 0 ? held : new Points(desk.own().id(), units);
        Account.Spending parts = Account.opened(desk.own().id(), desk.now())
                .plus(hold.lots())
                .spend(amount, desk.now())
                .orElseThrow();
        List<Lot> released = parts.rest().lots();
        return switch (spendFor(hold, parts.taken())) {
            case Decision.Spent effect -> {
                finish(hold, Hold.State.COMMITTED, released);
                yield new Decision.Committed(hold, effect, released);
            }
            case Decision refusal -> refusal;
        };
    }

    private Decision spendFor(Hold hold, List<Lot> lots) {
        Points amount = Points.sum(desk.own().id(), lots);
        return switch (hold.purpose()) {
            case Hold.Purpose.Gift gift ->
                gifts.full(gift.to(), amount)
                        .or(() -> gifts.receive(gift.to(), lots))
                        .orElseGet(() -> new Decision.Given(hold.account(), gift.to(), lots));
            case Hold.Purpose.Exchange exchange -> exchanges.spendHeld(hold.account(), exchange, lots);
            case Hold.Purpose.Redemption redemption ->
                Refusals.ofCounter(desk, Supply.Counter.REDEEMED, amount).orElseGet(() -> {
                    desk.count(Supply.Counter.REDEEMED, amount);
                    return new Decision.Redeemed(hold.account(), redemption.reward(), lots);
                });
        };
    }

    Decision release(Command.VoidHold command) {
        Optional<Hold> hold = desk.hold(command.hold());
        if (hold.isEmpty()) {
            return Refusals.because(Outcome.HOLD_UNKNOWN);
        }
        return ended(hold.get()).orElseGet(() -> release(hold.get(), Hold.State.VOIDED));
    }

    Decision expire(Command.ExpireHold command) {
        Optional<Hold> hold = desk.hold(command.hold());
        if (hold.isEmpty()) {
            return Refusals.because(Outcome.HOLD_UNKNOWN);
        }
        Optional<Decision> refusal = ended(hold.get())
                .or(() -> hold.get().isOver(desk.now())
                        ? Optional.empty()
                        : Optional.of(new Decision.Refused(
                                Outcome.HOLD_STILL_GOOD, hold.get().until().toEpochMilli())));
        return refusal.orElseGet(() -> release(hold.get(), Hold.State.EXPIRED));
    }

    private Decision release(Hold hold, Hold.State how) {
        if (hold.purpose() instanceof Hold.Purpose.Redemption redemption) {
            redemptions.putBack(hold.account(), redemption.reward());
        }
        finish(hold, how, hold.lots());
        return new Decision.Released(hold);
    }

    // Whatever comes back is not spent on the day on which it was held. Coming back never fails: a place was kept.
    private void finish(Hold hold, Hold.State how, List<Lot> back) {
        Account account = desk.account(hold.account()).orElseThrow();
        Points returned = Points.sum(desk.own().id(), back);
        desk.put(
                hold.account(),
                account.plus(back)
                        .withHeld(account.held().minus(hold.amount(desk.own().id())))
                        .withUsage(account.usage().minus(returned, hold.heldAt())));
        desk.put(hold.ended(how));
    }

    private static Optional<Decision> ended(Hold hold) {
        return hold.state() == Hold.State.HELD ? Optional.empty() : Optional.of(Refusals.because(Outcome.HOLD_DONE));
    }

    private static boolean isRedemption(Hold hold) {
        return hold.purpose() instanceof Hold.Purpose.Redemption;
    }

    private boolean isOnItsLane(Hold hold) {
        PlatformId target = hold.purpose() instanceof Hold.Purpose.Exchange exchange
                ? exchange.target()
                : desk.own().id();
        return desk.lane().target().equals(target);
    }
}
