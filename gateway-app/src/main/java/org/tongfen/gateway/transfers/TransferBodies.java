package org.tongfen.gateway.transfers;

import java.time.Instant;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.Command.Fixed;
import org.tongfen.domain.Command.Quoted;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.HoldExchange;
import org.tongfen.wire.v1.HoldGift;

/** Writes orders as commands of the ledger. */
final class TransferBodies {
    private TransferBodies() {}

    static Command.Builder of(TransferOrder order, AccountId from, AccountId to) {
        return switch (order.manner()) {
            case Manner.AtOnce(Fixed fixed, Quoted quoted) ->
                order.isGift() ? gift(order, from, to) : exchange(order, from, to, fixed, quoted);
            case Manner.Held(Quoted quoted, Instant until) ->
                order.isGift() ? holdGift(order, from, to, until) : holdExchange(order, from, to, quoted, until);
        };
    }

    private static Command.Builder gift(TransferOrder order, AccountId from, AccountId to) {
        return Command.newBuilder()
                .setGift(Gift.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(order.amount().units()));
    }

    private static Command.Builder exchange(
            TransferOrder order, AccountId from, AccountId to, Fixed fixed, Quoted quoted) {
        Exchange.Builder exchange = Exchange.newBuilder()
                .setFrom(from.toLong())
                .setTo(to.toLong())
                .setAmount(order.amount().units())
                .setExact(fixed == Fixed.RECEIVE);
        if (!quoted.equals(Quoted.NOTHING)) {
            exchange.setQuoted(message(quoted));
        }
        return Command.newBuilder().setExchange(exchange);
    }

    private static Command.Builder holdGift(TransferOrder order, AccountId from, AccountId to, Instant until) {
        return Command.newBuilder()
                .setHoldGift(HoldGift.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(order.amount().units())
                        .setUntil(until.toEpochMilli()));
    }

    private static Command.Builder holdExchange(
            TransferOrder order, AccountId from, AccountId to, Quoted quoted, Instant until) {
        HoldExchange.Builder hold = HoldExchange.newBuilder()
                .setFrom(from.toLong())
                .setTo(to.toLong())
                .setAmount(order.amount().units())
                .setUntil(until.toEpochMilli());
        if (!quoted.equals(Quoted.NOTHING)) {
            hold.setQuoted(message(quoted));
        }
        return Command.newBuilder().setHoldExchange(hold);
    }

    private static org.tongfen.wire.v1.Quoted message(Quoted quoted) {
        return org.tongfen.wire.v1.Quoted.newBuilder()
                .setTreatyVersion(quoted.version())
                .setGoodUntil(quoted.goodUntil().toEpochMilli())
                .build();
    }
}
