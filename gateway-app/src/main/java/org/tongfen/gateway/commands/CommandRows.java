package org.tongfen.gateway.commands;

import static org.tongfen.gateway.database.Sql.await;

import com.google.protobuf.InvalidProtocolBufferException;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.database.Lease;
import org.tongfen.gateway.database.Leases;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.database.Wave;
import org.tongfen.gateway.lanes.Fences;
import org.tongfen.gateway.lanes.HeadroomWish;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore;
import org.tongfen.gateway.lanes.OwnLanes;
import org.tongfen.gateway.lanes.Tenure;
import org.tongfen.wire.v1.CommandMessage;

/** Commands, batches and the leases of lanes in PostgreSQL. */
@ApplicationScoped
class CommandRows implements LaneStore, Fences, CommandInserts {
    private static final String INSERT = """
            INSERT INTO command (id, content_hash, lane, target, body, account, scarce)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (id) DO NOTHING RETURNING id, ticket""";
    private static final String STORE_BATCH = """
            INSERT INTO lane_batch (lane, sequence, bytes) VALUES ($1, $2, $3)
            ON CONFLICT (lane, sequence) DO UPDATE SET bytes = EXCLUDED.bytes""";
    private static final String OPEN = """
            SELECT id, outcome, block FROM command
            WHERE id = ANY ($1::bytea[]) AND NOT decided AND error_id IS NULL""";
    private static final String FORGET_REFUSALS =
            "UPDATE command SET outcome = NULL WHERE id = ANY ($1::bytea[]) AND NOT decided";
    private static final String DELETE = "DELETE FROM command WHERE id = ANY ($1::bytea[]) AND NOT decided";
    private static final String DELETE_BATCH = "DELETE FROM lane_batch WHERE lane = $1 AND sequence = $2";
    private static final String COMMANDS =
            "SELECT id, ticket, target, body, coalesce(account, '') AS account, coalesce(scarce, '') AS scarce FROM command";
    private static final String OF_LANE =
            COMMANDS + " WHERE lane = $1 AND NOT decided AND error_id IS NULL ORDER BY ticket";
    private static final String OF_IDS =
            COMMANDS + " WHERE id = ANY ($1::bytea[]) AND NOT decided AND error_id IS NULL ORDER BY ticket";
    private static final String WAITING =
            "SELECT id FROM command WHERE lane = $1 AND NOT decided AND error_id IS NULL ORDER BY ticket";
    private static final String FAIL =
            "UPDATE command SET error_id = $1 WHERE id = ANY ($2::bytea[]) AND NOT decided RETURNING id";
    private static final String SETTLE = """
            UPDATE command SET decided = true
            WHERE id = ANY ($1::bytea[]) AND NOT decided AND outcome IS NOT NULL""";
    private static final String REVIVE =
            "UPDATE command SET error_id = NULL WHERE id = $1 AND NOT decided AND error_id IS NOT NULL";
    private static final String BATCHES = "SELECT sequence, bytes FROM lane_batch WHERE lane = $1 ORDER BY sequence";
    private static final String FENCED = "SELECT lane FROM lane_fence WHERE lane = $1";
    private static final String FENCE = "INSERT INTO lane_fence (lane) VALUES ($1) ON CONFLICT DO NOTHING";
    private static final String WISH = """
            INSERT INTO headroom_wish (lane, target, kind, need, ticket) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (lane, target, kind)
              DO UPDATE SET need = EXCLUDED.need, ticket = EXCLUDED.ticket, wished_at = now()""";
    private static final String UNWISH = "DELETE FROM headroom_wish WHERE lane = $1 AND target = $2";
    // A lane that still lacks something says so again.
    private static final String WISHES = """
            SELECT lane, target, kind, need, ticket FROM headroom_wish
            WHERE wished_at > now() - interval '10 seconds'""";

    private final Pool pool;
    private final Leases leases;
    private final Callers callers;

    CommandRows(@ReactiveDataSource("lanes") Pool pool, Leases leases, Callers callers) {
        this.pool = pool;
        this.leases = leases;
        this.callers = callers;
    }

    @Override
    public Map<CommandId, Long> insert(List<FiledCommand> commands) {
        return Sql.inTransaction(pool, connection -> {
            Map<CommandId, Long> tickets = insert(connection, commands);
            Map<LaneId, List<CommandId>> byLane = new TreeMap<>();
            commands.stream()
                    .map(FiledCommand::command)
                    .filter(command -> tickets.containsKey(command.id()))
                    .forEach(command -> byLane.computeIfAbsent(command.lane(), _ -> new ArrayList<>())
                            .add(command.id()));
            byLane.forEach((lane, ids) -> callers.announceQueued(connection, lane, ids));
            return tickets;
        });
    }

