package org.tongfen.gateway.commands;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.config.TestConfig;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.gateway.projection.Chain;
import org.tongfen.gateway.projection.ReadBlock;
import org.tongfen.gateway.projection.ReadModelStore;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Issue;

/** Issues of platform A, and what the ledger decides about them: blocks that are projected as in a gateway. */
final class Decisions {
    static final PlatformId A = new PlatformId("platform_a");

    private static final String BOOK = "points-platform_a";

    private final ReadModelStore store;
    private final CommandProjection projection;

    Decisions(TestDatabase database, Waiters waiters) {
        store = new ReadModelStore(database.pool());
        projection = new CommandProjection(TestConfig.plain(), waiters, new SimpleMeterRegistry());
    }

    static NewCommand issue(CommandId id, Issue.Builder issue) {
        Command body = Command.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setIssue(issue)
                .build();
        return new NewCommand(id, A, body);
    }

    /** Projects a batch of the own lane that decided commands. */
    void decide(long block, long sequence, Map<NewCommand, Outcome> outcomes) {
        Batch.Builder batch =
                Batch.newBuilder().setSource(A.value()).setTarget(A.value()).setSequence(sequence);
        BatchRecord.Builder record = BatchRecord.newBuilder()
                .setSource(A.value())
                .setTarget(A.value())
                .setSequence(sequence);
        outcomes.forEach((command, outcome) -> {
            batch.addCommands(command.body());
            record.addCommands(CommandRecord.newBuilder()
                    .setId(command.body().getId())
                    .setKind(CommandKind.ISSUE)
                    .setOutcome(outcome.number()));
        });
        List<ReadBlock> blocks = List.of(Chain.read(
                block,
                new Tx("tx" + block, "PlatformAMSP", BOOK)
                        .call("apply", batch.build())
                        .write(BOOK, "batch/platform_a/0/%016x".formatted(sequence), record.build())));
        store.write(blocks, List.of(projection));
        projection.written(blocks);
    }
}
