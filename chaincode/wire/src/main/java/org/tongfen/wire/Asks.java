package org.tongfen.wire;

import java.util.List;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.batch.Batch;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;
import org.tongfen.wire.v1.AskMessage;
import org.tongfen.wire.v1.Credit;
import org.tongfen.wire.v1.HeadroomGiven;
import org.tongfen.wire.v1.Restoration;

/** Mapping of what one book asks another for. Reading throws {@link IllegalArgumentException} for impossible values. */
public final class Asks {
    private Asks() {}

    /** Writes an ask. */
    public static AskMessage message(Ask ask) {
        AskMessage.Builder message = AskMessage.newBuilder();
        return switch (ask) {
            case Ask.Credit credit -> message.setCredit(message(credit)).build();
            case Ask.Restoration restoration ->
                message.setRestoration(Restoration.newBuilder()
                                .setGroup(restoration.group())
                                .setIndex(restoration.index())
                                .setOriginal(Reversals.message(restoration.proof()))
                                .setOwed(restoration.owed().amount()))
                        .build();
            case Ask.GiveHeadroom give ->
                message.setGiveHeadroom(HeadroomGiven.newBuilder()
                                .setTo(give.to().number())
                                .setHeadroom(Headrooms.message(give.headroom())))
                        .build();
            case Ask.TakeHeadroom take ->
                message.setTakeHeadroom(Headrooms.message(take.headroom())).build();
        };
    }

    private static Credit message(Ask.Credit credit) {
        return Credit.newBuilder()
                .setGroup(credit.group())
                .setIndex(credit.index())
                .setTo(credit.to().toLong())
                .setAmount(credit.gross().units())
                .setFee(credit.fee().units())
                .addAllPortions(Accounts.messages(credit.portions()))
                .setOwed(credit.owed().amount())
                .setExact(credit.exact())
                .build();
    }

    /** Reads asks. */
    public static List<Ask> asks(Direction direction, List<AskMessage> messages) {
        return messages.stream().map(message -> ask(direction, message)).toList();
    }

    private static Ask ask(Direction direction, AskMessage message) {
        return switch (message.getAskCase()) {
            case CREDIT -> credit(direction, message.getCredit());
            case RESTORATION ->
                new Ask.Restoration(
                        message.getRestoration().getGroup(),
                        place(message.getRestoration().getIndex()),
                        Reversals.proof(message.getRestoration().getOriginal()),
                        new MicroYuan(message.getRestoration().getOwed()));
            case GIVE_HEADROOM ->
                new Ask.GiveHeadroom(
                        new LaneId(message.getGiveHeadroom().getTo()),
                        Headrooms.headroom(message.getGiveHeadroom().getHeadroom()));
            case TAKE_HEADROOM -> new Ask.TakeHeadroom(Headrooms.id(message.getTakeHeadroom()));
            case ASK_NOT_SET -> throw new IllegalArgumentException("an ask asks for nothing");
        };
    }

    private static int place(int index) {
        if (index < 0 || index >= Batch.MOST_COMMANDS) {
            throw new IllegalArgumentException(
                    "there is no command " + Integer.toUnsignedString(index) + " of a batch");
        }
        return index;
    }

    private static Ask credit(Direction direction, Credit message) {
        return new Ask.Credit(
                message.getGroup(),
                place(message.getIndex()),
                AccountId.ofLong(message.getTo()),
                new Points(direction.source(), message.getAmount()),
                new Points(direction.source(), message.getFee()),
                Accounts.lots(direction.target(), message.getPortionsList()),
                new MicroYuan(message.getOwed()),
                message.getExact());
    }
}
