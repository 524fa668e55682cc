package org.tongfen.gateway.commands;

import static org.tongfen.gateway.database.Sql.await;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;

/** Tells those who wait for commands what became of them, at this replica and, through the database, at the others. */
@ApplicationScoped
class Callers {
    private final Waiters waiters;
    private final StoredCommands stored;

    Callers(Waiters waiters, StoredCommands stored) {
        this.waiters = waiters;
        this.stored = stored;
    }

    void announceQueued(SqlConnection connection, LaneId lane, List<CommandId> ids) {
        announce(connection, new CommandNews.Queued(lane, ids));
    }

    void announceTold(SqlConnection connection, Collection<CommandId> ids) {
        announce(connection, new CommandNews.Told(List.copyOf(ids)));
    }

    void announceTakenBack(SqlConnection connection, String code, String detail, Collection<CommandId> ids) {
        announce(connection, new CommandNews.TakenBack(code, detail, List.copyOf(ids)));
    }

    /** Tells all replicas as soon as the transaction is committed. */
    void announce(SqlConnection connection, CommandNews news) {
        for (String payload : news.payloads()) {
            await(connection.preparedQuery("SELECT pg_notify($1, $2)").execute(Tuple.of(CommandNews.CHANNEL, payload)));
        }
    }

    /** Tells those at this replica that commands were taken back. */
    void takenBack(String code, String detail, Collection<CommandId> ids) {
        Completion unavailable = Unavailability.of(code, detail);
        ids.forEach(id -> waiters.complete(id, unavailable));
    }

    /** Looks for the outcome of commands for which somebody waits at this replica. */
    void look(Collection<CommandId> ids) {
        List<CommandId> awaited = ids.stream().filter(waiters::isAwaited).toList();
        if (awaited.isEmpty()) {
            return;
        }
        stored.find(awaited).forEach((id, row) -> {
            if (row.decided && row.sure) {
                waiters.decide(id, () -> row.contentHash, row.decision());
            } else if (row.errorId != null) {
                waiters.complete(id, new Completion.Failed(id, row.errorId));
            }
        });
    }

    /**
     * Looks for the outcome of every command for which somebody waits at this replica. One that stood in the table and is
     * gone was taken back.
     */
    void lookForAll() {
        List<CommandId> awaited = waiters.awaited();
        if (awaited.isEmpty()) {
            return;
        }
        var found = stored.find(awaited).keySet();
        look(found);
        takenBack(
                "TAKEN_BACK",
                "The command was taken back. Nothing was ordered.",
                awaited.stream().filter(id -> !found.contains(id)).toList());
    }
}
