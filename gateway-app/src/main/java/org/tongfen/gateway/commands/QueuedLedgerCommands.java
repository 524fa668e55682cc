package org.tongfen.gateway.commands;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.lanes.CommandQueue;
import org.tongfen.gateway.lanes.CommandQueue.Obstacle;
import org.tongfen.gateway.ledger.Quarantines;

/** Stores each command once, hands it to the lanes, and lets callers wait for the block that decides it. */
@ApplicationScoped
class QueuedLedgerCommands implements LedgerCommands, OpenCommands {
    private static final Logger LOG = Logger.getLogger(QueuedLedgerCommands.class);

    private final GatewayConfig config;
    private final Optional<CommandIds> ids;
    private final Waiters waiters;
    private final CommandFiling filing;
    private final CommandIntake intake;
    private final CommandRows rows;
    private final StoredCommands stored;
    private final Callers callers;
    private final CommandQueue lanes;
    private final Quarantines quarantines;

    QueuedLedgerCommands(
            GatewayConfig config,
            Waiters waiters,
            CommandFiling filing,
            CommandIntake intake,
            CommandRows rows,
            StoredCommands stored,
            Callers callers,
            CommandQueue lanes,
            Quarantines quarantines) {
        this.config = config;
        this.ids = config.command().key().map(CommandIds::read);
        this.waiters = waiters;
        this.filing = filing;
        this.intake = intake;
        this.rows = rows;
        this.stored = stored;
        this.callers = callers;
        this.lanes = lanes;
        this.quarantines = quarantines;
    }

    @Override
    public CommandId idFor(String scope, String idempotencyKey) {
        return ids.orElseThrow(() -> new IllegalStateException("tongfen.command.key is not set"))
                .idFor(scope, idempotencyKey);
    }

    @Override
    public boolean isReady() {
        return lanes.isReady();
    }

    @Override
    public Completion execute(NewCommand command) {
        // Lanes go by the own book: without it they do not see what becomes of their batches.
        config.platform().map(PlatformId::new).ifPresent(quarantines::require);
        byte[] contentHash = ContentHash.of(command.target(), command.body());
        Waiters.Place place = waiters.join(command.id(), contentHash);
        if (!place.waiter().asksFor(contentHash)) {
            return new Completion.OtherContent(command.id());
        }
        if (place.first()) {
            seeTo(command, contentHash);
        }
        return await(command.id(), place);
    }

    private Completion await(CommandId id, Waiters.Place place) {
        Completion completion =
                place.waiter().await(config.command().patience()).orElseGet(() -> new Completion.Pending(id));
        return place.first() ? completion : asReplay(completion);
    }

    /** What the first caller of a command does for all: afterwards its waiter will be completed sooner or later. */
    private void seeTo(NewCommand command, byte[] contentHash) {
        try {
            FiledCommand filed = filing.file(command);
            Optional<Obstacle> obstacle = lanes.obstacle(command.lane(), command.target());
            if (obstacle.isPresent()) {
                recall(filed, contentHash, refusal(obstacle.get()), Recall.OBSTRUCTED);
                return;
            }
            Optional<CompletableFuture<CommandIntake.Stored>> stored = intake.store(filed);
            if (stored.isEmpty()) {
                waiters.complete(command.id(), new Completion.Busy(Unavailability.SOON));
                return;
            }
            stored.get()
                    .whenComplete((outcome, failure) ->
                            Thread.startVirtualThread(() -> stored(filed, contentHash, outcome, failure)));
        } catch (DatabaseUnavailableException e) {
            waiters.complete(command.id(), databaseAway());
        } catch (RuntimeException e) {
            waiters.complete(command.id(), Unavailability.of("INTERNAL", "The command could not be stored."));
            throw e;
        }
    }

    private static Completion refusal(Obstacle obstacle) {
        return obstacle.isBusy()
                ? new Completion.Busy(Unavailability.SOON)
                : Unavailability.of(obstacle.code(), obstacle.detail());
    }

    private static Completion databaseAway() {
        return Unavailability.of("DATABASE_UNAVAILABLE", "The gateway's database does not answer.");
    }

