package org.tongfen.gateway.commands;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.lanes.Provisional;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandRecord;

/** A row of the table of commands, for reading one; rows are written by the hundred, see {@link CommandRows}. */
final class StoredCommand {
    /** The command's id. */
    final CommandId id;

    /** Order of arrival. */
    final long ticket;

    /** SHA-256 of target and body. */
    final byte[] contentHash;

    /** The lane that carries it out. */
    final LaneId lane;

    /** Whether it is not to be carried out any more. */
    final boolean decided;

    /** Whether what was decided is known to be the last word. */
    final boolean sure;

    /** Where the log tells why it failed, if it did. */
    final @Nullable UUID errorId;

    private final @Nullable Buffer record;
    private final @Nullable Buffer batch;
    private final @Nullable String transactionId;
    private final @Nullable Long block;

    private StoredCommand(Row row) {
        id = CommandId.of(row.getBuffer("id").getBytes());
        ticket = row.getLong("ticket");
        contentHash = row.getBuffer("content_hash").getBytes();
        lane = new LaneId(row.getInteger("lane"));
        decided = row.getBoolean("decided");
        Integer outcome = row.getInteger("outcome");
        sure = outcome == null || Provisional.isLastWord(Outcome.ofNumber(outcome), row.getBoolean("fenced"));
        errorId = row.getUUID("error_id");
        record = row.getBuffer("record");
        batch = row.getBuffer("batch");
        transactionId = row.getString("transaction_id");
        block = row.getLong("block");
    }

    static StoredCommand of(Row row) {
        return new StoredCommand(row);
    }

    /** How far it has come. */
    Completion completion() {
        if (decided) {
            return sure ? decision() : new Completion.Pending(id);
        }
        return errorId == null ? new Completion.Pending(id) : new Completion.Failed(id, errorId);
    }

    /** What the ledger decided. */
    Completion.Decided decision() {
        try {
            return new Completion.Decided(
                    CommandRecord.parseFrom(Objects.requireNonNull(record).getBytes()),
                    BatchRecord.parseFrom(Objects.requireNonNull(batch).getBytes()),
                    Objects.requireNonNull(transactionId),
                    Objects.requireNonNull(block),
                    false);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored decision cannot be read", e);
        }
    }
}
