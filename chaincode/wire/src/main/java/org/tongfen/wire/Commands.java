package org.tongfen.wire;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.function.Function;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.batch.Batch;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.AccountChange;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.GiveHeadroom;
import org.tongfen.wire.v1.HoldExchange;
import org.tongfen.wire.v1.HoldGift;
import org.tongfen.wire.v1.HoldRedemption;
import org.tongfen.wire.v1.IssueMessage;
import org.tongfen.wire.v1.Redeem;
import org.tongfen.wire.v1.Reverse;

/** Mapping between the commands of a batch and the domain. */
public final class Commands {
    private Commands() {}

    /**
     * Reads a batch.
     *
     * @throws IllegalArgumentException if the batch has another format or names what cannot be, if a request has no proper
     *     id, or if an act of the lane has one or cannot be read: there is nothing by which its refusal could be recorded
     */
    public static Batch batch(BatchMessage message) {
        Format.mustBeKnown(message.getFormat());
        PlatformId source = new PlatformId(message.getSource());
        if (message.getTarget().equals(message.getSource())) {
            throw new IllegalArgumentException("a batch within a book has no target");
        }
        PlatformId target = message.getTarget().isEmpty() ? source : new PlatformId(message.getTarget());
        return new Batch(
                new Direction(source, target),
                new LaneId(message.getLane()),
                message.getSequence(),
                message.getCommandsList().stream().map(Commands::command).toList());
    }

    /**
     * Reads a command; a request with an id that cannot be read otherwise becomes {@link Command.Unreadable}.
     *
     * @throws IllegalArgumentException as in {@link #batch}
     */
    public static Command command(CommandMessage m) {
        return switch (m.getBodyCase()) {
            case POST_ARRIVAL ->
                act(m, new Command.PostArrival(Arrivals.id(m.getPostArrival().getArrival())));
            case GIVE_HEADROOM -> act(m, give(m.getGiveHeadroom()));
            case TAKE_HEADROOM ->
                act(m, new Command.TakeHeadroom(Headrooms.id(m.getTakeHeadroom().getHeadroom())));
            case OPEN_ACCOUNT ->
                request(
                        m,
                        id -> new Command.OpenAccount(
                                id, account(m.getOpenAccount().getAccount())));
            case FREEZE_ACCOUNT -> request(m, id -> new Command.FreezeAccount(id, account(m.getFreezeAccount())));
            case UNFREEZE_ACCOUNT -> request(m, id -> new Command.UnfreezeAccount(id, account(m.getUnfreezeAccount())));
            case CLOSE_ACCOUNT -> request(m, id -> new Command.CloseAccount(id, account(m.getCloseAccount())));
            case ISSUE -> request(m, id -> issue(id, m.getIssue()));
            case BURN ->
                request(
                        m,
                        id -> new Command.Burn(
                                id,
                                account(m.getBurn().getAccount()),
                                m.getBurn().getAmount()));
            case EXPIRE -> request(m, id -> new Command.Expire(id, account(m.getExpire())));
            case GIFT -> request(m, id -> gift(id, m.getGift()));
            case EXCHANGE -> request(m, id -> exchange(id, m.getExchange()));
            case REDEEM -> request(m, id -> redeem(id, m.getRedeem()));
            case HOLD_GIFT -> request(m, id -> hold(id, m.getHoldGift()));
            case HOLD_EXCHANGE -> request(m, id -> hold(id, m.getHoldExchange()));
            case HOLD_REDEMPTION -> request(m, id -> hold(id, m.getHoldRedemption()));
            case COMMIT ->
                request(
                        m,
                        id -> new Command.Commit(
                                id,
                                commandId(m.getCommit().getHold()),
                                m.getCommit().getAmount()));
            case VOID_HOLD ->
                request(
                        m,
                        id -> new Command.VoidHold(id, commandId(m.getVoidHold().getHold())));
            case EXPIRE_HOLD ->
                request(
                        m,
                        id -> new Command.ExpireHold(
                                id, commandId(m.getExpireHold().getHold())));
            case REVERSE -> request(m, id -> reverse(id, m.getReverse()));
            case ALLOW_REVERSAL ->
                request(
                        m,
                        id -> new Command.AllowReversal(
                                id, Reversals.origin(m.getAllowReversal().getOriginal())));
            case SET_REWARD ->
                request(
                        m,
                        id -> new Command.SetReward(
                                id, Rewards.reward(m.getSetReward().getReward())));
            case SET_POLICY ->
                request(
                        m,
                        id -> new Command.SetPolicy(
                                id, Policies.policy(m.getSetPolicy().getPolicy())));
            case AGREE_TERMS ->
                request(
                        m,
                        id -> new Command.AgreeTerms(
                                id, Treaties.terms(m.getAgreeTerms().getTerms())));
            case END_TREATY ->
                request(
                        m,
                        id -> new Command.EndTreaty(
                                id, Treaties.ending(m.getEndTreaty().getTerms())));
            case BODY_NOT_SET -> request(m, Command.Unreadable::new);
        };
    }

