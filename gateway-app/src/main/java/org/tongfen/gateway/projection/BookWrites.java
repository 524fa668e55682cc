package org.tongfen.gateway.projection;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tongfen.domain.Direction;
import org.tongfen.domain.Origin;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.fabric.LedgerTransaction.StateWrite;
import org.tongfen.gateway.projection.BookWrite.AccountWrite;
import org.tongfen.gateway.projection.BookWrite.ArrivalWrite;
import org.tongfen.gateway.projection.BookWrite.ClaimWrite;
import org.tongfen.gateway.projection.BookWrite.ConsentWrite;
import org.tongfen.gateway.projection.BookWrite.DueWrite;
import org.tongfen.gateway.projection.BookWrite.HeadroomMirrorWrite;
import org.tongfen.gateway.projection.BookWrite.HeadroomWrite;
import org.tongfen.gateway.projection.BookWrite.HoldWrite;
import org.tongfen.gateway.projection.BookWrite.IntakeWrite;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;
import org.tongfen.gateway.projection.BookWrite.PolicyWrite;
import org.tongfen.gateway.projection.BookWrite.ReversalWrite;
import org.tongfen.gateway.projection.BookWrite.RewardWrite;
import org.tongfen.gateway.projection.BookWrite.RootWrite;
import org.tongfen.gateway.projection.BookWrite.RosterWrite;
import org.tongfen.gateway.projection.BookWrite.SchemeWrite;
import org.tongfen.gateway.projection.BookWrite.StockWrite;
import org.tongfen.gateway.projection.BookWrite.TreatyWrite;
import org.tongfen.gateway.projection.BookWrite.UseWrite;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.ClearingKey;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.Arrival;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.Claim;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Headroom;
import org.tongfen.wire.v1.Hold;
import org.tongfen.wire.v1.Intake;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Policy;
import org.tongfen.wire.v1.Reward;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Roster;
import org.tongfen.wire.v1.Scheme;
import org.tongfen.wire.v1.Stock;
import org.tongfen.wire.v1.TreatyHalf;

/** Understands what transactions write to the state of books and of clearing. */
final class BookWrites {
    private static final Logger LOG = Logger.getLogger(BookWrites.class);

    private BookWrites() {}

    /**
     * Understands writes. Keys of a later version of the ledger are passed over with a warning.
     *
     * @throws ProjectionException if a value cannot be read or a value is removed, which no version of the ledger does
     */
    static List<BookWrite> of(List<StateWrite> writes) {
        return writes.stream().flatMap(write -> read(write).stream()).toList();
    }

    private static Optional<BookWrite> read(StateWrite write) {
        try {
            return write.chaincode().equals(Chaincodes.CLEARING) ? ofClearing(write) : ofBook(write);
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new ProjectionException(write.chaincode() + " has an unreadable value at " + write.key(), e);
        }
    }

    private static Optional<BookWrite> ofClearing(StateWrite write) throws InvalidProtocolBufferException {
        requireKept(write);
        return write.key().equals(ClearingKey.SCHEME.text())
                ? Optional.of(new SchemeWrite(Scheme.parseFrom(write.value())))
                : Optional.empty();
    }

    private static Optional<BookWrite> ofBook(StateWrite write) throws InvalidProtocolBufferException {
        Optional<BookKey> key = BookKey.parse(write.key());
        if (key.isEmpty()) {
            LOG.warnf("%s has a key that this version does not know: %s", write.chaincode(), write.key());
            return Optional.empty();
        }
        return Optional.of(ofBook(Chaincodes.platformOfBook(write.chaincode()), key.get(), write));
    }

    private static BookWrite ofBook(PlatformId book, BookKey named, StateWrite write)
            throws InvalidProtocolBufferException {
        return switch (named) {
            case BookKey.Account key -> new AccountWrite(book, key.account(), Account.parseFrom(kept(write)));
            case BookKey.Roster key ->
                new RosterWrite(book, key.lane(), Roster.parseFrom(kept(write)).getHighest());
            case BookKey.Arrival key -> {
                Optional<Arrival> arrival =
                        write.deleted() ? Optional.empty() : Optional.of(Arrival.parseFrom(write.value()));
                yield new ArrivalWrite(book, key.receiver(), key.arrival(), arrival);
            }
            case BookKey.Headroom key -> {
                Optional<Headroom> headroom =
                        write.deleted() ? Optional.empty() : Optional.of(Headroom.parseFrom(write.value()));
                yield new HeadroomWrite(book, key.receiver(), key.counterparty(), key.headroom(), headroom);
            }
            case BookKey.MirroredHeadroom key -> new HeadroomMirrorWrite(book, key.source());
            case BookKey.Lane key -> new LaneWrite(book, key.lane(), Lane.parseFrom(kept(write)));
            case BookKey.Batch key -> new RootWrite(book, key.lane(), key.sequence(), BatchRoot.parseFrom(kept(write)));
            case BookKey.Due key ->
                new DueWrite(book, key.window(), key.counterparty(), key.lane(), Due.parseFrom(kept(write)));
            case BookKey.Claim key ->
                new ClaimWrite(book, key.window(), key.counterparty(), key.lane(), Claim.parseFrom(kept(write)));
            case BookKey.Intake key -> new IntakeWrite(book, key.source(), key.lane(), Intake.parseFrom(kept(write)));
            case BookKey.Treaty key -> {
                Direction direction = key.direction();
                TreatyHalf half = TreatyHalf.parseFrom(kept(write));
                yield new TreatyWrite(book, direction.source(), direction.target(), half);
            }
            case BookKey.Policy _ -> new PolicyWrite(book, Policy.parseFrom(kept(write)));
            case BookKey.Reward key -> new RewardWrite(book, key.reward(), Reward.parseFrom(kept(write)));
            case BookKey.Stock key ->
                new StockWrite(book, key.reward(), Stock.parseFrom(kept(write)).getTaken());
            case BookKey.Use key ->
                new UseWrite(
                        book,
                        key.reward(),
                        key.account(),
                        RewardUse.parseFrom(kept(write)).getTimes());
            case BookKey.Hold key -> new HoldWrite(book, key.hold(), Hold.parseFrom(kept(write)));
            case BookKey.Reversed key -> {
                requireKept(write);
                yield new ReversalWrite(book, key.origin());
            }
            case BookKey.Consent key -> {
                requireKept(write);
                yield new ConsentWrite(book, new Origin(book, key.lane(), key.sequence(), key.index()));
            }
        };
    }

    private static ByteString kept(StateWrite write) {
        requireKept(write);
        return write.value();
    }

    private static void requireKept(StateWrite write) {
        if (write.deleted()) {
            throw new ProjectionException(write.chaincode() + " has lost its key " + write.key());
        }
    }
}
