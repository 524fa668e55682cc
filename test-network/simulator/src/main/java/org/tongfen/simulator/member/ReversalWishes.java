package org.tongfen.simulator.member;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.model.RecordArchive;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.wire.v1.AllowReversal;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.OriginMessage;
import org.tongfen.wire.v1.ProofMessage;
import org.tongfen.wire.v1.Reverse;

/** Undoes what was done, mostly where that is possible, and allows that it be undone. */
final class ReversalWishes implements Wishes {
    private static final int RECENT = 40;

    private final Town town;
    private final Chance chance;
    private final RecordArchive archive;

    ReversalWishes(Town town, Chance chance, RecordArchive archive) {
        this.town = town;
        this.chance = chance;
        this.archive = archive;
    }

    @Override
    public Optional<Wish> draw(PlatformId platform) {
        List<OriginMessage> done = archive.done();
        // What was done long ago, now and then: the time for it may be over.
        int newest = chance.happens(0.2) ? chance.between(0, done.size()) : done.size();
        List<OriginMessage> some = done.subList(Math.max(0, newest - RECENT), newest);
        if (chance.happens(0.1)) {
            return pick(some, origin -> origin.getBook().equals(platform.value()))
                    .map(this::allow);
        }
        return pick(some, origin -> concerns(platform, origin)).map(origin -> reverse(platform, origin));
    }

    private Optional<OriginMessage> pick(List<OriginMessage> some, Predicate<OriginMessage> which) {
        List<OriginMessage> mine = some.stream().filter(which).toList();
        return mine.isEmpty() ? Optional.empty() : Optional.of(chance.one(mine));
    }

    /** An exchange is undone by the platform that received; everything else by the platform that did it. */
    private boolean concerns(PlatformId platform, OriginMessage origin) {
        boolean ours = origin.getBook().equals(platform.value());
        return isExchange(origin)
                ? archive.receiver(origin).equals(platform.value()) || ours && chance.happens(0.05)
                : ours;
    }

    private boolean isExchange(OriginMessage origin) {
        return archive.record(origin)
                .filter(record ->
                        record.getKind() == CommandKind.EXCHANGE || record.getEffect() == CommandKind.EXCHANGE)
                .isPresent();
    }

    private Wish allow(OriginMessage origin) {
        CommandMessage.Builder command = CommandMessage.newBuilder()
                .setAllowReversal(AllowReversal.newBuilder().setOriginal(origin));
        return new Wish(origin.getLane(), Optional.empty(), command);
    }

    private Wish reverse(PlatformId platform, OriginMessage origin) {
        ProofMessage proof = spoilt(archive.proof(origin).orElseThrow());
        CommandRecord record = archive.record(origin).orElseThrow();
        CommandMessage.Builder command = CommandMessage.newBuilder()
                .setReverse(Reverse.newBuilder().setOriginal(proof).setUnclaimed(chance.happens(0.05)));
        PlatformId book = new PlatformId(origin.getBook());
        // A platform that reverses what is not its own to reverse may have no such lane.
        int lane = Math.min(Resident.of(LedgerModel.holderAfter(record)).lane(), town.lanes(platform) - 1);
        boolean across = !book.equals(platform) && chance.happens(0.97);
        return new Wish(lane, across ? Optional.of(book) : Optional.empty(), command);
    }

    /** A proof that is a little wrong, now and then. */
    private ProofMessage spoilt(ProofMessage proof) {
        if (chance.happens(0.93)) {
            return proof;
        }
        OriginMessage origin = proof.getOrigin();
        return switch (chance.between(1, 4)) {
            case 1 ->
                proof.toBuilder()
                        .setOrigin(origin.toBuilder().setIndex(origin.getIndex() + chance.between(1, 50)))
                        .build();
            case 2 ->
                proof.toBuilder().addPath(ByteString.copyFrom(chance.bytes(32))).build();
            case 3 -> proof.toBuilder().setRecord(doubled(proof.getRecord())).build();
            default ->
                proof.toBuilder()
                        .setOrigin(origin.toBuilder().setSequence(origin.getSequence() + 1_000_000))
                        .build();
        };
    }

    /** A record of twice as much as was really moved. */
    private static ByteString doubled(ByteString record) {
        try {
            CommandRecord.Builder more = CommandRecord.parseFrom(record).toBuilder();
            more.setAmount(more.getAmount() * 2).setOwed(more.getOwed() * 2);
            more.getLotsBuilderList().forEach(lot -> lot.setAmount(lot.getAmount() * 2));
            more.getCreditedBuilderList().forEach(lot -> lot.setAmount(lot.getAmount() * 2));
            return more.build().toByteString();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a record that the model keeps", e);
        }
    }
}