    private static Command act(CommandMessage message, Command.LaneAct act) {
        if (!message.getId().isEmpty()) {
            throw new IllegalArgumentException("what a lane does itself has no id");
        }
        return act;
    }

    private static Command request(CommandMessage message, Function<CommandId, Command.Requested> body) {
        CommandId id = commandId(message.getId());
        try {
            return body.apply(id);
        } catch (IllegalArgumentException _) {
            return new Command.Unreadable(id);
        }
    }

    private static Command.LaneAct give(GiveHeadroom message) {
        return new Command.GiveHeadroom(
                Headrooms.kind(message.getKind()), new LaneId(message.getTo()), message.getAmount());
    }

    private static Command.Issue issue(CommandId id, IssueMessage message) {
        return new Command.Issue(
                id, account(message.getAccount()), message.getAmount(), Instant.ofEpochMilli(message.getActiveFrom()));
    }

    private static Command.Gift gift(CommandId id, Gift message) {
        return new Command.Gift(id, account(message.getFrom()), account(message.getTo()), message.getAmount());
    }

    private static Command.Exchange exchange(CommandId id, Exchange message) {
        return new Command.Exchange(
                id,
                account(message.getFrom()),
                account(message.getTo()),
                message.getAmount(),
                message.getExact() ? Command.Fixed.RECEIVE : Command.Fixed.SEND,
                Holds.quoted(message.getQuoted()));
    }

    private static Command.Redeem redeem(CommandId id, Redeem message) {
        return new Command.Redeem(
                id, account(message.getAccount()), new RewardId(message.getReward()), message.getAmount());
    }

    private static Command.HoldGift hold(CommandId id, HoldGift message) {
        return new Command.HoldGift(
                id,
                account(message.getFrom()),
                account(message.getTo()),
                message.getAmount(),
                Instant.ofEpochMilli(message.getUntil()));
    }

    private static Command.HoldExchange hold(CommandId id, HoldExchange message) {
        return new Command.HoldExchange(
                id,
                account(message.getFrom()),
                account(message.getTo()),
                message.getAmount(),
                Holds.quoted(message.getQuoted()),
                Instant.ofEpochMilli(message.getUntil()));
    }

    private static Command.HoldRedemption hold(CommandId id, HoldRedemption message) {
        return new Command.HoldRedemption(
                id,
                account(message.getAccount()),
                new RewardId(message.getReward()),
                message.getAmount(),
                Instant.ofEpochMilli(message.getUntil()));
    }

    private static Command.Reverse reverse(CommandId id, Reverse message) {
        return new Command.Reverse(id, Reversals.proof(message.getOriginal()), message.getUnclaimed());
    }

    private static AccountId account(AccountChange message) {
        return account(message.getAccount());
    }

    private static AccountId account(long packed) {
        return AccountId.ofLong(packed);
    }

    private static CommandId commandId(ByteString bytes) {
        return CommandId.of(bytes.toByteArray());
    }
}
