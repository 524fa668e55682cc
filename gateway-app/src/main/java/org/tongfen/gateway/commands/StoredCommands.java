package org.tongfen.gateway.commands;

import static org.tongfen.gateway.database.Sql.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.command.CommandId;

/** Looks commands up. */
@ApplicationScoped
class StoredCommands {
    private static final String FIND = """
            SELECT id, ticket, content_hash, lane, decided, error_id, record, batch, transaction_id, block,
                   outcome, EXISTS (SELECT 1 FROM lane_fence f WHERE f.lane = command.lane) AS fenced
            FROM command WHERE id = ANY ($1::bytea[])""";

    private final Pool pool;

    StoredCommands(Pool pool) {
        this.pool = pool;
    }

    /**
     * The command as it is stored.
     *
     * @throws org.tongfen.gateway.database.DatabaseUnavailableException if the database is away
     */
    Optional<StoredCommand> find(CommandId id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /**
     * The commands as they are stored; those that are not are left out.
     *
     * @throws org.tongfen.gateway.database.DatabaseUnavailableException if the database is away
     */
    Map<CommandId, StoredCommand> find(Collection<CommandId> ids) {
        Buffer[] wanted = ids.stream().map(id -> Buffer.buffer(id.bytes())).toArray(Buffer[]::new);
        Map<CommandId, StoredCommand> found = new HashMap<>();
        for (Row row : await(pool.preparedQuery(FIND).execute(Tuple.tuple(List.of((Object) wanted))))) {
            StoredCommand command = StoredCommand.of(row);
            found.put(command.id, command);
        }
        return found;
    }
}
