package org.tongfen.gateway.commands;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.Wave;
import org.tongfen.gateway.lanes.Provisional;
import org.tongfen.gateway.projection.ProjectionPart;
import org.tongfen.gateway.projection.ReadBlock;
import org.tongfen.gateway.projection.ReadBlock.ReadTransaction;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;

/**
 * Completes commands by the blocks that hold them. A command that this database has never seen is entered as well, so
 * that its idempotency key holds even if the database was lost.
 */
@ApplicationScoped
class CommandProjection implements ProjectionPart {
    // What a command gets that is decided elsewhere, or once more; what a lane does by itself is nobody's command.
    private static final Set<Outcome> NO_DECISIONS = EnumSet.of(
            Outcome.TRY_AGAIN,
            Outcome.ALREADY_DONE,
            Outcome.SAME_ID_OTHER_CONTENT,
            Outcome.ARRIVAL_UNKNOWN,
            Outcome.HEADROOM_MISSING);

    private static final Logger LOG = Logger.getLogger(CommandProjection.class);

    // The first decision stands. A refusal that may not is kept in the row of an open command, for its lane to settle
    // or to
    // try again; of a command that this database has never seen, the last one is believed until there is a decision.
    private static final String DECIDE = """
            INSERT INTO command (id, content_hash, target, body, lane, sequence, outcome, record, batch, transaction_id,
                                 block, decided)
            SELECT *, true
            FROM unnest($1::bytea[], $2::bytea[], $3::text[], $4::bytea[], $5::integer[], $6::bigint[], $7::integer[],
                        $8::bytea[], $9::bytea[], $10::text[], $11::bigint[])
            ON CONFLICT (id) DO UPDATE
              SET decided = command.decided OR EXCLUDED.outcome <> ALL ($12::integer[]), sequence = EXCLUDED.sequence,
                  outcome = EXCLUDED.outcome, record = EXCLUDED.record, batch = EXCLUDED.batch,
                  transaction_id = EXCLUDED.transaction_id, block = EXCLUDED.block
            WHERE NOT command.decided OR command.outcome = ANY ($12::integer[])""";
    private static final Integer[] PROVISIONAL = Arrays.stream(Outcome.values())
            .filter(Provisional::is)
            .map(Outcome::number)
            .toArray(Integer[]::new);
    private static final String RESOLVE = """
            DELETE FROM lane_batch b USING unnest($1::integer[], $2::bigint[]) AS reached (lane, sequence)
            WHERE b.lane = reached.lane AND b.sequence <= reached.sequence""";

    private final GatewayConfig config;
    private final Waiters waiters;
    private final MeterRegistry registry;

    CommandProjection(GatewayConfig config, Waiters waiters, MeterRegistry registry) {
        this.config = config;
        this.waiters = waiters;
        this.registry = registry;
    }

    @Override
    public void write(Wave wave, List<ReadBlock> blocks) {
        Map<ByteString, Decision> decisions = new LinkedHashMap<>();
        Map<Integer, Long> reached = new TreeMap<>();
        ownBatches(blocks, (transaction, decided) -> {
            reached.merge(decided.batch().getLane(), decided.batch().getSequence(), Math::max);
            outcomes(
                    transaction,
                    decided,
                    (record, body) ->
                            decisions.merge(record.getId(), new Decision(decided, record, body), Decision::or));
        });
        if (!reached.isEmpty()) {
            wave.send(RESOLVE, Tuple.of(reached.keySet().toArray(Integer[]::new), (Object)
                    reached.values().toArray(Long[]::new)));
        }
        if (!decisions.isEmpty()) {
            wave.send(DECIDE, columns(decisions.values()));
        }
    }

    private record DecidedBatch(BatchRecord batch, BatchRecord withoutCommands, String transactionId, long block) {
        Optional<PlatformId> target() {
            return Optional.of(batch.getTarget())
                    .filter(name -> !name.isEmpty())
                    .map(PlatformId::new);
        }
    }

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

