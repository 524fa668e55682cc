package org.tongfen.gateway.commands;

import com.google.protobuf.InvalidProtocolBufferException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.lanes.CommandQueue;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandRecord;

/** Stores each command once, hands it to the lanes, and lets callers wait for the block that decides it. */
@ApplicationScoped
class QueuedLedgerCommands implements LedgerCommands, OpenCommands {
    private final GatewayConfig config;
    private final Waiters waiters;
    private final TouchedKeys touched;
    private final CommandIntake intake;
    private final CommandRows rows;
    private final StoredCommands stored;
    private final CommandQueue lanes;

    QueuedLedgerCommands(
            GatewayConfig config,
            Waiters waiters,
            TouchedKeys touched,
            CommandIntake intake,
            CommandRows rows,
            StoredCommands stored,
            CommandQueue lanes) {
        this.config = config;
        this.waiters = waiters;
        this.touched = touched;
        this.intake = intake;
        this.rows = rows;
        this.stored = stored;
        this.lanes = lanes;
    }

    @Override
    public CommandId idFor(String scope, String idempotencyKey) {
        String key =
                config.command().key().orElseThrow(() -> new IllegalStateException("tongfen.command.key is not set"));
        return new CommandIds(Base64.getDecoder().decode(key)).idFor(scope, idempotencyKey);
    }

    @Override
    public Completion execute(NewCommand command) {
        byte[] contentHash = ContentHash.of(command.target().value(), command.body());
        Waiters.Place place = waiters.join(command.id(), contentHash);
        if (!place.waiter().asksFor(contentHash)) {
            return new Completion.OtherContent(command.id());
        }
        if (place.first()) {
            seeTo(command, contentHash);
        }
        Completion completion =
                place.waiter().await(config.command().patience()).orElseGet(() -> new Completion.Pending(command.id()));
        return place.first() ? completion : asReplay(completion);
    }

    /** What the first caller of a command does for all: afterwards its waiter will be completed sooner or later. */
    private void seeTo(NewCommand command, byte[] contentHash) {
        try {
            Optional<CommandQueue.Obstacle> obstacle = lanes.obstacle(command.target());
            FiledCommand filed = new FiledCommand(command, touched.of(command));
            Optional<Long> ticket = obstacle.isPresent() ? Optional.empty() : intake.store(filed);
            if (ticket.isPresent()) {
                lanes.enqueue(laneCommand(filed, ticket.get()));
                return;
            }
            // What was on its way until now has left its outcome in the row before it is forgotten, so look in this
            // order.
            boolean onItsWay = lanes.knows(command.id());
            Optional<StoredCommand> row = stored.find(command.id());
            if (row.isPresent()) {
                resume(filed, row.get(), contentHash, onItsWay || obstacle.isPresent());
            } else {
                // Taken back between two looks, if there is no obstacle.
                waiters.complete(
                        command.id(),
                        obstacle.map(o -> Unavailability.of(o.code(), o.detail()))
                                .orElseGet(() -> Unavailability.of("STARTING", "The command was just taken back.")));
            }
        } catch (DatabaseUnavailableException e) {
            waiters.complete(
                    command.id(), Unavailability.of("DATABASE_UNAVAILABLE", "The gateway's database does not answer."));
        } catch (RuntimeException e) {
            waiters.complete(command.id(), Unavailability.of("INTERNAL", "The command could not be stored."));
            throw e;
        }
    }

    private void resume(FiledCommand filed, StoredCommand stored, byte[] contentHash, boolean handled) {
        NewCommand command = filed.command();
        if (!Arrays.equals(stored.contentHash, contentHash)) {
            waiters.complete(command.id(), new Completion.OtherContent(command.id()));
        } else if (stored.decided) {
            waiters.complete(command.id(), asReplay(decided(stored)));
        } else if (stored.errorId != null) {
            repeatFailed(filed, stored, handled);
        } else if (!handled) {
            lanes.enqueue(laneCommand(filed, stored.ticket));
        }
    }

    /**
     * A command that failed stands as it is until its lane goes again, which takes a person; then the caller who sends it
     * once more wants it carried out. Every earlier attempt is known to be invalid.
     */
    private void repeatFailed(FiledCommand filed, StoredCommand stored, boolean handled) {
        NewCommand command = filed.command();
        boolean stopped = stored.lane != null && lanes.isStopped(new LaneId(command.target(), stored.lane));
        if (!handled && !stopped && rows.revive(command.id())) {
            lanes.enqueue(laneCommand(filed, stored.ticket));
        } else {
            waiters.complete(command.id(), new Completion.Failed(command.id(), Objects.requireNonNull(stored.errorId)));
        }
    }

    private static LaneCommand laneCommand(FiledCommand filed, long ticket) {
        NewCommand command = filed.command();
        return new LaneCommand(ticket, command.id(), command.target(), command.body(), filed.touched());
    }

    @Override
    public Optional<Completion> find(CommandId id) {
        return stored.find(id).map(QueuedLedgerCommands::completion);
    }

    private static Completion completion(StoredCommand stored) {
        if (stored.decided) {
            return decided(stored);
        }
        CommandId id = CommandId.of(stored.id);
        return stored.errorId == null ? new Completion.Pending(id) : new Completion.Failed(id, stored.errorId);
    }

    @Override
    public long count() {
        return lanes.size();
    }

    private static Completion asReplay(Completion completion) {
        return completion
                        instanceof
                        Completion.Decided(
                                CommandRecord record,
                                BatchRecord batch,
                                String transactionId,
                                long block,
                                boolean _)
                ? new Completion.Decided(record, batch, transactionId, block, true)
                : completion;
    }

    private static Completion decided(StoredCommand stored) {
        try {
            return new Completion.Decided(
                    CommandRecord.parseFrom(Objects.requireNonNull(stored.record)),
                    BatchRecord.parseFrom(Objects.requireNonNull(stored.batch)),
                    Objects.requireNonNull(stored.transactionId),
                    Objects.requireNonNull(stored.block),
                    false);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("a stored decision cannot be read", e);
        }
    }
}
