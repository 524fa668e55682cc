package org.tongfen.contract;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.ArrivalId;
import org.tongfen.domain.Direction;
import org.tongfen.domain.Fee;
import org.tongfen.domain.Headroom;
import org.tongfen.domain.Origin;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Policy;
import org.tongfen.domain.Rate;
import org.tongfen.domain.Reward;
import org.tongfen.domain.RewardId;
import org.tongfen.domain.Terms;
import org.tongfen.domain.TreatyVersion;
import org.tongfen.wire.Arrivals;
import org.tongfen.wire.Headrooms;
import org.tongfen.wire.Policies;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.Rewards;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.AccountChange;
import org.tongfen.wire.v1.AgreeTerms;
import org.tongfen.wire.v1.AllowReversal;
import org.tongfen.wire.v1.Burn;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Commit;
import org.tongfen.wire.v1.EndHold;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.GiveHeadroom;
import org.tongfen.wire.v1.HeadroomName;
import org.tongfen.wire.v1.HoldExchange;
import org.tongfen.wire.v1.HoldGift;
import org.tongfen.wire.v1.HoldRedemption;
import org.tongfen.wire.v1.Issue;
import org.tongfen.wire.v1.OpenAccount;
import org.tongfen.wire.v1.PostArrival;
import org.tongfen.wire.v1.Proof;
import org.tongfen.wire.v1.Redeem;
import org.tongfen.wire.v1.Reverse;
import org.tongfen.wire.v1.SetPolicy;
import org.tongfen.wire.v1.SetReward;
import org.tongfen.wire.v1.TakeHeadroom;

/** Commands of every kind, each with an id of its own, as a gateway writes them. */
final class Requests {
    private final int user;
    private long lastId;

    Requests() {
        this(1);
    }

    Requests(int user) {
        this.user = user;
    }

    Command open(AccountId account) {
        return next().setOpenAccount(OpenAccount.newBuilder().setAccount(account.toLong()))
                .build();
    }

    Command freeze(AccountId account) {
        return next().setFreezeAccount(change(account)).build();
    }

    Command unfreeze(AccountId account) {
        return next().setUnfreezeAccount(change(account)).build();
    }

    Command close(AccountId account) {
        return next().setCloseAccount(change(account)).build();
    }

    Command issue(AccountId account, long amount, Instant activeFrom) {
        return next().setIssue(Issue.newBuilder()
                        .setAccount(account.toLong())
                        .setAmount(amount)
                        .setActiveFrom(activeFrom.toEpochMilli()))
                .build();
    }

    Command burn(AccountId account, long amount) {
        return next().setBurn(Burn.newBuilder().setAccount(account.toLong()).setAmount(amount))
                .build();
    }

    Command expire(AccountId account) {
        return next().setExpire(change(account)).build();
    }

    Command gift(AccountId from, AccountId to, long amount) {
        return next().setGift(Gift.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(amount))
                .build();
    }

    Command exchange(AccountId from, AccountId to, long amount, boolean exact) {
        return next().setExchange(Exchange.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(amount)
                        .setExact(exact))
                .build();
    }

    Command holdGift(AccountId from, AccountId to, long amount, Instant until) {
        return next().setHoldGift(HoldGift.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(amount)
                        .setUntil(until.toEpochMilli()))
                .build();
    }

    Command holdExchange(AccountId from, AccountId to, long amount, Instant until) {
        return next().setHoldExchange(HoldExchange.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(amount)
                        .setUntil(until.toEpochMilli()))
                .build();
    }

    Command holdReward(AccountId account, String reward, long amount, Instant until) {
        return next().setHoldRedemption(HoldRedemption.newBuilder()
                        .setAccount(account.toLong())
                        .setReward(reward)
                        .setAmount(amount)
                        .setUntil(until.toEpochMilli()))
                .build();
    }

    Command commit(ByteString hold, long amount) {
        return next().setCommit(Commit.newBuilder().setHold(hold).setAmount(amount))
                .build();
    }

    Command voidHold(ByteString hold) {
        return next().setVoidHold(EndHold.newBuilder().setHold(hold)).build();
    }

    Command expireHold(ByteString hold) {
        return next().setExpireHold(EndHold.newBuilder().setHold(hold)).build();
    }

    Command redeem(AccountId account, String reward, long amount) {
        return next().setRedeem(Redeem.newBuilder()
                        .setAccount(account.toLong())
                        .setReward(reward)
                        .setAmount(amount))
                .build();
    }

    Command reverse(Proof proof) {
        return reverse(proof, false);
    }

    Command reverse(Proof proof, boolean unclaimed) {
        return next().setReverse(Reverse.newBuilder().setOriginal(proof).setUnclaimed(unclaimed))
                .build();
    }

    Command allowReversal(Origin origin) {
        return next().setAllowReversal(AllowReversal.newBuilder().setOriginal(Reversals.message(origin)))
                .build();
    }

    static Command post(ArrivalId arrival) {
        return Command.newBuilder()
                .setPostArrival(PostArrival.newBuilder().setArrival(Arrivals.message(arrival)))
                .build();
    }

    static Command give(Headroom.Kind kind, int to, long amount) {
        return Command.newBuilder()
                .setGiveHeadroom(GiveHeadroom.newBuilder()
                        .setKind(Headrooms.kind(kind))
                        .setTo(to)
                        .setAmount(amount))
                .build();
    }

    static Command take(int giver, long sequence) {
        return Command.newBuilder()
                .setTakeHeadroom(TakeHeadroom.newBuilder()
                        .setHeadroom(HeadroomName.newBuilder().setLane(giver).setSequence(sequence)))
                .build();
    }

    /** A reward of which there are three, one for each member. */
    Command reward(String id, Reward.Price price) {
        Reward reward = new Reward(
                new RewardId(id), "Coupon", "", price, 3, Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), 1);
        return next().setSetReward(SetReward.newBuilder().setReward(Rewards.message(reward)))
                .build();
    }

    Command policy(long perCommand, long perDay, int graceDays) {
        return policy(new Policy(perCommand, perDay, new Policy.Refund(graceDays), Set.of(), 366));
    }

    Command policy(Policy policy) {
        return next().setSetPolicy(SetPolicy.newBuilder().setPolicy(Policies.message(policy)))
                .build();
    }

    Command agree(PlatformId source, PlatformId target, int version, Terms.Limits limits, Instant from) {
        return agree(new Terms(new Direction(source, target), version, new Rate(5, 6), Fee.NONE, limits, from));
    }

    Command agree(Terms terms) {
        return next().setAgreeTerms(AgreeTerms.newBuilder().setTerms(Treaties.message(terms)))
                .build();
    }

    Command endTreaty(PlatformId source, PlatformId target, int version, Instant from) {
        TreatyVersion.Ending ending = new TreatyVersion.Ending(new Direction(source, target), version, from);
        return next().setEndTreaty(AgreeTerms.newBuilder().setTerms(Treaties.message(ending)))
                .build();
    }

    /** Several commands. */
    static Command[] all(List<Command> commands) {
        return commands.toArray(Command[]::new);
    }

    private static AccountChange change(AccountId account) {
        return AccountChange.newBuilder().setAccount(account.toLong()).build();
    }

    // The last byte keeps the ids of different users of this class apart.
    private Command.Builder next() {
        byte[] id =
                ByteBuffer.allocate(32).putLong(++lastId).put(31, (byte) user).array();
        return Command.newBuilder().setId(ByteString.copyFrom(id));
    }
}
