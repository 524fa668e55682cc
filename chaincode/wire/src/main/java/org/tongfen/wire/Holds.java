package org.tongfen.wire;

import com.google.protobuf.ByteString;
import java.time.Instant;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.Hold;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.RewardId;
import org.tongfen.wire.v1.HoldForExchange;
import org.tongfen.wire.v1.HoldForGift;
import org.tongfen.wire.v1.HoldForRedemption;
import org.tongfen.wire.v1.HoldState;

/** Mapping of holds. Reading throws {@link IllegalArgumentException} for a message that breaks a rule of the domain. */
public final class Holds {
    private Holds() {}

    /** Writes a hold. */
    public static org.tongfen.wire.v1.Hold message(Hold hold) {
        org.tongfen.wire.v1.Hold.Builder message = org.tongfen.wire.v1.Hold.newBuilder()
                .setAccount(Messages.bytes(hold.account()))
                .addAllLots(hold.lots().stream().map(Messages::message).toList())
                .setHeldAt(hold.heldAt().toEpochMilli())
                .setUntil(hold.until().toEpochMilli())
                .setState(HoldState.valueOf(hold.state().name()));
        switch (hold.purpose()) {
            case Hold.Purpose.Gift gift ->
                message.setGift(HoldForGift.newBuilder().setTo(Messages.bytes(gift.to())));
            case Hold.Purpose.Exchange exchange ->
                message.setExchange(HoldForExchange.newBuilder()
                        .setTarget(exchange.target().value())
                        .setTo(Messages.bytes(exchange.to()))
                        .setTreatyVersion(exchange.version()));
            case Hold.Purpose.Redemption redemption ->
                message.setRedemption(HoldForRedemption.newBuilder()
                        .setReward(redemption.reward().value()));
        }
        return message.build();
    }

    /** Reads a hold of a platform's book. */
    public static Hold hold(PlatformId platform, CommandId id, org.tongfen.wire.v1.Hold message) {
        return new Hold(
                id,
                Messages.accountId(message.getAccount()),
                purpose(message),
                Messages.lots(platform, message.getLotsList()),
                Instant.ofEpochMilli(message.getHeldAt()),
                Instant.ofEpochMilli(message.getUntil()),
                Hold.State.valueOf(message.getState().name()));
    }

    private static Hold.Purpose purpose(org.tongfen.wire.v1.Hold message) {
        return switch (message.getPurposeCase()) {
            case GIFT ->
                new Hold.Purpose.Gift(Messages.accountId(message.getGift().getTo()));
            case EXCHANGE ->
                new Hold.Purpose.Exchange(
                        new PlatformId(message.getExchange().getTarget()),
                        Messages.accountId(message.getExchange().getTo()),
                        message.getExchange().getTreatyVersion());
            case REDEMPTION ->
                new Hold.Purpose.Redemption(new RewardId(message.getRedemption().getReward()));
            case PURPOSE_NOT_SET -> throw new IllegalArgumentException("a hold without a purpose");
        };
    }

    static ByteString bytes(CommandId id) {
        return ByteString.copyFrom(id.bytes());
    }
}
