package org.tongfen.audit.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Commit;
import org.tongfen.wire.v1.HoldAsked;
import org.tongfen.wire.v1.HoldExchange;
import org.tongfen.wire.v1.HoldForGift;
import org.tongfen.wire.v1.HoldGift;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.HoldRedemption;
import org.tongfen.wire.v1.HoldState;
import org.tongfen.wire.v1.QuotedMessage;

/** Points that wait for a decision. */
record HoldModel(Desk desk, GiftModel gifts, ExchangeModel exchanges, RewardModel rewards) {
    private static final long LONGEST = Duration.ofDays(30).toMillis();

    void holdGift(ByteString id, HoldGift gift, CommandRecord.Builder record) {
        BigInteger amount = Desk.askable(gift.getAmount());
        desk.mustOwn(gift.getFrom());
        gifts.mustBePossible(gift.getFrom(), gift.getTo());
        mustBePossible(gift.getFrom(), gift.getUntil());
        HoldMessage.Builder hold = HoldMessage.newBuilder()
                .setAccount(gift.getFrom())
                .setGift(HoldForGift.newBuilder().setTo(gift.getTo()))
                .setAsked(asked(gift.getAmount(), gift.getUntil()));
        hold(id, hold, amount, gift.getUntil(), record);
    }

    void holdRedemption(ByteString id, HoldRedemption redemption, CommandRecord.Builder record) {
        BigInteger amount = Desk.askable(redemption.getAmount());
        desk.mustOwn(redemption.getAccount());
        mustBePossible(redemption.getAccount(), redemption.getUntil());
        desk.spendable(redemption.getAccount(), amount);
        rewards.mustBeAvailable(redemption.getReward(), redemption.getAccount(), amount);
        HoldMessage.Builder hold = HoldMessage.newBuilder()
                .setAccount(redemption.getAccount())
                .setRedemption(rewards.putAside(redemption.getReward(), redemption.getAccount()))
                .setAsked(asked(redemption.getAmount(), redemption.getUntil()));
        hold(id, hold, amount, redemption.getUntil(), record);
    }

    /** What was asked for, by which a repetition is told. */
    private static HoldAsked asked(long amount, long until) {
        return HoldAsked.newBuilder().setAmount(amount).setUntil(until).build();
    }

    /** The same for a hold with a price. */
    static HoldAsked asked(HoldExchange hold) {
        HoldAsked asked = asked(hold.getAmount(), hold.getUntil());
        return hold.getQuoted().equals(QuotedMessage.getDefaultInstance())
                ? asked
                : asked.toBuilder().setQuoted(hold.getQuoted()).build();
    }

    /** Whether a hold was made by a command, or by one that is equal to it. */
    static boolean isOf(HoldMessage hold, CommandMessage command, String target) {
        return switch (command.getBodyCase()) {
            case HOLD_GIFT -> {
                HoldGift gift = command.getHoldGift();
                yield hold.hasGift()
                        && hold.getGift().getTo() == gift.getTo()
                        && isOf(hold, gift.getFrom(), asked(gift.getAmount(), gift.getUntil()));
            }
            case HOLD_REDEMPTION -> {
                HoldRedemption redemption = command.getHoldRedemption();
                yield hold.hasRedemption()
                        && hold.getRedemption().getReward().equals(redemption.getReward())
                        && isOf(hold, redemption.getAccount(), asked(redemption.getAmount(), redemption.getUntil()));
            }
            default -> {
                HoldExchange exchange = command.getHoldExchange();
                yield hold.hasExchange()
                        && hold.getExchange().getTarget().equals(target)
                        && hold.getExchange().getTo() == exchange.getTo()
                        && isOf(hold, exchange.getFrom(), asked(exchange));
            }
        };
    }

    private static boolean isOf(HoldMessage hold, long account, HoldAsked asked) {
        return hold.getAccount() == account && hold.getAsked().equals(asked);
    }

    void mustBePossible(long account, long until) {
        desk.account(account).mustBeOpen();
        Refusal.unless(until > desk.now(), Outcome.HOLD_EXPIRED);
    }

    /** Holds points until a time, but no longer than the first of them live. */
    void hold(ByteString id, HoldMessage.Builder hold, BigInteger amount, long until, CommandRecord.Builder record) {
        List<LotPart> parts = desk.spendable(hold.getAccount(), amount);
        long end = Math.min(
                Math.min(until, desk.now() + LONGEST), parts.getFirst().time().expires());
        desk.spend(hold.getAccount(), parts);
        Holder account = desk.account(hold.getAccount());
        account.hold(amount);
        desk.book().put(hold.getAccount(), account);
        hold.addAllLots(LotPart.messages(parts)).setHeldAt(desk.now()).setUntil(end);
        desk.book().holds().put(StateKeys.hold(id), hold.build());
        Desk.lots(record, parts).setUntil(end);
    }

