package org.tongfen.wire;

import java.util.List;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Conversion;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Points;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/**
 * What is recorded of each command: enough to answer what happened, and to undo it. A record stands alone, because a
 * reversal brings nothing else of its batch: so an exchange names its counterparty.
 */
public final class Records {
    private Records() {}

    /**
     * What is recorded of a command: what it asked for, the outcome and, if it took effect, the effect.
     *
     * @param direction the batch's
     */
    public static CommandRecord record(Direction direction, Command command, Decision decision) {
        CommandRecord.Builder record =
                CommandRecord.newBuilder().setOutcome(decision.outcome().number());
        RecordedRequest.write(direction, command, record);
        effect(decision, record);
        return record.build();
    }

    private static void effect(Decision decision, CommandRecord.Builder record) {
        switch (decision) {
            case Decision.Refused refused -> record.setBound(refused.bound());
            case Decision.Noted _ -> {}
            case Decision.Issued issued -> moved(List.of(issued.lot()), record);
            case Decision.Burned burned -> moved(burned.lots(), record);
            case Decision.Expired expired -> moved(expired.lots(), record);
            case Decision.Held held -> held(held.hold(), record);
            case Decision.Released released -> {
                record.setFrom(released.hold().account().toLong());
                record.addAllReleased(Accounts.messages(released.hold().lots()));
            }
            case Decision.Committed committed -> {
                spent(committed.effect(), record);
                record.addAllReleased(Accounts.messages(committed.released()));
            }
            case Decision.Spent spent -> spent(spent, record);
            case Decision.Posted posted -> record.setCount(posted.credits()).addAllUnclaimed(posted.unclaimed());
            case Decision.HeadroomGiven given -> headroom(given.headroom(), record);
            case Decision.HeadroomTaken taken -> headroom(taken.headroom(), record);
            case Decision.Reversed reversed -> reversed(reversed, record);
            case Decision.ExchangeReversed reversed -> reversed(reversed, record);
        }
    }

    private static void held(Hold hold, CommandRecord.Builder record) {
        lots(hold.lots(), record);
        record.setUntil(hold.until().toEpochMilli());
        if (hold.purpose() instanceof Hold.Purpose.Exchange exchange) {
            record.setCounterparty(exchange.target().value()).setTreatyVersion(exchange.version());
        }
    }

    private static void spent(Decision.Spent spent, CommandRecord.Builder record) {
        record.setFrom(spent.from().toLong());
        switch (spent) {
            case Decision.Given given -> {
                moved(given.lots(), record);
                record.setTo(given.to().toLong()).setEffect(CommandKind.GIFT);
            }
            case Decision.Redeemed redeemed -> {
                lots(redeemed.lots(), record);
                record.setReward(redeemed.reward().value()).setEffect(CommandKind.REDEEM);
            }
            case Decision.Exchanged exchanged -> {
                exchanged(exchanged, record);
                record.setEffect(CommandKind.EXCHANGE);
            }
        }
    }

    private static void exchanged(Decision.Exchanged exchanged, CommandRecord.Builder record) {
        Conversion.Converted converted = exchanged.conversion();
        lots(exchanged.spent(), record);
        record.setTo(exchanged.to().toLong())
                .setCounterparty(exchanged.terms().direction().target().value())
                .setFee(converted.fee().units())
                .setReceived(converted.received().units())
                .setOwed(exchanged.owed().amount())
                .setRemainder(exchanged.remainder().amount())
                .setTreatyVersion(exchanged.terms().version())
                .addAllCredited(Accounts.messages(exchanged.portions()));
    }

    private static void headroom(Headroom headroom, CommandRecord.Builder record) {
        record.setHeadroom(Headrooms.kind(headroom.kind())).setAmount(headroom.amount());
    }

    private static void reversed(Decision.Reversed reversed, CommandRecord.Builder record) {
        moved(reversed.lots(), record);
        record.setOriginalId(Holds.bytes(reversed.original().id()));
        switch (reversed.original().effect()) {
            case Original.Effect.Issued issued ->
                record.setFrom(giver(issued.to(), reversed.unclaimed())).setEffect(CommandKind.ISSUE);
            case Original.Effect.Spent spent ->
                record.setTo(spent.from().toLong())
                        .setEffect(spent.forReward() ? CommandKind.REDEEM : CommandKind.BURN);
            case Original.Effect.Given given ->
                record.setFrom(giver(given.to(), reversed.unclaimed()))
                        .setTo(given.from().toLong())
                        .setEffect(CommandKind.GIFT);
            case Original.Effect.Exchanged _, Original.Effect.Other _, Original.Effect.Nothing _ ->
                throw new IllegalArgumentException("not undone within one book");
        }
    }

    private static void reversed(Decision.ExchangeReversed reversed, CommandRecord.Builder record) {
        Original.Effect.Exchanged effect = reversed.effect();
        lots(effect.credited(), record);
        record.setOriginalId(Holds.bytes(reversed.proof().told().id()))
                .setFrom(giver(effect.to(), reversed.unclaimed()))
                .setTo(effect.from().toLong())
                .setCounterparty(reversed.proof().origin().book().value())
                .setReceived(units(effect.spent()))
                .setOwed(effect.owed().amount())
                .addAllCredited(Accounts.messages(effect.spent()))
                .setEffect(CommandKind.EXCHANGE);
    }

    // From which account points came that are given back.
    private static long giver(AccountId receiver, boolean unclaimed) {
        return (unclaimed ? AccountId.unclaimed(receiver.lane()) : receiver).toLong();
    }

    // Points that are as many on the other side.
    private static void moved(List<Lot> lots, CommandRecord.Builder record) {
        lots(lots, record);
        record.setReceived(units(lots));
    }

    private static void lots(List<Lot> lots, CommandRecord.Builder record) {
        record.setAmount(units(lots)).addAllLots(Accounts.messages(lots));
    }

    private static long units(List<Lot> lots) {
        return lots.stream().map(Lot::amount).mapToLong(Points::units).sum();
    }
}
