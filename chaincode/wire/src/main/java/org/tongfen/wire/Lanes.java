package org.tongfen.wire;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Counterparty;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.SupplyMessage;

/**
 * Mapping of what a book keeps for lanes, its own and other platforms'. Reading throws {@link IllegalArgumentException} for
 * a message that breaks a rule of the domain or has another format.
 */
public final class Lanes {
    private Lanes() {}

    /** Writes what a book keeps for one of its lanes. */
    public static Lane message(LaneBook lane) {
        Lane.Builder message = Lane.newBuilder()
                .setFormat(Format.CURRENT)
                .setSequence(lane.sequence())
                .setHash(ByteString.copyFrom(lane.hash().toArray()))
                .setTime(lane.time().toEpochMilli())
                .setSupply(message(lane.supply()))
                .setRoster(lane.roster());
        lane.counterparties().forEach((platform, usage) -> message.addCounterparties(message(platform, usage)));
        return message.build();
    }

    private static Counterparty message(PlatformId platform, LaneUsage usage) {
        Counterparty.Builder message = Counterparty.newBuilder()
                .setPlatform(platform.value())
                .setOwed(usage.owed().amount())
                .setDayMovedDay(usage.moved().day())
                .setDayMoved(usage.moved().ofDay())
                .setCreditMoved(usage.moved().ofCreditLine());
        if (!usage.exchanged().equals(DayUsage.NONE)) {
            message.setExchanged(Accounts.message(usage.exchanged()));
        }
        return message.build();
    }

    /** Reads what a platform's book keeps for one of its lanes. */
    public static LaneBook lane(PlatformId platform, Lane message) {
        Format.mustBeKnown(message.getFormat());
        SortedMap<PlatformId, LaneUsage> counterparties = new TreeMap<>();
        for (Counterparty each : message.getCounterpartiesList()) {
            LaneUsage usage = new LaneUsage(
                    new MicroYuan(each.getOwed()),
                    Accounts.usage(each.getExchanged()),
                    new LaneUsage.Moved(each.getDayMovedDay(), each.getDayMoved(), each.getCreditMoved()));
            if (counterparties.put(new PlatformId(each.getPlatform()), usage) != null) {
                throw new IllegalArgumentException("a lane has " + each.getPlatform() + " twice");
            }
        }
        return new LaneBook(
                message.getSequence(),
                Bytes.of(message.getHash().toByteArray()),
                Instant.ofEpochMilli(message.getTime()),
                supply(platform, message.getSupply()),
                message.getRoster(),
                counterparties);
    }

    /** Writes what a lane has done to the supply. */
    public static SupplyMessage message(Supply supply) {
        return SupplyMessage.newBuilder()
                .setIssued(supply.issued().units())
                .setReturned(supply.returned().units())
                .setBurned(supply.burned().units())
                .setExpired(supply.expired().units())
                .setRedeemed(supply.redeemed().units())
                .setExchangedOut(supply.exchangedOut().units())
                .build();
    }

    /** Reads what a lane has done to the supply of a platform. */
    public static Supply supply(PlatformId platform, SupplyMessage message) {
        return new Supply(
                new Points(platform, message.getIssued()),
                new Points(platform, message.getReturned()),
                new Points(platform, message.getBurned()),
                new Points(platform, message.getExpired()),
                new Points(platform, message.getRedeemed()),
                new Points(platform, message.getExchangedOut()));
    }

    /** Writes what a book has taken from another platform's lane. */
    public static IntakeMessage message(Intake intake) {
        IntakeMessage.Builder message = IntakeMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .setExchangedIn(intake.exchangedIn().units())
                .setOwed(intake.usage().owed().amount())
                .setTime(intake.time().toEpochMilli())
                .setDayMovedDay(intake.usage().moved().day())
                .setDayMoved(intake.usage().moved().ofDay())
                .setCreditMoved(intake.usage().moved().ofCreditLine());
        if (!intake.usage().exchanged().equals(DayUsage.NONE)) {
            message.setReceived(Accounts.message(intake.usage().exchanged()));
        }
        return message.build();
    }

    /** Reads what a platform's book has taken from another platform's lane. */
    public static Intake intake(PlatformId platform, IntakeMessage message) {
        Format.mustBeKnown(message.getFormat());
        return new Intake(
                new Points(platform, message.getExchangedIn()),
                new LaneUsage(
                        new MicroYuan(message.getOwed()),
                        Accounts.usage(message.getReceived()),
                        new LaneUsage.Moved(message.getDayMovedDay(), message.getDayMoved(), message.getCreditMoved())),
                Instant.ofEpochMilli(message.getTime()));
    }

    /** Writes what is owed. */
    public static Due due(MicroYuan owed) {
        return Due.newBuilder().setOwed(owed.amount()).build();
    }

    /** Reads what is owed. */
    public static MicroYuan due(Due message) {
        return new MicroYuan(message.getOwed());
    }

    /** Writes a claim. */
    public static ClaimMessage message(Claim claim) {
        return ClaimMessage.newBuilder()
                .setOwed(claim.owed().amount())
                .setExchangedIn(claim.exchangedIn().units())
                .build();
    }

    /** Reads a claim of a platform. */
    public static Claim claim(PlatformId platform, ClaimMessage message) {
        return new Claim(new MicroYuan(message.getOwed()), new Points(platform, message.getExchangedIn()));
    }

    /** Writes what proves each of a batch's records. */
    public static BatchRoot root(List<CommandRecord> records, Instant time) {
        List<byte[]> leaves = records.stream().map(CommandRecord::toByteArray).toList();
        return BatchRoot.newBuilder()
                .setRoot(ByteString.copyFrom(Merkle.root(leaves)))
                .setCount(records.size())
                .setTime(time.toEpochMilli())
                .build();
    }
}
