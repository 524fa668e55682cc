package org.tongfen.wire;

import java.util.List;
import org.tongfen.domain.Ask;
import org.tongfen.domain.Direction;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.Origin;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.wire.v1.Credit;
import org.tongfen.wire.v1.Restoration;

/** Mapping of what one book asks another for. Reading throws {@link IllegalArgumentException} for impossible values. */
public final class Asks {
    private Asks() {}

    /** Writes an ask. */
    public static org.tongfen.wire.v1.Ask message(Ask ask) {
        org.tongfen.wire.v1.Ask.Builder message = org.tongfen.wire.v1.Ask.newBuilder();
        return switch (ask) {
            case Ask.Credit credit -> message.setCredit(message(credit)).build();
            case Ask.Restoration restoration ->
                message.setRestoration(Restoration.newBuilder()
                                .setGroup(restoration.group())
                                .setOriginal(message(restoration.original()))
                                .setOwed(restoration.owed().amount()))
                        .build();
        };
    }

    private static Credit message(Ask.Credit credit) {
        return Credit.newBuilder()
                .setGroup(credit.group())
                .setTo(Messages.bytes(credit.to()))
                .setAmount(credit.gross().units())
                .setFee(credit.fee().units())
                .addAllPortions(
                        credit.portions().stream().map(Messages::message).toList())
                .setOwed(credit.owed().amount())
                .setExact(credit.exact())
                .build();
    }

    /** Reads asks. */
    public static List<Ask> asks(Direction direction, List<org.tongfen.wire.v1.Ask> messages) {
        return messages.stream().map(message -> ask(direction, message)).toList();
    }

    private static Ask ask(Direction direction, org.tongfen.wire.v1.Ask message) {
        return switch (message.getAskCase()) {
            case CREDIT -> credit(direction, message.getCredit());
            case RESTORATION ->
                new Ask.Restoration(
                        message.getRestoration().getGroup(),
                        origin(message.getRestoration().getOriginal()),
                        new MicroYuan(message.getRestoration().getOwed()));
            case ASK_NOT_SET -> throw new IllegalArgumentException("an ask asks for nothing");
        };
    }

    private static Ask credit(Direction direction, Credit message) {
        return new Ask.Credit(
                message.getGroup(),
                Messages.accountId(message.getTo()),
                new Points(direction.source(), message.getAmount()),
                new Points(direction.source(), message.getFee()),
                Messages.lots(direction.target(), message.getPortionsList()),
                new MicroYuan(message.getOwed()),
                message.getExact());
    }

    /** Writes where a command is recorded. */
    public static org.tongfen.wire.v1.Origin message(Origin origin) {
        return org.tongfen.wire.v1.Origin.newBuilder()
                .setBook(origin.book().value())
                .setTarget(origin.lane().target().value())
                .setLane(origin.lane().number())
                .setSequence(origin.sequence())
                .setIndex(origin.index())
                .build();
    }

    /** Reads where a command is recorded. */
    public static Origin origin(org.tongfen.wire.v1.Origin message) {
        return new Origin(
                new PlatformId(message.getBook()),
                new LaneId(new PlatformId(message.getTarget()), message.getLane()),
                message.getSequence(),
                message.getIndex());
    }
}
