package org.tongfen.gateway.commands;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.TestConfig;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.projection.Chain;
import org.tongfen.gateway.projection.ReadBlock;
import org.tongfen.gateway.projection.ReadModelStore;
import org.tongfen.wire.Format;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.IssueMessage;

/** Issues of platform A, and what the ledger decides about them: blocks that are projected as in a gateway. */
final class Decisions {
    static final PlatformId A = new PlatformId("platform_a");
    static final LaneId LANE = new LaneId(1);

    private final ReadModelStore store;
    private final CommandProjection projection;

    Decisions(TestDatabase database, Waiters waiters) {
        store = new ReadModelStore(database.pool());
        projection = new CommandProjection(TestConfig.plain(), waiters, new SimpleMeterRegistry());
    }

    static NewCommand issue(CommandId id, IssueMessage.Builder issue) {
        CommandMessage body = CommandMessage.newBuilder()
                .setId(ByteString.copyFrom(id.bytes()))
                .setIssue(issue)
                .build();
        return new NewCommand(id, LANE, Optional.empty(), body);
    }

    /** Projects a batch of the own lane that decided commands. */
    void decide(long block, long sequence, Map<NewCommand, Outcome> outcomes) {
        BatchMessage.Builder batch = BatchMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .setSource(A.value())
                .setLane(LANE.number())
                .setSequence(sequence);
        List<CommandRecord> records = new ArrayList<>();
        outcomes.forEach((command, outcome) -> {
            batch.addCommands(command.body());
            records.add(CommandRecord.newBuilder()
                    .setId(command.body().getId())
                    .setKind(CommandKind.ISSUE)
                    .setOutcome(outcome.number())
                    .build());
        });
        List<ReadBlock> blocks = List.of(Chain.read(block, Chain.applied("tx" + block, batch.build(), records)));
        for (long empty = store.checkpoint().block() + 1; empty < block; empty++) {
            store.write(List.of(Chain.read(empty)), List.of());
        }
        store.write(blocks, List.of(projection));
        projection.written(blocks);
    }
}
