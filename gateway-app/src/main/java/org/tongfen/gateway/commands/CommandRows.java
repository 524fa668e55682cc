package org.tongfen.gateway.commands;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore;
import org.tongfen.wire.v1.Command;

/** Commands and batches in PostgreSQL. */
@ApplicationScoped
class CommandRows implements LaneStore {
    private static final String INSERT = """
            INSERT INTO command (id, content_hash, target, body, touched) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (id) DO NOTHING RETURNING id, ticket""";
    private static final String STORE_BATCH = """
            INSERT INTO lane_batch (target, lane, sequence, bytes) VALUES ($1, $2, $3, $4)
            ON CONFLICT (target, lane, sequence) DO UPDATE SET bytes = EXCLUDED.bytes""";
    private static final String RELEASE = """
            UPDATE command SET lane = NULL, sequence = NULL
            WHERE NOT decided AND error_id IS NULL AND target = $1 AND lane = $2 AND sequence = $3""";
    private static final String ASSIGN = """
            UPDATE command SET lane = $1, sequence = $2
            WHERE id = ANY ($3::bytea[]) AND NOT decided AND error_id IS NULL RETURNING id""";
    private static final String OPEN =
            "SELECT id FROM command WHERE id = ANY ($1::bytea[]) AND NOT decided AND error_id IS NULL";
    private static final String DELETE = "DELETE FROM command WHERE id = ANY ($1::bytea[]) AND NOT decided";
    private static final String DELETE_BATCH =
            "DELETE FROM lane_batch WHERE target = $1 AND lane = $2 AND sequence = $3";
    private static final String ALL_OPEN = """
            SELECT id, ticket, target, body, touched, lane, sequence FROM command WHERE NOT decided AND error_id IS NULL
            ORDER BY ticket""";

    private static final String FAIL =
            "UPDATE command SET error_id = $1 WHERE id = ANY ($2::bytea[]) AND NOT decided RETURNING id";
    private static final String REVIVE = """
            UPDATE command SET error_id = NULL, lane = NULL, sequence = NULL
            WHERE id = $1 AND NOT decided AND error_id IS NOT NULL""";

    private static final String FENCED = "SELECT target, lane FROM lane_fence";
    private static final String FENCE = "INSERT INTO lane_fence (target, lane) VALUES ($1, $2) ON CONFLICT DO NOTHING";

    private final Pool pool;
    private final Waiters waiters;

    CommandRows(Pool pool, Waiters waiters) {
        this.pool = pool;
        this.waiters = waiters;
    }

    /**
     * Inserts commands in one transaction.
     *
     * @return the order of arrival of those that were new
     */
    Map<CommandId, Long> insert(List<FiledCommand> commands) {
        List<Tuple> rows = commands.stream().map(CommandRows::row).toList();
        return Sql.inTransaction(pool, connection -> {
            Map<CommandId, Long> tickets = new HashMap<>();
            var result = await(connection.preparedQuery(INSERT).executeBatch(rows));
            while (result != null) {
                result.forEach(row -> tickets.put(id(row), row.getLong("ticket")));
                result = result.next();
            }
            return tickets;
        });
    }

    private static Tuple row(FiledCommand filed) {
        NewCommand command = filed.command();
        String target = command.target().value();
        return Tuple.of(
                buffer(command.id()),
                Buffer.buffer(ContentHash.of(target, command.body())),
                target,
                Buffer.buffer(command.body().toByteArray()),
                filed.touched().toArray(String[]::new));
    }

    @Override
    public Set<CommandId> store(LaneId lane, long sequence, byte[] batch, Collection<CommandId> commands) {
        Set<CommandId> decided = new HashSet<>(commands);
        Sql.inTransaction(pool, connection -> {
            String target = lane.target().value();
            await(connection
                    .preparedQuery(STORE_BATCH)
                    .execute(Tuple.of(target, lane.number(), sequence, Buffer.buffer(batch))));
            await(connection.preparedQuery(RELEASE).execute(Tuple.of(target, lane.number(), sequence)));
            ids(connection, ASSIGN, List.of(lane.number(), sequence, buffers(commands)))
                    .forEach(decided::remove);
            return true;
        });
        return decided;
    }

