package org.tongfen.wire;

import com.google.protobuf.ByteString;
import java.time.Instant;
import org.tongfen.domain.Batch;
import org.tongfen.domain.Command;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.RewardId;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.HoldExchange;
import org.tongfen.wire.v1.HoldGift;
import org.tongfen.wire.v1.HoldRedemption;
import org.tongfen.wire.v1.Quoted;

/** Mapping between the commands of a batch and the domain. */
public final class Commands {
    private Commands() {}

    /**
     * Reads the commands of a batch.
     *
     * @throws IllegalArgumentException if a command has no proper id; a command that cannot be read otherwise becomes
     *     {@link Command.Unreadable}
     */
    public static Batch batch(org.tongfen.wire.v1.Batch message) {
        return new Batch(
                message.getCommandsList().stream().map(Commands::command).toList());
    }

    /** Reads a command. */
    public static Command command(org.tongfen.wire.v1.Command message) {
        CommandId id = CommandId.of(message.getId().toByteArray());
        try {
            return read(id, message);
        } catch (IllegalArgumentException _) {
            return new Command.Unreadable(id);
        }
    }

    private static Command read(CommandId id, org.tongfen.wire.v1.Command message) {
        return switch (message.getBodyCase()) {
            case OPEN_ACCOUNT ->
                new Command.OpenAccount(
                        id, Messages.accountId(message.getOpenAccount().getAccount()));
            case FREEZE_ACCOUNT ->
                new Command.FreezeAccount(
                        id, Messages.accountId(message.getFreezeAccount().getAccount()));
            case UNFREEZE_ACCOUNT ->
                new Command.UnfreezeAccount(
                        id, Messages.accountId(message.getUnfreezeAccount().getAccount()));
            case CLOSE_ACCOUNT ->
                new Command.CloseAccount(
                        id, Messages.accountId(message.getCloseAccount().getAccount()));
            case ISSUE ->
                new Command.Issue(
                        id,
                        Messages.accountId(message.getIssue().getAccount()),
                        message.getIssue().getAmount(),
                        Instant.ofEpochMilli(message.getIssue().getActiveFrom()));
            case BURN ->
                new Command.Burn(
                        id,
                        Messages.accountId(message.getBurn().getAccount()),
                        message.getBurn().getAmount());
            case EXPIRE ->
                new Command.Expire(id, Messages.accountId(message.getExpire().getAccount()));
            case GIFT, EXCHANGE, REDEEM -> transfer(id, message);
            case HOLD_GIFT, HOLD_EXCHANGE, HOLD_REDEMPTION, COMMIT, VOID_HOLD, EXPIRE_HOLD -> hold(id, message);
            case REVERSE ->
                new Command.Reverse(id, Asks.origin(message.getReverse().getOriginal()));
            case SET_REWARD, SET_POLICY, AGREE_TERMS, END_TREATY -> rule(id, message);
            case BODY_NOT_SET -> new Command.Unreadable(id);
        };
    }

    private static Command transfer(CommandId id, org.tongfen.wire.v1.Command message) {
        return switch (message.getBodyCase()) {
            case GIFT ->
                new Command.Gift(
                        id,
                        Messages.accountId(message.getGift().getFrom()),
                        Messages.accountId(message.getGift().getTo()),
                        message.getGift().getAmount());
            case EXCHANGE -> exchange(id, message.getExchange());
            case REDEEM ->
                new Command.Redeem(
                        id,
                        Messages.accountId(message.getRedeem().getAccount()),
                        new RewardId(message.getRedeem().getReward()),
                        message.getRedeem().getAmount());
            default -> new Command.Unreadable(id);
        };
    }

    private static Command exchange(CommandId id, Exchange message) {
        return new Command.Exchange(
                id,
                Messages.accountId(message.getFrom()),
                Messages.accountId(message.getTo()),
                message.getAmount(),
                message.getExact() ? Command.Fixed.RECEIVE : Command.Fixed.SEND,
                quoted(message.getQuoted()));
    }

    private static Command.Quoted quoted(Quoted message) {
        return new Command.Quoted(
                message.getTreatyVersion(),
                message.getGoodUntil() == 0
                        ? Command.Quoted.NOTHING.goodUntil()
                        : Instant.ofEpochMilli(message.getGoodUntil()));
    }

    private static Command hold(CommandId id, org.tongfen.wire.v1.Command message) {
        return switch (message.getBodyCase()) {
            case HOLD_GIFT -> hold(id, message.getHoldGift());
            case HOLD_EXCHANGE -> hold(id, message.getHoldExchange());
            case HOLD_REDEMPTION -> hold(id, message.getHoldRedemption());
            case COMMIT ->
                new Command.Commit(
                        id,
                        commandId(message.getCommit().getHold()),
                        message.getCommit().getAmount());
            case VOID_HOLD ->
                new Command.VoidHold(id, commandId(message.getVoidHold().getHold()));
            case EXPIRE_HOLD ->
                new Command.ExpireHold(id, commandId(message.getExpireHold().getHold()));
            default -> new Command.Unreadable(id);
        };
    }

    private static Command hold(CommandId id, HoldGift message) {
        return new Command.HoldGift(
                id,
                Messages.accountId(message.getFrom()),
                Messages.accountId(message.getTo()),
                message.getAmount(),
                Instant.ofEpochMilli(message.getUntil()));
    }

    private static Command hold(CommandId id, HoldExchange message) {
        return new Command.HoldExchange(
                id,
                Messages.accountId(message.getFrom()),
                Messages.accountId(message.getTo()),
                message.getAmount(),
                quoted(message.getQuoted()),
                Instant.ofEpochMilli(message.getUntil()));
    }

    private static Command hold(CommandId id, HoldRedemption message) {
        return new Command.HoldRedemption(
                id,
                Messages.accountId(message.getAccount()),
                new RewardId(message.getReward()),
                message.getAmount(),
                Instant.ofEpochMilli(message.getUntil()));
    }

    private static Command rule(CommandId id, org.tongfen.wire.v1.Command message) {
        return switch (message.getBodyCase()) {
            case SET_REWARD ->
                new Command.SetReward(id, Rules.reward(message.getSetReward().getReward()));
            case SET_POLICY ->
                new Command.SetPolicy(id, Rules.policy(message.getSetPolicy().getPolicy()));
            case AGREE_TERMS ->
                new Command.AgreeTerms(
                        id, Messages.terms(message.getAgreeTerms().getTerms()));
            case END_TREATY ->
                new Command.EndTreaty(id, Messages.ending(message.getEndTreaty().getTerms()));
            default -> new Command.Unreadable(id);
        };
    }

    private static CommandId commandId(ByteString bytes) {
        return CommandId.of(bytes.toByteArray());
    }
}