    /** What a batch decided about commands, refusals that may not stand included, each with its command. */
    private static void outcomes(
            ReadTransaction transaction, DecidedBatch decided, BiConsumer<CommandRecord, CommandMessage> action) {
        Map<ByteString, CommandMessage> proposed = proposed(transaction);
        for (CommandRecord record : decided.batch().getCommandsList()) {
            CommandMessage body = proposed.get(record.getId());
            if (body != null && isDecision(Outcome.ofNumber(record.getOutcome()))) {
                action.accept(record, body);
            }
        }
    }

    /** The commands of a batch by their ids. What a lane does on its own has none. */
    private static Map<ByteString, CommandMessage> proposed(ReadTransaction transaction) {
        Map<ByteString, CommandMessage> commands = new HashMap<>();
        transaction.proposed().ifPresent(batch -> batch.getCommandsList().stream()
                .filter(command -> !command.getId().isEmpty())
                // Of two commands with one id, the first is the one that the book decides.
                .forEach(command -> commands.putIfAbsent(command.getId(), command)));
        return commands;
    }

    private static boolean isDecision(Outcome outcome) {
        return !NO_DECISIONS.contains(outcome);
    }

    /** A decision about a command. */
    private record Decision(DecidedBatch decided, CommandRecord record, CommandMessage body) {
        boolean mayNotStand() {
            return Provisional.is(Outcome.ofNumber(record.getOutcome()));
        }

        /** Of a command that is decided twice the first counts, unless it may not stand. */
        Decision or(Decision later) {
            return mayNotStand() ? later : this;
        }
    }

    /** The parameters of the statement above: rows column by column. */
    private static Tuple columns(Collection<Decision> rows) {
        return Tuple.tuple(List.of(
                column(rows, Buffer[]::new, row -> buffer(row.record().getId())),
                column(
                        rows,
                        Buffer[]::new,
                        row -> Buffer.buffer(ContentHash.of(row.decided().target(), row.body()))),
                column(
                        rows,
                        String[]::new,
                        row -> row.decided().target().map(PlatformId::value).orElse(null)),
                column(rows, Buffer[]::new, row -> Buffer.buffer(row.body().toByteArray())),
                column(rows, Integer[]::new, row -> row.decided().batch().getLane()),
                column(rows, Long[]::new, row -> row.decided().batch().getSequence()),
                column(rows, Integer[]::new, row -> row.record().getOutcome()),
                column(rows, Buffer[]::new, row -> Buffer.buffer(row.record().toByteArray())),
                column(
                        rows,
                        Buffer[]::new,
                        row -> Buffer.buffer(row.decided().withoutCommands().toByteArray())),
                column(rows, String[]::new, row -> row.decided().transactionId()),
                column(rows, Long[]::new, row -> row.decided().block()),
                PROVISIONAL));
    }

    private static Object column(
            Collection<Decision> rows, IntFunction<Object[]> array, Function<Decision, @Nullable Object> value) {
        return rows.stream().map(value).toArray(array);
    }

    private static Buffer buffer(ByteString bytes) {
        return Buffer.buffer(bytes.toByteArray());
    }

    @Override
    public void written(List<ReadBlock> blocks) {
        ownBatches(blocks, (transaction, decided) -> {
            outcomes(transaction, decided, (record, body) -> {
                if (!Provisional.is(Outcome.ofNumber(record.getOutcome()))) {
                    complete(decided, record, body);
                }
            });
            Map<Outcome, Integer> outcomes = new TreeMap<>();
            for (CommandRecord record : decided.batch().getCommandsList()) {
                outcomes.merge(Outcome.ofNumber(record.getOutcome()), 1, Integer::sum);
            }
            outcomes.forEach((outcome, count) ->
                    registry.counter("transfers", "outcome", outcome.name()).increment(count));
            LOG.infof(
                    "Lane %d, batch %d: %s in block %d, transaction %s",
                    decided.batch().getLane(),
                    decided.batch().getSequence(),
                    outcomes,
                    decided.block(),
                    decided.transactionId());
        });
    }

    private void complete(DecidedBatch decided, CommandRecord record, CommandMessage body) {
        waiters.decide(
                CommandId.of(record.getId().toByteArray()),
                () -> ContentHash.of(decided.target(), body),
                new Completion.Decided(
                        record, decided.withoutCommands(), decided.transactionId(), decided.block(), false));
    }
}
