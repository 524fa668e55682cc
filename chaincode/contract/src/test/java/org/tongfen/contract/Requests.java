package org.tongfen.contract;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;
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
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Commit;
import org.tongfen.wire.v1.EndHold;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.GiveHeadroom;
import org.tongfen.wire.v1.HeadroomName;
import org.tongfen.wire.v1.HoldExchange;
import org.tongfen.wire.v1.HoldGift;
import org.tongfen.wire.v1.HoldRedemption;
import org.tongfen.wire.v1.IssueMessage;
import org.tongfen.wire.v1.OpenAccount;
import org.tongfen.wire.v1.PostArrival;
import org.tongfen.wire.v1.ProofMessage;
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

    CommandMessage open(AccountId account) {
        return next().setOpenAccount(OpenAccount.newBuilder().setAccount(account.toLong()))
                .build();
    }

    CommandMessage freeze(AccountId account) {
        return next().setFreezeAccount(change(account)).build();
    }

    CommandMessage unfreeze(AccountId account) {
        return next().setUnfreezeAccount(change(account)).build();
    }

    CommandMessage close(AccountId account) {
        return next().setCloseAccount(change(account)).build();
    }

    CommandMessage issue(AccountId account, long amount, Instant activeFrom) {
        return next().setIssue(IssueMessage.newBuilder()
                        .setAccount(account.toLong())
                        .setAmount(amount)
                        .setActiveFrom(activeFrom.toEpochMilli()))
                .build();
    }

    CommandMessage burn(AccountId account, long amount) {
        return next().setBurn(Burn.newBuilder().setAccount(account.toLong()).setAmount(amount))
                .build();
    }

    CommandMessage expire(AccountId account) {
        return next().setExpire(change(account)).build();
    }

    CommandMessage gift(AccountId from, AccountId to, long amount) {
        return next().setGift(Gift.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(amount))
                .build();
    }

    CommandMessage exchange(AccountId from, AccountId to, long amount, boolean exact) {
        return next().setExchange(Exchange.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(amount)
                        .setExact(exact))
                .build();
    }

    CommandMessage holdGift(AccountId from, AccountId to, long amount, Instant until) {
        return next().setHoldGift(HoldGift.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(amount)
                        .setUntil(until.toEpochMilli()))
                .build();
    }

    CommandMessage holdExchange(AccountId from, AccountId to, long amount, Instant until) {
        return next().setHoldExchange(HoldExchange.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(amount)
                        .setUntil(until.toEpochMilli()))
                .build();
    }

    CommandMessage holdReward(AccountId account, String reward, long amount, Instant until) {
        return next().setHoldRedemption(HoldRedemption.newBuilder()
                        .setAccount(account.toLong())
                        .setReward(reward)
                        .setAmount(amount)
                        .setUntil(until.toEpochMilli()))
                .build();
    }

    CommandMessage commit(ByteString hold, long amount) {
        return next().setCommit(Commit.newBuilder().setHold(hold).setAmount(amount))
                .build();
    }

    CommandMessage voidHold(ByteString hold) {
        return next().setVoidHold(EndHold.newBuilder().setHold(hold)).build();
    }

    CommandMessage expireHold(ByteString hold) {
        return next().setExpireHold(EndHold.newBuilder().setHold(hold)).build();
    }

    CommandMessage redeem(AccountId account, String reward, long amount) {
        return next().setRedeem(Redeem.newBuilder()
                        .setAccount(account.toLong())
                        .setReward(reward)
                        .setAmount(amount))
                .build();
    }

    CommandMessage reverse(ProofMessage proof) {
        return reverse(proof, false);
    }

    CommandMessage reverse(ProofMessage proof, boolean unclaimed) {
        return next().setReverse(Reverse.newBuilder().setOriginal(proof).setUnclaimed(unclaimed))
                .build();
    }

    CommandMessage allowReversal(Origin origin) {
        return next().setAllowReversal(AllowReversal.newBuilder().setOriginal(Reversals.message(origin)))
                .build();
    }

    static CommandMessage post(ArrivalId arrival) {
        return CommandMessage.newBuilder()
                .setPostArrival(PostArrival.newBuilder().setArrival(Arrivals.message(arrival)))
                .build();
    }

    static CommandMessage give(Headroom.Kind kind, int to, long amount) {
        return CommandMessage.newBuilder()
                .setGiveHeadroom(GiveHeadroom.newBuilder()
                        .setKind(Headrooms.kind(kind))
                        .setTo(to)
                        .setAmount(amount))
                .build();
    }

    static CommandMessage take(int giver, long sequence) {
        return CommandMessage.newBuilder()
                .setTakeHeadroom(TakeHeadroom.newBuilder()
                        .setHeadroom(HeadroomName.newBuilder().setLane(giver).setSequence(sequence)))
                .build();
    }

    /** A reward of which there are three, one for each member. */
    CommandMessage reward(String id, Reward.Price price) {
        Reward reward = new Reward(
                new RewardId(id), "Coupon", "", price, 3, Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), 1);
        return next().setSetReward(SetReward.newBuilder().setReward(Rewards.message(reward)))
                .build();
    }

    CommandMessage policy(long perCommand, long perDay, int graceDays) {
        return policy(new Policy(perCommand, perDay, new Policy.Refund(graceDays), Set.of(), 366));
    }

    CommandMessage policy(Policy policy) {
        return next().setSetPolicy(SetPolicy.newBuilder().setPolicy(Policies.message(policy)))
                .build();
    }

    CommandMessage agree(PlatformId source, PlatformId target, int version, Terms.Limits limits, Instant from) {
        return agree(new Terms(new Direction(source, target), version, new Rate(5, 6), Fee.NONE, limits, from));
    }

    CommandMessage agree(Terms terms) {
        return next().setAgreeTerms(AgreeTerms.newBuilder().setTerms(Treaties.message(terms)))
                .build();
    }

    CommandMessage endTreaty(PlatformId source, PlatformId target, int version, Instant from) {
        TreatyVersion.Ending ending = new TreatyVersion.Ending(new Direction(source, target), version, from);
        return next().setEndTreaty(AgreeTerms.newBuilder().setTerms(Treaties.message(ending)))
                .build();
    }

    /** Several commands. */
    static CommandMessage[] all(List<CommandMessage> commands) {
        return commands.toArray(CommandMessage[]::new);
    }

    private static AccountChange change(AccountId account) {
        return AccountChange.newBuilder().setAccount(account.toLong()).build();
    }

    // The last byte keeps the ids of different users of this class apart.
    private CommandMessage.Builder next() {
        byte[] id =
                ByteBuffer.allocate(32).putLong(++lastId).put(31, (byte) user).array();
        return CommandMessage.newBuilder().setId(ByteString.copyFrom(id));
    }
}
