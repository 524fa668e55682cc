package org.tongfen.gateway.ledger;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.ledger.LedgerTransactionView.CarriedBatch;
import org.tongfen.gateway.projection.Alert;
import org.tongfen.wire.v1.CommandRecord;

/** From rows of the read model to what readers see. */
final class Rows {
    private Rows() {}

    static LedgerEntry entry(EntryRow row) {
        try {
            return new LedgerEntry(
                    new Origin(new PlatformId(row.source), new LaneId(row.lane), row.sequence, row.position),
                    Optional.of(row.target).filter(target -> !target.isEmpty()).map(PlatformId::new),
                    Instant.ofEpochMilli(row.time),
                    row.settlementWindow,
                    row.transactionId,
                    row.block,
                    CommandRecord.parseFrom(row.record));
        } catch (InvalidProtocolBufferException e) {
            throw unreadable(e);
        }
    }

    static LedgerTransactionView transaction(TransactionRow row) {
        Optional<CarriedBatch> batch = row.source == null
                        || row.target == null
                        || row.lane == null
                        || row.sequence == null
                        || row.commands == null
                ? Optional.empty()
                : Optional.of(
                        new CarriedBatch(row.source, row.target, row.lane, row.sequence.longValue(), row.commands));
        return new LedgerTransactionView(
                row.transactionId,
                row.block,
                row.time,
                row.validationCode,
                row.creator,
                List.of(row.endorsers),
                row.chaincode,
                batch);
    }

    static Alert alert(AlertRow row) {
        return new Alert(
                new Alert.Place(row.block, row.position, row.number),
                row.transactionId,
                row.time,
                row.code,
                row.tookEffect,
                row.organisation,
                List.of(row.endorsers),
                List.of(row.books));
    }

    static IllegalStateException unreadable(InvalidProtocolBufferException cause) {
        return new IllegalStateException("a row of the read model cannot be read", cause);
    }
}