    @Override
    public Set<CommandId> open(Collection<CommandId> commands) {
        return ids(pool, OPEN, List.of((Object) buffers(commands)));
    }

    @Override
    public void takeBack(LaneId lane, long sequence, List<CommandId> commands, String code, String detail) {
        Sql.inTransaction(pool, connection -> {
            await(connection
                    .preparedQuery(DELETE_BATCH)
                    .execute(Tuple.of(lane.target().value(), lane.number(), sequence)));
            return await(connection.preparedQuery(DELETE).execute(Tuple.tuple(List.of((Object) buffers(commands)))))
                    .rowCount();
        });
        Completion unavailable = Unavailability.of(code, detail);
        commands.forEach(id -> waiters.complete(id, unavailable));
    }

    @Override
    public void fail(LaneId lane, long sequence, List<CommandId> commands, UUID error) {
        Set<CommandId> failed = Sql.inTransaction(pool, connection -> {
            await(connection
                    .preparedQuery(DELETE_BATCH)
                    .execute(Tuple.of(lane.target().value(), lane.number(), sequence)));
            return ids(connection, FAIL, List.of(error, buffers(commands)));
        });
        failed.forEach(id -> waiters.complete(id, new Completion.Failed(id, error)));
    }

    /** Makes a command that failed an open one again; says whether it had failed. */
    boolean revive(CommandId id) {
        return await(pool.preparedQuery(REVIVE).execute(Tuple.of(buffer(id)))).rowCount() == 1;
    }

    @Override
    public List<KeptBatch> unresolved() {
        Map<String, List<LaneCommand>> byBatch = new HashMap<>();
        for (Row row : await(pool.query(ALL_OPEN).execute())) {
            if (row.getValue("sequence") != null) {
                String key = row.getString("target") + "/" + row.getInteger("lane") + "/" + row.getLong("sequence");
                byBatch.computeIfAbsent(key, _ -> new ArrayList<>()).add(command(row));
            }
        }
        List<KeptBatch> batches = new ArrayList<>();
        for (Row row : await(pool.query("SELECT target, lane, sequence, bytes FROM lane_batch ORDER BY sequence")
                .execute())) {
            LaneId lane = new LaneId(new PlatformId(row.getString("target")), row.getInteger("lane"));
            long sequence = row.getLong("sequence");
            batches.add(new KeptBatch(
                    lane,
                    sequence,
                    row.getBuffer("bytes").getBytes(),
                    byBatch.getOrDefault(lane + "/" + sequence, List.of())));
        }
        return batches;
    }

    @Override
    public Set<LaneId> fenced() {
        Set<LaneId> lanes = new HashSet<>();
        await(pool.query(FENCED).execute())
                .forEach(row -> lanes.add(new LaneId(new PlatformId(row.getString("target")), row.getInteger("lane"))));
        return lanes;
    }

    @Override
    public void fence(LaneId lane) {
        await(pool.preparedQuery(FENCE).execute(Tuple.of(lane.target().value(), lane.number())));
    }

    @Override
    public List<LaneCommand> openCommands() {
        List<LaneCommand> commands = new ArrayList<>();
        await(pool.query(ALL_OPEN).execute()).forEach(row -> commands.add(command(row)));
        return commands;
    }

    private static LaneCommand command(Row row) {
        try {
            return new LaneCommand(
                    row.getLong("ticket"),
                    id(row),
                    new PlatformId(row.getString("target")),
                    Command.parseFrom(row.getBuffer("body").getBytes()),
                    Set.of(row.getArrayOfStrings("touched")));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the stored command " + id(row) + " cannot be read", e);
        }
    }

    private static Set<CommandId> ids(SqlClient client, String statement, List<Object> parameters) {
        Set<CommandId> ids = new HashSet<>();
        await(client.preparedQuery(statement).execute(Tuple.tuple(parameters))).forEach(row -> ids.add(id(row)));
        return ids;
    }

    private static CommandId id(Row row) {
        return CommandId.of(row.getBuffer("id").getBytes());
    }

    private static Buffer[] buffers(Collection<CommandId> ids) {
        return ids.stream().map(CommandRows::buffer).toArray(Buffer[]::new);
    }

    private static Buffer buffer(CommandId id) {
        return Buffer.buffer(id.bytes());
    }
}
