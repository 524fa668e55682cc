package org.tongfen.wire;

import java.util.List;
import java.util.Optional;
import org.tongfen.domain.Command;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.Conversion;
import org.tongfen.domain.Decision;
import org.tongfen.domain.Hold;
import org.tongfen.domain.Lot;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.Original;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/** What is recorded of each command, and what a record tells about a command that is to be undone. */
public final class Records {
    private Records() {}

    /** What is recorded of a command: what it asked for, the outcome and, if it took effect, the effect. */
    public static CommandRecord record(PlatformId book, Command command, Decision decision) {
        CommandRecord.Builder record = CommandRecord.newBuilder()
                .setId(Holds.bytes(command.id()))
                .setOutcome(decision.outcome().number());
        RecordedRequest.write(book, command, record);
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
                record.setFrom(Messages.bytes(released.hold().account()));
                record.addAllReleased(messages(released.hold().lots()));
            }
            case Decision.Committed committed -> {
                spent(committed.effect(), record);
                record.addAllReleased(messages(committed.released()));
            }
            case Decision.Spent spent -> spent(spent, record);
            case Decision.Reversed reversed -> reversed(reversed, record);
            case Decision.GivenBack back -> givenBack(back, record);
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
        record.setFrom(Messages.bytes(spent.from()));
        switch (spent) {
            case Decision.Given given -> {
                moved(given.lots(), record);
                record.setTo(Messages.bytes(given.to())).setEffect(CommandKind.GIFT);
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
        record.setTo(Messages.bytes(exchanged.to()))
                .setFee(converted.fee().units())
                .setReceived(converted.received().units())
                .setOwed(exchanged.owed().amount())
                .setRemainder(exchanged.remainder().amount())
                .setTreatyVersion(exchanged.terms().version())
                .addAllCredited(messages(exchanged.portions()));
    }

    private static void reversed(Decision.Reversed reversed, CommandRecord.Builder record) {
        moved(reversed.lots(), record);
        record.setOriginalId(Holds.bytes(reversed.original().id()));
        switch (reversed.original().effect()) {
            case Original.Effect.Issued issued ->
                record.setFrom(Messages.bytes(issued.to())).setEffect(CommandKind.ISSUE);
            case Original.Effect.Spent spent ->
                record.setTo(Messages.bytes(spent.from()))
                        .setEffect(spent.forReward() ? CommandKind.REDEEM : CommandKind.BURN);
            case Original.Effect.Given given ->
                record.setFrom(Messages.bytes(given.to()))
                        .setTo(Messages.bytes(given.from()))
                        .setEffect(CommandKind.GIFT);
            case Original.Effect.Exchanged _, Original.Effect.Other _ ->
                throw new IllegalArgumentException("not undone within one book");
        }
    }

    private static void givenBack(Decision.GivenBack back, CommandRecord.Builder record) {
        Original.Effect.Exchanged effect = back.effect();
        lots(effect.credited(), record);
        record.setOriginalId(Holds.bytes(back.original().id()))
                .setFrom(Messages.bytes(effect.to()))
                .setTo(Messages.bytes(effect.from()))
                .setReceived(units(effect.spent()))
                .setOwed(effect.owed().amount())
                .addAllCredited(messages(effect.spent()))
                .setEffect(CommandKind.EXCHANGE);
    }

    // Points that are as many on the other side.
    private static void moved(List<Lot> lots, CommandRecord.Builder record) {
        lots(lots, record);
        record.setReceived(units(lots));
    }

    private static void lots(List<Lot> lots, CommandRecord.Builder record) {
        record.setAmount(units(lots)).addAllLots(messages(lots));
    }

    private static List<org.tongfen.wire.v1.Lot> messages(List<Lot> lots) {
        return lots.stream().map(Messages::message).toList();
    }

    private static long units(List<Lot> lots) {
        return lots.stream().map(Lot::amount).mapToLong(Points::units).sum();
    }

    /**
     * What a record tells about a command that is to be undone; empty if the command took no effect.
     *
     * @param book the platform in whose book it stands
     * @param target the lane's target
     */
    public static Optional<Original> original(PlatformId book, PlatformId target, CommandRecord record) {
        return record.getOutcome() == Outcome.OK.number()
                ? Optional.of(new Original(CommandId.of(record.getId().toByteArray()), effect(book, target, record)))
                : Optional.empty();
    }

    private static Original.Effect effect(PlatformId book, PlatformId target, CommandRecord record) {
        List<Lot> lots = Messages.lots(book, record.getLotsList());
        CommandKind kind = record.getKind() == CommandKind.COMMIT ? record.getEffect() : record.getKind();
        return switch (kind) {
            case ISSUE -> new Original.Effect.Issued(Messages.accountId(record.getTo()), lots);
            case BURN -> new Original.Effect.Spent(Messages.accountId(record.getFrom()), lots, false);
            case REDEEM -> new Original.Effect.Spent(Messages.accountId(record.getFrom()), lots, true);
            case GIFT ->
                new Original.Effect.Given(
                        Messages.accountId(record.getFrom()), Messages.accountId(record.getTo()), lots);
            case EXCHANGE ->
                new Original.Effect.Exchanged(
                        Messages.accountId(record.getFrom()),
                        Messages.accountId(record.getTo()),
                        lots,
                        Messages.lots(target, record.getCreditedList()),
                        new MicroYuan(record.getOwed()));
            default -> new Original.Effect.Other();
        };
    }
}
