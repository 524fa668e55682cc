package org.tongfen.gateway.operations;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.tongfen.domain.command.CommandId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.LedgerCommands;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.database.Database;
import org.tongfen.gateway.database.FirstValues;
import org.tongfen.gateway.database.Sql;

/**
 * Remembers which request an idempotency key was used for, so that a repetition is answered from what is known, even
 * while another platform that the request concerned is away. This is a shortcut: once a row is forgotten, the ledger's
 * commands still tell the same request from another one.
 */
@ApplicationScoped
public class RequestLog {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final String PURGE = "DELETE FROM api_request WHERE seen_at < $1";

    private final Pool pool;
    private final FirstValues requests;
    private final LedgerCommands commands;

    RequestLog(Pool pool, LedgerCommands commands) {
        this.pool = pool;
        this.requests = new FirstValues(pool, "api_request", "command_id", "fingerprint");
        this.commands = commands;
    }

    /**
     * What is already known about a request. One that is on its way is joined: nothing that it needed before has to be
     * there for its repetition.
     *
     * @return what became of it, if this very request was stored as a command; {@link Completion.OtherContent}, if its key
     *     stands for another one; empty, if it has to be carried out
     */
    public Optional<Completion> recall(CommandId id, Fingerprint request) {
        Optional<byte[]> known = Database.await(requests.find(id.bytes()));
        if (known.isEmpty()) {
            return Optional.empty();
        }
        if (!Arrays.equals(known.get(), request.hash())) {
            return Optional.of(new Completion.OtherContent(id));
        }
        return commands.join(id).filter(outcome -> !(outcome instanceof Completion.Failed));
    }

    /** Carries a request out, unless its key stands for another one. Blocks as {@link LedgerCommands#execute} does. */
    public Completion execute(NewCommand command, Fingerprint request) {
        boolean claimed = Database.await(requests.bind(command.id().bytes(), request.hash()));
        return claimed ? commands.execute(command) : new Completion.OtherContent(command.id());
    }

    /** Forgets requests after a week. */
    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void purge() {
        OffsetDateTime bound = OffsetDateTime.now(ZoneOffset.UTC).minus(KEPT);
        Sql.await(pool.preparedQuery(PURGE).execute(Tuple.of(bound)));
    }
}
