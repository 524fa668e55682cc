package org.tongfen.gateway.projection;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.PlatformId;
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
import org.tongfen.gateway.projection.BookWrite.Unreadable;
import org.tongfen.gateway.projection.BookWrite.UnreadableScheme;
import org.tongfen.gateway.projection.BookWrite.UseWrite;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.ClearingKey;

/** Understands what transactions write to the state of books and of clearing. */
final class BookWrites {
    private static final Logger LOG = Logger.getLogger(BookWrites.class);

    private BookWrites() {}

    /**
     * Understands writes. Keys of a later version of the ledger are passed over with a warning. What cannot be read in a
     * book is told as {@link Unreadable}, a scheme that cannot be read as {@link UnreadableScheme}.
     */
    static List<BookWrite> of(List<StateWrite> writes) {
        return writes.stream().flatMap(write -> read(write).stream()).toList();
    }

    private static Optional<BookWrite> read(StateWrite write) {
        return write.chaincode().equals(Chaincodes.CLEARING) ? ofClearing(write) : ofBook(write);
    }

    private static Optional<BookWrite> ofClearing(StateWrite write) {
        if (!write.key().equals(ClearingKey.SCHEME.text())) {
            return Optional.empty();
        }
        if (write.deleted()) {
            return Optional.of(new UnreadableScheme("it was taken away"));
        }
        try {
            return Optional.of(new SchemeWrite(BookValues.scheme(write.value())));
        } catch (IllegalArgumentException e) {
            return Optional.of(new UnreadableScheme(PlainText.of(e.getMessage())));
        }
    }

    private static Optional<BookWrite> ofBook(StateWrite write) {
        Optional<BookKey> key = BookKey.parse(write.key());
        if (key.isEmpty()) {
            LOG.warnf("%s has a key that this version does not know: %s", write.chaincode(), PlainText.of(write.key()));
            return Optional.empty();
        }
        PlatformId book = Chaincodes.platformOfBook(write.chaincode());
        try {
            return Optional.of(write.deleted() ? removed(book, key.get()) : ofBook(book, key.get(), write.value()));
        } catch (IllegalArgumentException | ArithmeticException e) {
            return Optional.of(new Unreadable(
                    book, "its value at " + write.key() + " cannot be read: " + PlainText.of(e.getMessage())));
        }
    }

    /** What is posted or taken goes; everything else stays for good. */
    private static BookWrite removed(PlatformId book, BookKey named) {
        return switch (named) {
            case BookKey.Arrival key -> new ArrivalWrite(book, key.receiver(), key.arrival(), Optional.empty());
            case BookKey.Headroom key ->
                new HeadroomWrite(book, key.receiver(), key.counterparty(), key.headroom(), Optional.empty());
            case BookKey.MirroredHeadroom key -> new HeadroomMirrorWrite(book, key.source());
            case BookKey.Account _,
                    BookKey.Roster _,
                    BookKey.Lane _,
                    BookKey.Batch _,
                    BookKey.Due _,
                    BookKey.Claim _,
                    BookKey.Intake _,
                    BookKey.Treaty _,
                    BookKey.Policy _,
                    BookKey.Reward _,
                    BookKey.Stock _,
                    BookKey.Use _,
                    BookKey.Hold _,
                    BookKey.Reversed _,
                    BookKey.Consent _ -> new Unreadable(book, "its key " + named.text() + " was taken away");
        };
    }

    private static BookWrite ofBook(PlatformId book, BookKey named, ByteString value) {
        return switch (named) {
            case BookKey.Account key -> new AccountWrite(book, key.account(), BookValues.account(book, value));
            case BookKey.Roster key -> new RosterWrite(book, key.lane(), BookValues.roster(value));
            case BookKey.Arrival key ->
                new ArrivalWrite(
                        book,
                        key.receiver(),
                        key.arrival(),
                        Optional.of(BookValues.arrival(book, key.receiver(), value)));
            case BookKey.Headroom key ->
                new HeadroomWrite(
                        book,
                        key.receiver(),
                        key.counterparty(),
                        key.headroom(),
                        Optional.of(BookValues.headroom(value)));
            case BookKey.MirroredHeadroom key -> {
                BookValues.headroom(value);
                yield new HeadroomMirrorWrite(book, key.source());
            }
            case BookKey.Lane key -> new LaneWrite(book, key.lane(), BookValues.lane(book, value));
            case BookKey.Batch key -> new RootWrite(book, key.lane(), key.sequence(), BookValues.root(value));
            case BookKey.Due key ->
                new DueWrite(book, key.window(), key.counterparty(), key.lane(), BookValues.due(value));
            case BookKey.Claim key ->
                new ClaimWrite(book, key.window(), key.counterparty(), key.lane(), BookValues.claim(book, value));
            case BookKey.Intake key -> new IntakeWrite(book, key.source(), key.lane(), BookValues.intake(book, value));
            case BookKey.Treaty key -> {
                Direction direction = key.direction();
                yield new TreatyWrite(
                        book, direction.source(), direction.target(), BookValues.treaty(direction, value));
            }
            case BookKey.Policy _ -> new PolicyWrite(book, BookValues.policy(value));
            case BookKey.Reward key -> new RewardWrite(book, key.reward(), BookValues.reward(key.reward(), value));
            case BookKey.Stock key -> new StockWrite(book, key.reward(), BookValues.stock(key.reward(), value));
            case BookKey.Use key ->
                new UseWrite(book, key.reward(), key.account(), BookValues.use(key.reward(), value));
            case BookKey.Hold key -> new HoldWrite(book, key.hold(), BookValues.hold(book, key.hold(), value));
            case BookKey.Reversed key -> {
                BookValues.requireReversal(value);
                yield new ReversalWrite(book, key.origin());
            }
            case BookKey.Consent key -> {
                BookValues.requireConsent(value);
                yield new ConsentWrite(book, new Origin(book, key.lane(), key.sequence(), key.index()));
            }
        };
    }
}