    private static Map<CommandId, Long> insert(SqlConnection connection, List<FiledCommand> commands) {
        Map<CommandId, Long> tickets = new HashMap<>();
        RowSet<Row> result = await(connection
                .preparedQuery(INSERT)
                .executeBatch(commands.stream().map(CommandRows::row).toList()));
        while (result != null) {
            result.forEach(row -> tickets.put(id(row), row.getLong("ticket")));
            result = result.next();
        }
        return tickets;
    }

    @Override
    public Set<CommandId> stored(List<FiledCommand> commands) {
        Set<CommandId> stored = new HashSet<>();
        commands.forEach(filed -> stored.add(filed.command().id()));
        // An insert that meets a row which is being committed waits for it; a query would not see it.
        stored.removeAll(
                Sql.rolledBack(pool, connection -> insert(connection, commands).keySet()));
        return stored;
    }

    private static Tuple row(FiledCommand filed) {
        NewCommand command = filed.command();
        return Tuple.tuple(Arrays.asList(
                buffer(command.id()),
                Buffer.buffer(ContentHash.of(command.target(), command.body())),
                command.lane().number(),
                command.target().map(PlatformId::value).orElse(null),
                Buffer.buffer(command.body().toByteArray()),
                filed.account(),
                filed.scarce()));
    }

    static String leaseOf(LaneId lane) {
        return OwnLanes.LANE_LEASE + lane;
    }

    private static Lease lease(Tenure tenure) {
        return new Lease(leaseOf(tenure.lane()), tenure.epoch());
    }

    @Override
    public Optional<Tenure> acquire(LaneId lane) {
        return leases.acquire(leaseOf(lane)).map(lease -> new Tenure(lane, lease.epoch()));
    }

    @Override
    public void release(Tenure tenure) {
        leases.release(lease(tenure));
    }

    /** Does what only the holder of a lane may do. */
    private void asHolder(Tenure tenure, Consumer<SqlConnection> work) {
        Sql.inTransaction(pool, connection -> {
            Leases.require(connection, lease(tenure));
            work.accept(connection);
            return true;
        });
    }

    @Override
    public Contents load(Tenure tenure) {
        List<KeptBatch> kept = new ArrayList<>();
        List<LaneCommand> open = new ArrayList<>();
        boolean[] fenced = new boolean[1];
        Tuple lane = Tuple.of(tenure.lane().number());
        asHolder(tenure, connection -> {
            await(connection.preparedQuery(BATCHES).execute(lane))
                    .forEach(row -> kept.add(new KeptBatch(
                            row.getLong("sequence"), row.getBuffer("bytes").getBytes())));
            await(connection.preparedQuery(OF_LANE).execute(lane)).forEach(row -> open.add(command(row)));
            fenced[0] = await(connection.preparedQuery(FENCED).execute(lane)).size() == 1;
        });
        return new Contents(fenced[0], kept, open);
    }

    @Override
    public Set<CommandId> store(Tenure tenure, long sequence, byte[] batch, Collection<CommandId> commands) {
        Set<CommandId> notOpen = new HashSet<>(commands);
        Sql.inTransaction(pool, connection -> {
            Wave wave = new Wave(connection);
            Future<RowSet<Row>> lease = Leases.ask(wave, lease(tenure));
            wave.send(STORE_BATCH, Tuple.of(tenure.lane().number(), sequence, Buffer.buffer(batch)));
            Future<RowSet<Row>> rows = wave.send(OPEN, tuple(commands));
            wave.await();
            Leases.require(lease(tenure), lease.result());
            Map<CommandId, Optional<Refusal>> open = open(rows.result());
            notOpen.removeAll(open.keySet());
            List<CommandId> refused = open.entrySet().stream()
                    .filter(entry -> entry.getValue().isPresent())
                    .map(Map.Entry::getKey)
                    .toList();
            if (!refused.isEmpty()) {
                await(connection.preparedQuery(FORGET_REFUSALS).execute(tuple(refused)));
            }
            return true;
        });
        return notOpen;
    }

    @Override
    public Map<CommandId, Optional<Refusal>> open(Tenure tenure, Collection<CommandId> commands) {
        return open(await(pool.preparedQuery(OPEN).execute(tuple(commands))));
    }

    private static Map<CommandId, Optional<Refusal>> open(RowSet<Row> rows) {
        Map<CommandId, Optional<Refusal>> open = new HashMap<>();
        for (Row row : rows) {
            Integer outcome = row.getInteger("outcome");
            open.put(
                    id(row),
                    outcome == null ? Optional.empty() : Optional.of(new Refusal(outcome, row.getLong("block"))));
        }
        return open;
    }