    /** The hold, if it is there and of an account of the lane. */
    private HoldMessage known(ByteString id) {
        HoldMessage hold = Optional.ofNullable(desk.book().holds().get(StateKeys.hold(id)))
                .orElseThrow(() -> Refusal.because(Outcome.HOLD_UNKNOWN));
        desk.mustOwn(hold.getAccount());
        return hold;
    }

    Optional<Demand> commit(Commit commit, CommandRecord.Builder record) {
        BigInteger asked = BigInteger.valueOf(commit.getAmount());
        Refusal.unless(asked.signum() >= 0 && asked.compareTo(Pricing.LARGEST_AMOUNT) <= 0, Outcome.MALFORMED);
        HoldMessage hold = known(commit.getHold());
        boolean here = !hold.hasExchange() || hold.getExchange().getTarget().equals(desk.target());
        Refusal.unless(here && !(hold.hasRedemption() && asked.signum() > 0), Outcome.MALFORMED);
        if (hold.hasGift()) {
            gifts.mustBePossible(hold.getAccount(), hold.getGift().getTo());
        }
        desk.account(hold.getAccount()).mustBeOpen();
        mustWait(hold);
        Refusal.unless(desk.now() < hold.getUntil(), Outcome.HOLD_EXPIRED);
        List<LotPart> held = LotPart.of(hold.getLotsList());
        Refusal.unless(asked.compareTo(LotPart.sum(held)) <= 0, Outcome.EXCEEDS_HOLD, LotPart.sum(held));
        Holder purse = new Holder(desk.now());
        purse.add(held);
        BigInteger amount = asked.signum() == 0 ? LotPart.sum(held) : asked;
        List<LotPart> parts = purse.spendable(amount, desk.now()).orElseThrow();
        purse.take(parts);
        List<LotPart> rest = purse.spendable(purse.total(), desk.now()).orElseThrow();
        Optional<Demand> ask = spend(hold, parts, record);
        end(commit.getHold(), hold, HoldState.COMMITTED, rest);
        record.addAllReleased(LotPart.messages(rest));
        return ask;
    }

    private Optional<Demand> spend(HoldMessage hold, List<LotPart> parts, CommandRecord.Builder record) {
        if (hold.hasExchange()) {
            return Optional.of(exchanges.spendHeld(hold, parts, record));
        }
        if (hold.hasGift()) {
            gifts.receive(hold.getAccount(), hold.getGift().getTo(), parts, record);
        } else {
            desk.count(SupplyCounter.REDEEMED, LotPart.sum(parts));
            Desk.lots(record, parts)
                    .setFrom(hold.getAccount())
                    .setReward(hold.getRedemption().getReward())
                    .setEffect(CommandKind.REDEEM);
        }
        return Optional.empty();
    }

    private static void mustWait(HoldMessage hold) {
        Refusal.unless(hold.getState() == HoldState.HELD, Outcome.HOLD_DONE);
    }

    void release(ByteString id, CommandRecord.Builder record) {
        HoldMessage hold = known(id);
        mustWait(hold);
        release(id, hold, HoldState.VOIDED, record);
    }

    void expire(ByteString id, CommandRecord.Builder record) {
        HoldMessage hold = known(id);
        mustWait(hold);
        Refusal.unless(hold.getUntil() <= desk.now(), Outcome.HOLD_STILL_GOOD, BigInteger.valueOf(hold.getUntil()));
        release(id, hold, HoldState.EXPIRED, record);
    }

    private void release(ByteString id, HoldMessage hold, HoldState state, CommandRecord.Builder record) {
        if (hold.hasRedemption()) {
            rewards.putBack(hold.getRedemption(), hold.getAccount());
        }
        end(id, hold, state, LotPart.of(hold.getLotsList()));
        record.setFrom(hold.getAccount()).addAllReleased(hold.getLotsList());
    }

    private void end(ByteString id, HoldMessage hold, HoldState state, List<LotPart> back) {
        Holder account = desk.account(hold.getAccount());
        account.add(back);
        account.hold(LotPart.sum(LotPart.of(hold.getLotsList())).negate());
        account.setUse(account.use().minus(LotPart.sum(back), hold.getHeldAt()));
        desk.book().put(hold.getAccount(), account);
        desk.book()
                .holds()
                .put(
                        StateKeys.hold(id),
                        hold.toBuilder().clearLots().setState(state).build());
    }
}
