package org.tongfen.gateway.projection;

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
import org.tongfen.gateway.projection.BookWrite.UseWrite;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Keys;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Claim;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Hold;
import org.tongfen.wire.v1.Intake;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Policy;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.Reward;
import org.tongfen.wire.v1.RewardUse;
import org.tongfen.wire.v1.Scheme;
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
        if (write.deleted()) {
            throw new ProjectionException(write.chaincode() + " has lost its key " + write.key());
        }
        try {
            return write.chaincode().equals(Chaincodes.CLEARING) ? ofClearing(write) : ofBook(write);
        } catch (InvalidProtocolBufferException e) {
            throw new ProjectionException(write.chaincode() + " has an unreadable value at " + write.key(), e);
        }
    }

    private static Optional<BookWrite> ofClearing(StateWrite write) throws InvalidProtocolBufferException {
        return write.key().equals(Keys.SCHEME)
                ? Optional.of(new SchemeWrite(Scheme.parseFrom(write.value())))
                : Optional.empty();
    }

    private static Optional<BookWrite> ofBook(StateWrite write) throws InvalidProtocolBufferException {
        Optional<Keys.Named> named = Keys.parse(write.key());
        if (named.isEmpty()) {
            LOG.warnf("%s has a key that this version does not know: %s", write.chaincode(), write.key());
            return Optional.empty();
        }
        return Optional.of(ofBook(Chaincodes.platformOfBook(write.chaincode()), named.get(), write));
    }

    private static BookWrite ofBook(PlatformId book, Keys.Named named, StateWrite write)
            throws InvalidProtocolBufferException {
        return switch (named) {
            case Keys.Named.Account key -> new AccountWrite(book, key.account(), Account.parseFrom(write.value()));
            case Keys.Named.Lane key -> new LaneWrite(book, key.lane(), Lane.parseFrom(write.value()));
            case Keys.Named.Batch key -> new RecordWrite(book, key.lane(), BatchRecord.parseFrom(write.value()));
            case Keys.Named.Due key ->
                new DueWrite(book, key.window(), key.counterparty(), key.lane(), Due.parseFrom(write.value()));
            case Keys.Named.Claim key ->
                new ClaimWrite(book, key.window(), key.counterparty(), key.lane(), Claim.parseFrom(write.value()));
            case Keys.Named.Treaty key ->
                new TreatyWrite(book, key.source(), key.target(), TreatyHalf.parseFrom(write.value()));
            case Keys.Named.Intake key ->
                new IntakeWrite(
                        book,
                        key.counterparty(),
                        key.lane(),
                        Intake.parseFrom(write.value()).getReceived());
            case Keys.Named.Hold key -> new HoldWrite(book, key.hold(), Hold.parseFrom(write.value()));
            case Keys.Named.Reward key -> new RewardWrite(book, key.reward(), Reward.parseFrom(write.value()));
            case Keys.Named.Use key ->
                new UseWrite(
                        book,
                        key.reward(),
                        key.account(),
                        RewardUse.parseFrom(write.value()).getTimes());
            case Keys.Named.Reversed key -> new ReversalWrite(book, key.command(), Reversal.parseFrom(write.value()));
            case Keys.Named.Policy _ -> new PolicyWrite(book, Policy.parseFrom(write.value()));
        };
    }
}