    @Override
    public void takeBack(Tenure tenure, long sequence, Collection<CommandId> commands, String code, String detail) {
        asHolder(tenure, connection -> {
            forgetBatch(connection, tenure, sequence);
            await(connection.preparedQuery(DELETE).execute(tuple(commands)));
            callers.announceTakenBack(connection, code, detail, commands);
        });
        callers.takenBack(code, detail, commands);
    }

    private static void forgetBatch(SqlConnection connection, Tenure tenure, long sequence) {
        if (sequence > 0) {
            await(connection
                    .preparedQuery(DELETE_BATCH)
                    .execute(Tuple.of(tenure.lane().number(), sequence)));
        }
    }

    @Override
    public void fail(Tenure tenure, long sequence, Collection<CommandId> commands, UUID error) {
        asHolder(tenure, connection -> {
            forgetBatch(connection, tenure, sequence);
            await(connection.preparedQuery(FAIL).execute(Tuple.of(error, (Object) buffers(commands))));
            callers.announceTold(connection, commands);
        });
        callers.look(commands);
    }

    @Override
    public void settle(Tenure tenure, Collection<CommandId> commands) {
        asHolder(tenure, connection -> {
            await(connection.preparedQuery(SETTLE).execute(tuple(commands)));
            callers.announceTold(connection, commands);
        });
        callers.look(commands);
    }

    /** Makes a command that failed an open one again; says whether it had failed. */
    boolean revive(CommandId id) {
        return await(pool.preparedQuery(REVIVE).execute(Tuple.of(buffer(id)))).rowCount() == 1;
    }

    @Override
    public void fence(Tenure tenure) {
        asHolder(
                tenure,
                connection -> await(connection
                        .preparedQuery(FENCE)
                        .execute(Tuple.of(tenure.lane().number()))));
    }

    @Override
    public Set<LaneId> fenced() {
        Set<LaneId> fenced = new HashSet<>();
        await(pool.query("SELECT lane FROM lane_fence").execute())
                .forEach(row -> fenced.add(new LaneId(row.getInteger("lane"))));
        return fenced;
    }

    @Override
    public void wish(Tenure tenure, HeadroomWish wish) {
        asHolder(tenure, connection -> {
            await(connection
                    .preparedQuery(WISH)
                    .execute(Tuple.of(
                            wish.lane().number(),
                            wish.target().value(),
                            wish.kind().name(),
                            wish.need(),
                            wish.ticket())));
            callers.announce(connection, new CommandNews.Wishes());
        });
    }

    @Override
    public void unwish(Tenure tenure, PlatformId target) {
        asHolder(tenure, connection -> {
            await(connection
                    .preparedQuery(UNWISH)
                    .execute(Tuple.of(tenure.lane().number(), target.value())));
            callers.announce(connection, new CommandNews.Wishes());
        });
    }

    @Override
    public List<HeadroomWish> wishes() {
        List<HeadroomWish> wishes = new ArrayList<>();
        await(pool.query(WISHES).execute())
                .forEach(row -> wishes.add(new HeadroomWish(
                        new LaneId(row.getInteger("lane")),
                        new PlatformId(row.getString("target")),
                        Headroom.Kind.valueOf(row.getString("kind")),
                        row.getLong("need"),
                        row.getLong("ticket"))));
        return wishes;
    }

    @Override
    public List<CommandId> waiting(LaneId lane) {
        List<CommandId> ids = new ArrayList<>();
        await(pool.preparedQuery(WAITING).execute(Tuple.of(lane.number()))).forEach(row -> ids.add(id(row)));
        return ids;
    }

    @Override
    public List<LaneCommand> commands(Collection<CommandId> ids) {
        List<LaneCommand> commands = new ArrayList<>();
        await(pool.preparedQuery(OF_IDS).execute(tuple(ids))).forEach(row -> commands.add(command(row)));
        return commands;
    }

    private static LaneCommand command(Row row) {
        try {
            return new LaneCommand(
                    row.getLong("ticket"),
                    id(row),
                    Optional.ofNullable(row.getString("target")).map(PlatformId::new),
                    CommandMessage.parseFrom(row.getBuffer("body").getBytes()),
                    row.getString("account"),
                    row.getString("scarce"));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("the stored command " + id(row) + " cannot be read", e);
        }
    }

    private static CommandId id(Row row) {
        return CommandId.of(row.getBuffer("id").getBytes());
    }

    private static Tuple tuple(Collection<CommandId> ids) {
        return Tuple.tuple(List.of((Object) buffers(ids)));
    }

    private static Buffer[] buffers(Collection<CommandId> ids) {
        return ids.stream().map(CommandRows::buffer).toArray(Buffer[]::new);
    }

    private static Buffer buffer(CommandId id) {
        return Buffer.buffer(id.bytes());
    }
}