    private void stored(
            FiledCommand filed,
            byte[] contentHash,
            CommandIntake.@Nullable Stored outcome,
            @Nullable Throwable failure) {
        CommandId id = filed.command().id();
        try {
            if (failure instanceof DatabaseUnavailableException) {
                waiters.complete(id, databaseAway());
            } else if (failure != null) {
                LOG.errorf(failure, "Command %s could not be stored", id);
                waiters.complete(id, Unavailability.of("INTERNAL", "The command could not be stored."));
            } else {
                goOn(filed, contentHash, Objects.requireNonNull(outcome));
            }
        } catch (DatabaseUnavailableException e) {
            // It stands in the table; whoever runs its lane carries it out, and the table tells the outcome.
            LOG.debugf(e, "Command %s waits for the database.", id);
            waiters.stored(id);
        }
    }

    private void goOn(FiledCommand filed, byte[] contentHash, CommandIntake.Stored outcome) {
        Completion takenBack = Unavailability.of("TAKEN_BACK", "The command was just taken back.");
        switch (outcome) {
            case CommandIntake.Stored.New(long ticket) -> {
                waiters.stored(filed.command().id());
                lanes.enqueue(filed.command().lane(), filed.at(ticket));
            }
            case CommandIntake.Stored.Before _ -> recall(filed, contentHash, takenBack, Recall.REPEATED);
            case CommandIntake.Stored.SomeTime _ -> recall(filed, contentHash, takenBack, Recall.IN_DOUBT);
        }
    }

    /** Why a command is looked up that somebody asks for. */
    private enum Recall {
        /** It was asked for before, and now once more. */
        REPEATED,
        /** Nobody knows whether this request or an earlier one stored it. */
        IN_DOUBT,
        /** Nothing can be carried out now; what is stored goes its way all the same. */
        OBSTRUCTED
    }

    /** Goes on with a command that is stored already, or answers that it is not. */
    private void recall(FiledCommand filed, byte[] contentHash, Completion absent, Recall why) {
        NewCommand command = filed.command();
        // What was on its way until now has left its outcome in the row before it is forgotten, so look in this order.
        boolean onItsWay = lanes.knows(command.lane(), command.id());
        Optional<StoredCommand> row = stored.find(command.id());
        if (row.isEmpty()) {
            waiters.complete(command.id(), absent);
        } else {
            resume(filed, row.get(), contentHash, onItsWay, why);
        }
    }

    private void resume(FiledCommand filed, StoredCommand row, byte[] contentHash, boolean onItsWay, Recall why) {
        CommandId id = row.id;
        waiters.stored(id);
        if (!Arrays.equals(row.contentHash, contentHash)) {
            waiters.complete(id, new Completion.OtherContent(id));
        } else if (row.decided) {
            // If it may not be the last word, whoever waits is told as soon as it is.
            if (row.sure) {
                waiters.complete(id, asReplay(row.decision()));
            }
        } else if (row.errorId != null) {
            repeatFailed(filed, row, !onItsWay && why == Recall.REPEATED);
        } else if (!onItsWay && why != Recall.OBSTRUCTED) {
            lanes.enqueue(row.lane, filed.at(row.ticket));
        }
    }

    /**
     * A command that failed stands as it is until its lane goes again, which takes a person; then the caller who sends it
     * once more wants it carried out. Every earlier attempt is known to be invalid. Who has asked only once is told, and
     * nothing is carried out of which somebody may have been told that it failed.
     */
    private void repeatFailed(FiledCommand filed, StoredCommand row, boolean repeated) {
        if (repeated && !lanes.isStopped(row.lane) && rows.revive(row.id)) {
            lanes.enqueue(row.lane, filed.at(row.ticket));
        } else {
            waiters.complete(row.id, new Completion.Failed(row.id, Objects.requireNonNull(row.errorId)));
        }
    }

    @Override
    public Optional<Completion> find(CommandId id) {
        return stored.find(id).map(StoredCommand::completion);
    }

    @Override
    public Optional<Completion> join(CommandId id) {
        return stored.find(id).map(row -> {
            Completion known = row.completion();
            if (!(known instanceof Completion.Pending)) {
                return asReplay(known);
            }
            Waiters.Place place = waiters.join(id, row.contentHash);
            waiters.stored(id);
            // It may have been decided before anybody waited.
            callers.look(List.of(id));
            lanes.look(row.lane);
            return asReplay(await(id, place));
        });
    }

    @Override
    public long count() {
        return lanes.size();
    }

    private static Completion asReplay(Completion completion) {
        return completion instanceof Completion.Decided decided
                ? new Completion.Decided(
                        decided.record(), decided.batch(), decided.transactionId(), decided.block(), true)
                : completion;
    }
}
