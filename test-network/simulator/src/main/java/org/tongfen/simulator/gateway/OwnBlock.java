package org.tongfen.simulator.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.projection.OwnBook.WaitingArrival;
import org.tongfen.gateway.projection.OwnBook.WaitingHeadroom;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Headrooms;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.Treaties;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;

/**
 * A block as one gateway reads it: what it changes of the own book, and which batches of the own book it has.
 *
 * @param number of the block
 * @param changes in the order in which they were written
 * @param batches those that took effect, in their order
 */
record OwnBlock(long number, List<Change> changes, List<OwnBatch> batches) {
    /**
     * Something that is different from now on.
     *
     * @param lane about which lane, if about one
     * @param made changes tables accordingly
     */
    record Change(Optional<LaneId> lane, Consumer<BookTables> made) {
        private static Change about(LaneId lane, Consumer<BookTables> made) {
            return new Change(Optional.of(lane), made);
        }

        private static Change ofBook(Consumer<BookTables> made) {
            return new Change(Optional.empty(), made);
        }
    }

    /** Copies the lists. */
    OwnBlock {
        changes = List.copyOf(changes);
        batches = List.copyOf(batches);
    }

    /** Reads a block. */
    static OwnBlock of(PlatformId own, Block block) {
        List<Change> changes = new ArrayList<>();
        for (Block.Entry entry : block.entries()) {
            if (entry.valid()) {
                entry.transaction().access().writes().forEach((namespace, writes) -> {
                    if (Chaincodes.isBook(namespace)) {
                        PlatformId book = Chaincodes.platformOfBook(namespace);
                        writes.forEach((key, value) -> BookKey.parse(key)
                                .flatMap(name -> change(own, book, name, value, block.number()))
                                .ifPresent(changes::add));
                    }
                });
            }
        }
        return new OwnBlock(block.number(), changes, OwnBatch.of(own, block));
    }

    /** Has tables take it in; gives the lanes about which something has changed. */
    Set<LaneId> enter(BookTables tables) {
        Set<LaneId> changed = new TreeSet<>();
        changes.forEach(change -> {
            change.made.accept(tables);
            change.lane.ifPresent(changed::add);
        });
        return changed;
    }

    private static Optional<Change> change(PlatformId own, PlatformId book, BookKey key, ByteString value, long block) {
        try {
            if (key instanceof BookKey.Treaty treaty
                    && treaty.direction().source().equals(own)) {
                PlatformId target = treaty.direction().target();
                TreatyHalf half = Treaties.half(TreatyHalfMessage.parseFrom(value));
                return Optional.of(Change.ofBook(tables -> tables.put(book, target, half)));
            }
            return book.equals(own) ? change(own, key, value, block) : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            throw new Violation(Finding.UNREADABLE, "", key.text() + " cannot be read: " + e.getMessage());
        }
    }

    private static Optional<Change> change(PlatformId own, BookKey key, ByteString value, long block)
            throws InvalidProtocolBufferException {
        String text = key.text();
        if (key instanceof BookKey.Lane(LaneId id)) {
            LaneBook lane = Lanes.lane(own, Lane.parseFrom(value));
            return Optional.of(Change.about(id, tables -> tables.put(id, lane)));
        }
        if (key instanceof BookKey.Arrival(LaneId lane, ArrivalId id)) {
            Optional<WaitingArrival> arrival = value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(arrival(id, ArrivalMessage.parseFrom(value), block));
            return Optional.of(Change.about(lane, tables -> tables.putArrival(lane, text, arrival)));
        }
        if (key instanceof BookKey.Headroom(LaneId lane, PlatformId counterparty, HeadroomId id)) {
            Optional<WaitingHeadroom> given = value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new WaitingHeadroom(
                            id, counterparty, Headrooms.headroom(HeadroomMessage.parseFrom(value)), block));
            return Optional.of(Change.about(lane, tables -> tables.putHeadroom(lane, text, given)));
        }
        if (key instanceof BookKey.Hold) {
            HoldMessage hold = HoldMessage.parseFrom(value);
            return Optional.of(Change.ofBook(tables -> tables.put(text, hold)));
        }
        if (key instanceof BookKey.Reward reward) {
            RewardMessage offer = RewardMessage.parseFrom(value);
            return Optional.of(
                    Change.ofBook(tables -> tables.put(reward.reward().value(), offer)));
        }
        return Optional.empty();
    }

    private static WaitingArrival arrival(ArrivalId id, ArrivalMessage arrival, long block) {
        return new WaitingArrival(
                id,
                arrival.getCreditsList().stream()
                        .map(credit -> AccountId.ofLong(credit.getAccount()))
                        .collect(Collectors.toSet()),
                arrival.getCreditsCount(),
                block);
    }
}
