package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongfen.audit.model.RecordTree;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.OriginMessage;
import org.tongfen.wire.v1.ProofMessage;

/** The records of all batches, as members keep them: the state has only what proves them. */
public final class RecordArchive {
    private final Map<OriginMessage, BatchRecord> batches = new HashMap<>();
    private final List<OriginMessage> done = new ArrayList<>();

    /** Keeps the record of a batch. */
    void keep(BatchRecord batch) {
        batches.put(origin(batch), batch);
        for (int i = 0; i < batch.getCommandsCount(); i++) {
            if (batch.getCommands(i).getOutcome() == Outcome.OK.number()
                    && !batch.getCommands(i).getId().isEmpty()) {
                done.add(origin(batch).toBuilder().setIndex(i).build());
            }
        }
    }

    private static OriginMessage origin(BatchRecord batch) {
        return OriginMessage.newBuilder()
                .setBook(batch.getSource())
                .setLane(batch.getLane())
                .setSequence(batch.getSequence())
                .build();
    }

    private Optional<BatchRecord> batch(OriginMessage where) {
        return Optional.ofNullable(batches.get(where.toBuilder().clearIndex().build()));
    }

    /** The record of a command. */
    public Optional<CommandRecord> record(OriginMessage where) {
        return batch(where)
                .filter(batch -> where.getIndex() < batch.getCommandsCount())
                .map(batch -> batch.getCommands(where.getIndex()));
    }

    /** The platform in whose points a command of a batch was received. */
    public String receiver(OriginMessage where) {
        return batch(where).map(BatchRecord::getTarget).orElse("");
    }

    /** What can be brought to show what became of a command. */
    public Optional<ProofMessage> proof(OriginMessage where) {
        return record(where).map(record -> ProofMessage.newBuilder()
                .setOrigin(where)
                .setRecord(record.toByteString())
                .addAllPath(RecordTree.path(leaves(where), where.getIndex()))
                .build());
    }

    private List<ByteString> leaves(OriginMessage where) {
        return batch(where).orElseThrow().getCommandsList().stream()
                .map(CommandRecord::toByteString)
                .toList();
    }

    /** Where everything stands that was asked for and done, in the order of the chain. */
    public List<OriginMessage> done() {
        return Collections.unmodifiableList(done);
    }
}
