package org.tongfen.gateway.commands;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import org.tongfen.domain.CommandId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.Database;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.Lanes;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandRecord;

/** Stores each command once, hands it to the lanes, and lets callers wait for the block that decides it. */
@ApplicationScoped
class QueuedLedgerCommands implements LedgerCommands, OpenCommands {
    private static final Duration DATABASE_BOUND = Duration.ofSeconds(5);

    private final GatewayConfig config;
    private final Waiters waiters;
    private final TouchedKeys touched;
    private final CommandIntake intake;
    private final Lanes lanes;

    QueuedLedgerCommands(
            GatewayConfig config, Waiters waiters, TouchedKeys touched, CommandIntake intake, Lanes lanes) {
        this.config = config;
        this.waiters = waiters;
        this.touched = touched;
        this.intake = intake;
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
            Optional<Lanes.Obstacle> obstacle = lanes.obstacle(command.target());
            FiledCommand filed = new FiledCommand(command, touched.of(command));
            Optional<Long> ticket = obstacle.isPresent() ? Optional.empty() : intake.store(filed);
            if (ticket.isPresent()) {
                lanes.enqueue(laneCommand(filed, ticket.get()));
                return;
            }
            // What was on its way until now has left its outcome in the row before it is forgotten, so look in this
            // order.
            boolean onItsWay = lanes.knows(command.id());
            Optional<StoredCommand> stored = load(command.id());
            if (stored.isPresent()) {
                resume(filed, stored.get(), contentHash, onItsWay || obstacle.isPresent());
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
        } else if (!handled) {
            lanes.enqueue(laneCommand(filed, stored.ticket));
        }
    }

    private static LaneCommand laneCommand(FiledCommand filed, long ticket) {
        NewCommand command = filed.command();
        return new LaneCommand(ticket, command.id(), command.target(), command.body(), filed.touched());
    }

    @Override
    public Optional<Completion> find(CommandId id) {
        return load(id).map(stored -> stored.decided ? decided(stored) : new Completion.Pending(id));
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

    private static Optional<StoredCommand> load(CommandId id) {
        try {
            Uni<StoredCommand> row = Uni.createFrom()
                    .deferred(() -> Panache.withSession(() -> StoredCommand.<StoredCommand>findById(id.bytes())));
            return Optional.ofNullable(VertxContextSupport.subscribeAndAwait(
                    () -> row.ifNoItem().after(DATABASE_BOUND).fail()));
        } catch (RuntimeException e) {
            throw Database.translate(e);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
