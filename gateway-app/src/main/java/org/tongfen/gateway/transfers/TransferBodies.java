package org.tongfen.gateway.transfers;

import java.time.Instant;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.Command.Fixed;
import org.tongfen.domain.command.Command.Quoted;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.HoldExchange;
import org.tongfen.wire.v1.HoldGift;
import org.tongfen.wire.v1.QuotedMessage;

/** Writes orders as commands of the ledger. */
final class TransferBodies {
    private TransferBodies() {}

    static CommandMessage.Builder of(TransferOrder order, AccountId from, AccountId to) {
        return switch (order.manner()) {
            case Manner.AtOnce(Fixed fixed, Quoted quoted) ->
                order.isGift() ? gift(order, from, to) : exchange(order, from, to, fixed, quoted);
            case Manner.Held(Quoted quoted, Instant until) ->
                order.isGift() ? holdGift(order, from, to, until) : holdExchange(order, from, to, quoted, until);
        };
    }

    private static CommandMessage.Builder gift(TransferOrder order, AccountId from, AccountId to) {
        return CommandMessage.newBuilder()
                .setGift(Gift.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(order.amount().units()));
    }

    private static CommandMessage.Builder exchange(
            TransferOrder order, AccountId from, AccountId to, Fixed fixed, Quoted quoted) {
        Exchange.Builder exchange = Exchange.newBuilder()
                .setFrom(from.toLong())
                .setTo(to.toLong())
                .setAmount(order.amount().units())
                .setExact(fixed == Fixed.RECEIVE);
        if (!quoted.equals(Quoted.NOTHING)) {
            exchange.setQuoted(message(quoted));
        }
        return CommandMessage.newBuilder().setExchange(exchange);
    }

    private static CommandMessage.Builder holdGift(TransferOrder order, AccountId from, AccountId to, Instant until) {
        return CommandMessage.newBuilder()
                .setHoldGift(HoldGift.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(order.amount().units())
                        .setUntil(until.toEpochMilli()));
    }

    private static CommandMessage.Builder holdExchange(
            TransferOrder order, AccountId from, AccountId to, Quoted quoted, Instant until) {
        HoldExchange.Builder hold = HoldExchange.newBuilder()
                .setFrom(from.toLong())
                .setTo(to.toLong())
                .setAmount(order.amount().units())
                .setUntil(until.toEpochMilli());
        if (!quoted.equals(Quoted.NOTHING)) {
            hold.setQuoted(message(quoted));
        }
        return CommandMessage.newBuilder().setHoldExchange(hold);
    }

    private static QuotedMessage message(Quoted quoted) {
        return QuotedMessage.newBuilder()
                .setTreatyVersion(quoted.version())
                .setGoodUntil(quoted.goodUntil().toEpochMilli())
                .build();
    }
}
