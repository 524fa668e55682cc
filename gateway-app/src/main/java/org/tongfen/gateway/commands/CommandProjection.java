package org.tongfen.gateway.commands;

import static org.tongfen.gateway.database.Sql.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.Outcome;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.projection.ProjectionPart;
import org.tongfen.gateway.projection.ReadBlock;
import org.tongfen.gateway.projection.ReadBlock.ReadTransaction;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandRecord;

/**
 * Completes commands by the blocks that hold them. A command that this database has never seen is entered as well, so
 * that its idempotency key holds even if the database was lost.
 */
@ApplicationScoped
class CommandProjection implements ProjectionPart {
    private static final Logger LOG = Logger.getLogger(CommandProjection.class);

    // The first decision stands.
    private static final String DECIDE = """
            INSERT INTO command (id, content_hash, target, body, touched, decided, lane, sequence, outcome, record,
                                 batch, transaction_id, block)
            VALUES ($1, $2, $3, $4, ARRAY[]::text[], true, $5, $6, $7, $8, $9, $10, $11)
            ON CONFLICT (id) DO UPDATE
              SET decided = true, lane = EXCLUDED.lane, sequence = EXCLUDED.sequence, outcome = EXCLUDED.outcome,
                  record = EXCLUDED.record, batch = EXCLUDED.batch, transaction_id = EXCLUDED.transaction_id,
                  block = EXCLUDED.block
            WHERE NOT command.decided""";
    private static final String RESOLVE = "DELETE FROM lane_batch WHERE target = $1 AND lane = $2 AND sequence <= $3";

    private final GatewayConfig config;
    private final Waiters waiters;
    private final MeterRegistry registry;

    CommandProjection(GatewayConfig config, Waiters waiters, MeterRegistry registry) {
        this.config = config;
        this.waiters = waiters;
        this.registry = registry;
    }

    @Override
    public void write(SqlConnection connection, List<ReadBlock> blocks) {
        List<Tuple> decisions = new ArrayList<>();
        List<Tuple> resolved = new ArrayList<>();
        ownBatches(blocks, (transaction, decided) -> {
            BatchRecord batch = decided.batch();
            resolved.add(Tuple.of(batch.getTarget(), batch.getLane(), batch.getSequence()));
            finals(transaction, batch, (record, body) -> decisions.add(row(decided, record, body)));
        });
        if (!resolved.isEmpty()) {
            await(connection.preparedQuery(RESOLVE).executeBatch(resolved));
        }
        if (!decisions.isEmpty()) {
            await(connection.preparedQuery(DECIDE).executeBatch(decisions));
        }
    }

    private record DecidedBatch(BatchRecord batch, BatchRecord withoutCommands, String transactionId, long block) {}

    private void ownBatches(List<ReadBlock> blocks, BiConsumer<ReadTransaction, DecidedBatch> action) {
        String own = config.platform().orElse("");
        for (ReadBlock block : blocks) {
            for (ReadTransaction transaction : block.transactions()) {
                transaction
                        .record()
                        .filter(batch -> batch.getSource().equals(own))
                        .ifPresent(batch -> action.accept(
                                transaction,
                                new DecidedBatch(
                                        batch,
                                        batch.toBuilder().clearCommands().build(),
                                        transaction.raw().id(),
                                        block.number())));
            }
        }
    }

    /** The decisions of a batch, each with the command that it is about. */
    private static void finals(
            ReadTransaction transaction, BatchRecord batch, BiConsumer<CommandRecord, Command> action) {
        Map<CommandId, Command> proposed = proposed(transaction);
        for (CommandRecord record : batch.getCommandsList()) {
            Command body = proposed.get(CommandId.of(record.getId().toByteArray()));
            if (isFinal(record) && body != null) {
                action.accept(record, body);
            }
        }
    }

    private static Map<CommandId, Command> proposed(ReadTransaction transaction) {
        Map<CommandId, Command> commands = new HashMap<>();
        transaction.proposed().ifPresent(batch -> batch.getCommandsList()
                // Of two commands with one id, the first is the one that the book decides.
                .forEach(command ->
                        commands.putIfAbsent(CommandId.of(command.getId().toByteArray()), command)));
        return commands;
    }

    private static boolean isFinal(CommandRecord record) {
        return switch (Outcome.ofNumber(record.getOutcome())) {
            case TRY_AGAIN, ALREADY_DONE, SAME_ID_OTHER_CONTENT -> false;
            default -> true;
        };
    }

    private static Tuple row(DecidedBatch decided, CommandRecord record, Command body) {
        BatchRecord batch = decided.batch();
        return Tuple.tuple(List.of(
                Buffer.buffer(record.getId().toByteArray()),
                Buffer.buffer(ContentHash.of(batch.getTarget(), body)),
                batch.getTarget(),
                Buffer.buffer(body.toByteArray()),
                batch.getLane(),
                batch.getSequence(),
                record.getOutcome(),
                Buffer.buffer(record.toByteArray()),
                Buffer.buffer(decided.withoutCommands().toByteArray()),
                decided.transactionId(),
                decided.block()));
    }

    @Override
    public void written(List<ReadBlock> blocks) {
        ownBatches(blocks, (transaction, decided) -> {
            finals(transaction, decided.batch(), (record, body) -> complete(decided, record, body));
            Map<Outcome, Integer> outcomes = new TreeMap<>();
            for (CommandRecord record : decided.batch().getCommandsList()) {
                outcomes.merge(Outcome.ofNumber(record.getOutcome()), 1, Integer::sum);
            }
            outcomes.forEach((outcome, count) ->
                    registry.counter("transfers", "outcome", outcome.name()).increment(count));
            LOG.infof(
                    "Lane %s/%d, batch %d: %s in block %d, transaction %s",
                    decided.batch().getTarget(),
                    decided.batch().getLane(),
                    decided.batch().getSequence(),
                    outcomes,
                    decided.block(),
                    decided.transactionId());
        });
    }

    private void complete(DecidedBatch decided, CommandRecord record, Command body) {
        waiters.decide(
                CommandId.of(record.getId().toByteArray()),
                () -> ContentHash.of(decided.batch().getTarget(), body),
                new Completion.Decided(
                        record, decided.withoutCommands(), decided.transactionId(), decided.block(), false));
    }
}
