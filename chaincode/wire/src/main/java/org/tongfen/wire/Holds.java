package org.tongfen.wire;

import com.google.protobuf.ByteString;
import java.time.Instant;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.HoldAsked;
import org.tongfen.wire.v1.HoldForExchange;
import org.tongfen.wire.v1.HoldForGift;
import org.tongfen.wire.v1.HoldForRedemption;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.HoldState;
import org.tongfen.wire.v1.QuotedMessage;

/** Mapping of holds. Reading throws {@link IllegalArgumentException} for a message that breaks a rule of the domain. */
public final class Holds {
    private Holds() {}

    /** Writes a hold. */
    public static HoldMessage message(Hold hold) {
        HoldMessage.Builder message = HoldMessage.newBuilder()
                .setAccount(hold.account().toLong())
                .addAllLots(Accounts.messages(hold.lots()))
                .setHeldAt(hold.heldAt().toEpochMilli())
                .setUntil(hold.until().toEpochMilli())
                .setState(HoldState.valueOf(hold.state().name()))
                .setAsked(message(hold.asked()));
        switch (hold.purpose()) {
            case Hold.Purpose.Gift gift ->
                message.setGift(HoldForGift.newBuilder().setTo(gift.to().toLong()));
            case Hold.Purpose.Exchange exchange ->
                message.setExchange(HoldForExchange.newBuilder()
                        .setTarget(exchange.target().value())
                        .setTo(exchange.to().toLong())
                        .setTreatyVersion(exchange.version()));
            case Hold.Purpose.Redemption redemption ->
                message.setRedemption(HoldForRedemption.newBuilder()
                        .setReward(redemption.reward().value())
                        .setOfQuantity(redemption.ofQuantity())
                        .setOfCap(redemption.ofCap()));
        }
        return message.build();
    }

    private static HoldAsked message(Hold.Asked asked) {
        HoldAsked.Builder message = HoldAsked.newBuilder()
                .setAmount(asked.amount())
                .setUntil(asked.until().toEpochMilli());
        if (!asked.quoted().equals(Command.Quoted.NOTHING)) {
            message.setQuoted(message(asked.quoted()));
        }
        return message.build();
    }

    /** Reads a hold of a platform's book. */
    public static Hold hold(PlatformId platform, CommandId id, HoldMessage message) {
        return new Hold(
                id,
                AccountId.ofLong(message.getAccount()),
                purpose(message),
                new Hold.Asked(
                        message.getAsked().getAmount(),
                        Instant.ofEpochMilli(message.getAsked().getUntil()),
                        quoted(message.getAsked().getQuoted())),
                Accounts.lots(platform, message.getLotsList()),
                Instant.ofEpochMilli(message.getHeldAt()),
                Instant.ofEpochMilli(message.getUntil()),
                Hold.State.valueOf(message.getState().name()));
    }

    private static Hold.Purpose purpose(HoldMessage message) {
        return switch (message.getPurposeCase()) {
            case GIFT ->
                new Hold.Purpose.Gift(AccountId.ofLong(message.getGift().getTo()));
            case EXCHANGE ->
                new Hold.Purpose.Exchange(
                        new PlatformId(message.getExchange().getTarget()),
                        AccountId.ofLong(message.getExchange().getTo()),
                        message.getExchange().getTreatyVersion());
            case REDEMPTION ->
                new Hold.Purpose.Redemption(
                        new RewardId(message.getRedemption().getReward()),
                        message.getRedemption().getOfQuantity(),
                        message.getRedemption().getOfCap());
            case PURPOSE_NOT_SET -> throw new IllegalArgumentException("a hold without a purpose");
        };
    }

    static QuotedMessage message(Command.Quoted quoted) {
        boolean isForGood = quoted.goodUntil().equals(Command.Quoted.NOTHING.goodUntil());
        return QuotedMessage.newBuilder()
                .setTreatyVersion(quoted.version())
                .setGoodUntil(isForGood ? 0 : quoted.goodUntil().toEpochMilli())
                .build();
    }

    static Command.Quoted quoted(QuotedMessage message) {
        return new Command.Quoted(
                message.getTreatyVersion(),
                message.getGoodUntil() == 0
                        ? Command.Quoted.NOTHING.goodUntil()
                        : Instant.ofEpochMilli(message.getGoodUntil()));
    }

    static ByteString bytes(CommandId id) {
        return ByteString.copyFrom(id.bytes());
    }
}
