package org.tongfen.gateway.projection;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.fabric.LedgerTransaction.StateWrite;
import org.tongfen.gateway.projection.BookWrite.AccountWrite;
import org.tongfen.gateway.projection.BookWrite.ClaimWrite;
import org.tongfen.gateway.projection.BookWrite.DueWrite;
import org.tongfen.gateway.projection.BookWrite.HoldWrite;
import org.tongfen.gateway.projection.BookWrite.IntakeWrite;
import org.tongfen.gateway.projection.BookWrite.LaneWrite;
import org.tongfen.gateway.projection.BookWrite.PolicyWrite;
import org.tongfen.gateway.projection.BookWrite.RecordWrite;
import org.tongfen.gateway.projection.BookWrite.ReversalWrite;
import org.tongfen.gateway.projection.BookWrite.RewardWrite;
import org.tongfen.gateway.projection.BookWrite.SchemeWrite;
import org.tongfen.gateway.projection.BookWrite.TreatyWrite;
import org.tongfen.gateway.projection.BookWrite.Unreadable;
import org.tongfen.gateway.projection.BookWrite.UseWrite;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Keys;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.Scheme;

/** Understands what transactions write to the state of books and of clearing. */
final class BookWrites {
    private static final Logger LOG = Logger.getLogger(BookWrites.class);

    private BookWrites() {}

    /**
     * Understands writes. Keys of a later version of the ledger are passed over with a warning. What cannot be read in a
     * book is told as {@link Unreadable}.
     *
     * @throws ProjectionException if the scheme, by which all books are read, cannot be read itself
     */
    static List<BookWrite> of(List<StateWrite> writes) {
        return writes.stream().flatMap(write -> read(write).stream()).toList();
    }

    private static Optional<BookWrite> read(StateWrite write) {
        return write.chaincode().equals(Chaincodes.CLEARING) ? ofClearing(write) : ofBook(write);
    }

    private static Optional<BookWrite> ofClearing(StateWrite write) {
        if (!write.key().equals(Keys.SCHEME)) {
            return Optional.empty();
        }
        if (write.deleted()) {
            throw new ProjectionException("the scheme was taken away");
        }
        try {
            Scheme scheme = Scheme.parseFrom(write.value());
            Messages.scheme(scheme);
            return Optional.of(new SchemeWrite(scheme));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new ProjectionException("the scheme cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<BookWrite> ofBook(StateWrite write) {
        Optional<Keys.Named> named = Keys.parse(write.key());
        if (named.isEmpty()) {
            LOG.warnf("%s has a key that this version does not know: %s", write.chaincode(), PlainText.of(write.key()));
            return Optional.empty();
        }
        PlatformId book = Chaincodes.platformOfBook(write.chaincode());
        if (write.deleted()) {
            return Optional.of(new Unreadable(book, "its key " + write.key() + " was taken away"));
        }
        try {
            return Optional.of(ofBook(book, named.get(), write.value()));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Optional.of(new Unreadable(
                    book, "its value at " + write.key() + " cannot be read: " + PlainText.of(e.getMessage())));
        }
    }

    private static BookWrite ofBook(PlatformId book, Keys.Named named, ByteString value)
            throws InvalidProtocolBufferException {
        return switch (named) {
            case Keys.Named.Account key -> new AccountWrite(book, key.account(), BookValues.account(book, value));
            case Keys.Named.Lane key -> new LaneWrite(book, key.lane(), BookValues.lane(book, value));
            case Keys.Named.Batch key -> new RecordWrite(book, key.lane(), BookValues.batch(book, key, value));
            case Keys.Named.Due key ->
                new DueWrite(book, key.window(), key.counterparty(), key.lane(), BookValues.due(value));
            case Keys.Named.Claim key ->
                new ClaimWrite(book, key.window(), key.counterparty(), key.lane(), BookValues.claim(book, value));
            case Keys.Named.Treaty key ->
                new TreatyWrite(book, key.source(), key.target(), BookValues.treaty(key, value));
            case Keys.Named.Intake key ->
                new IntakeWrite(book, key.counterparty(), key.lane(), BookValues.intake(value));
            case Keys.Named.Hold key -> new HoldWrite(book, key.hold(), BookValues.hold(book, key.hold(), value));
            case Keys.Named.Reward key -> new RewardWrite(book, key.reward(), BookValues.reward(key.reward(), value));
            case Keys.Named.Use key -> new UseWrite(book, key.reward(), key.account(), BookValues.use(value));
            case Keys.Named.Reversed key -> new ReversalWrite(book, key.command(), BookValues.reversal(value));
            case Keys.Named.Policy _ -> new PolicyWrite(book, BookValues.policy(value));
        };
    }
}
