package org.tongfen.simulator.gateway;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.lanes.HeadroomWish;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore.Contents;
import org.tongfen.gateway.lanes.LaneStore.KeptBatch;
import org.tongfen.gateway.lanes.LaneStore.Refusal;
import org.tongfen.gateway.lanes.Provisional;
import org.tongfen.gateway.lanes.Tenure;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;

/**
 * The database that all replicas of a gateway share: a model of its tables. Each method is one transaction: it happens
 * wholly or not at all, and what has happened survives the processes, though not the loss of the database itself.
 */
final class SharedDatabase {
    private static final long WISHES_LAST = 10_000;

    private final PlatformId own;
    private final LeaseTable leases;
    private final LongSupplier clock;
    private final Map<CommandId, Row> rows = new LinkedHashMap<>();
    private final Map<LaneId, TreeMap<Long, byte[]>> batches = new TreeMap<>();
    private final Set<LaneId> fences = new HashSet<>();
    private final Map<String, Wished> wishes = new TreeMap<>();
    private final List<News> replicas = new ArrayList<>();
    // What clients were told outlasts the database.
    private final Set<Undone> undone = new HashSet<>();
    private BookTables tables;
    private long lastTicket;
    private long blocks;
    private boolean up = true;

    /** What replicas are told of each other's writing, as soon as it is committed. */
    interface News {
        void queued(LaneId lane, Collection<CommandId> ids);

        void told(Collection<CommandId> ids);

        void takenBack(Collection<CommandId> ids, String code);

        void wishesChanged();
    }

    /**
     * A row of the table of commands.
     *
     * @param record what the ledger last said about it
     * @param decided whether that stands
     * @param block where it said so
     * @param error if the command failed
     */
    record Row(
            LaneId lane,
            ByteString contentHash,
            LaneCommand command,
            Optional<CommandRecord> record,
            boolean decided,
            long block,
            Optional<UUID> error) {
        boolean isOpen() {
            return !decided && error.isEmpty();
        }

        private Row saying(Optional<CommandRecord> said, boolean stands, long where) {
            return new Row(lane, contentHash, command, said, stands, where, error);
        }

        private Row failing(Optional<UUID> with) {
            return new Row(lane, contentHash, command, record, decided, block, with);
        }
    }

    private record Wished(HeadroomWish wish, long at) {}

    /** A command of a batch of which clients are told that it took no effect and never will. */
    private record Undone(CommandId id, ByteString nonce) {}

    /**
     * Creates an empty database.
     *
     * @param own whose gateway's
     * @param clock its clock, in milliseconds
     */
    SharedDatabase(PlatformId own, LongSupplier clock) {
        this.own = own;
        this.clock = clock;
        leases = new LeaseTable(clock);
        tables = new BookTables(own);
    }

    LeaseTable leases() {
        return leases;
    }

    BookTables tables() {
        return tables;
    }

    void setUp(boolean answers) {
        up = answers;
    }

    boolean isUp() {
        return up;
    }

    void tell(News replica) {
        replicas.add(replica);
    }

    void tellNoMore(News replica) {
        replicas.remove(replica);
    }

    /** Whether there are commands without an outcome. */
    boolean hasOpenCommands() {
        return rows.values().stream().anyMatch(Row::isOpen);
    }

    /** Forgets everything, as if the database were a new one. */
    void lose() {
        rows.clear();
        batches.clear();
        fences.clear();
        wishes.clear();
        leases.lose();
        tables = new BookTables(own);
        blocks = 0;
    }

    /** The place of a new command in the order of arrival; empty if its id is stored already. */
    Optional<Long> insert(LaneId lane, ByteString contentHash, LaneCommand command) {
        if (rows.containsKey(command.id())) {
            return Optional.empty();
        }
        LaneCommand stored = at(command, ++lastTicket);
        rows.put(command.id(), new Row(lane, contentHash, stored, Optional.empty(), false, 0, Optional.empty()));
        replicas.forEach(replica -> replica.queued(lane, List.of(command.id())));
        return Optional.of(lastTicket);
    }

    static LaneCommand at(LaneCommand command, long ticket) {
        return new LaneCommand(
                ticket, command.id(), command.target(), command.body(), command.account(), command.scarce());
    }

    Optional<Row> find(CommandId id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** Whether what a row says was decided is the last word. */
    boolean isSure(Row row) {
        return row.decided
                && row.record
                        .filter(said ->
                                Provisional.isLastWord(Outcome.ofNumber(said.getOutcome()), fences.contains(row.lane)))
                        .isPresent();
    }

    /** Makes a command that failed an open one again; says whether it had failed. */
    boolean revive(CommandId id) {
        Row row = rows.get(id);
        boolean failed = row != null && !row.decided && row.error.isPresent();
        if (failed) {
            rows.put(id, row.failing(Optional.empty()));
        }
        return failed;
    }

    Contents load(Tenure tenure) {
        leases.require(tenure);
        List<KeptBatch> kept = new ArrayList<>();
        batches.getOrDefault(tenure.lane(), new TreeMap<>())
                .forEach((sequence, bytes) -> kept.add(new KeptBatch(sequence, bytes)));
        return new Contents(
                fences.contains(tenure.lane()),
                kept,
                open(tenure.lane()).map(Row::command).toList());
    }

    /** The open rows of a lane. */
    private Stream<Row> open(LaneId lane) {
        return inOrder(rows.values().stream().filter(row -> row.lane.equals(lane)));
    }

    /** Those of some rows that are open, in the order in which they came. */
    private static Stream<Row> inOrder(Stream<Row> some) {
        return some.filter(Row::isOpen)
                .sorted(Comparator.comparingLong(row -> row.command().ticket()));
    }

    Set<CommandId> store(Tenure tenure, long sequence, byte[] batch, Collection<CommandId> commands) {
        leases.require(tenure);
        batches.computeIfAbsent(tenure.lane(), _ -> new TreeMap<>()).put(sequence, batch);
        Set<CommandId> notOpen = new HashSet<>();
        for (CommandId id : commands) {
            Row row = rows.get(id);
            if (row == null || !row.isOpen()) {
                notOpen.add(id);
            } else {
                rows.put(id, row.saying(Optional.empty(), false, row.block));
            }
        }
        return notOpen;
    }

    Map<CommandId, Optional<Refusal>> open(Collection<CommandId> commands) {
        Map<CommandId, Optional<Refusal>> open = new HashMap<>();
        for (CommandId id : commands) {
            Row row = rows.get(id);
            if (row != null && row.isOpen()) {
                open.put(id, row.record.map(record -> new Refusal(record.getOutcome(), row.block)));
            }
        }
        return open;
    }

    void takeBack(Tenure tenure, long sequence, Collection<CommandId> commands, String code) {
        leases.require(tenure);
        promiseNothing(tenure.lane(), commands);
        batches.getOrDefault(tenure.lane(), new TreeMap<>()).remove(sequence);
        commands.forEach(id -> rows.computeIfPresent(id, (_, row) -> row.decided ? row : null));
        replicas.forEach(replica -> replica.takenBack(commands, code));
    }

    void fail(Tenure tenure, long sequence, Collection<CommandId> commands, UUID error) {
        leases.require(tenure);
        promiseNothing(tenure.lane(), commands);
        batches.getOrDefault(tenure.lane(), new TreeMap<>()).remove(sequence);
        commands.forEach(
                id -> rows.computeIfPresent(id, (_, row) -> row.decided ? row : row.failing(Optional.of(error))));
        replicas.forEach(replica -> replica.told(commands));
    }

    /** Keeps in mind that what is stored of a lane must not carry these commands out any more, whoever asks for them. */
    private void promiseNothing(LaneId lane, Collection<CommandId> commands) {
        batches.getOrDefault(lane, new TreeMap<>())
                .values()
                .forEach(bytes -> commands.forEach(id -> undone.add(new Undone(id, OwnBatch.nonce(bytes)))));
    }

    void settle(Tenure tenure, Collection<CommandId> commands) {
        leases.require(tenure);
        commands.forEach(id -> rows.computeIfPresent(
                id, (_, row) -> row.record.isPresent() ? row.saying(row.record, true, row.block) : row));
        replicas.forEach(replica -> replica.told(commands));
    }

    void fence(Tenure tenure) {
        leases.require(tenure);
        fences.add(tenure.lane());
    }

    void wish(Tenure tenure, HeadroomWish wish) {
        leases.require(tenure);
        wishes.put(wish.lane() + "/" + wish.target() + "/" + wish.kind(), new Wished(wish, clock.getAsLong()));
        replicas.forEach(News::wishesChanged);
    }

    void unwish(Tenure tenure, PlatformId target) {
        leases.require(tenure);
        wishes.keySet().removeIf(key -> key.startsWith(tenure.lane() + "/" + target + "/"));
        replicas.forEach(News::wishesChanged);
    }

    List<HeadroomWish> wishes() {
        return wishes.values().stream()
                .filter(wished -> wished.at > clock.getAsLong() - WISHES_LAST)
                .map(Wished::wish)
                .toList();
    }

    List<CommandId> waiting(LaneId lane) {
        return open(lane).map(row -> row.command().id()).toList();
    }

    List<LaneCommand> commands(Collection<CommandId> ids) {
        return inOrder(ids.stream().distinct().map(rows::get).filter(Objects::nonNull))
                .map(Row::command)
                .toList();
    }

    /** How many blocks the read model has. */
    long blocks() {
        return blocks;
    }

    /** Takes a block into the read model; one that is there already changes nothing. */
    void project(OwnBlock block) {
        if (block.number() < blocks) {
            return;
        }
        blocks = block.number() + 1;
        block.enter(tables);
        block.batches().forEach(batch -> project(batch, block.number()));
    }

    /** Takes in what one batch of the book has decided. */
    void project(OwnBatch batch, long block) {
        BatchRecord record = batch.record();
        LaneId lane = new LaneId(record.getLane());
        batches.getOrDefault(lane, new TreeMap<>())
                .headMap(record.getSequence(), true)
                .clear();
        batch.decisions((decision, body) -> decide(lane, batch, body, decision, block));
    }

    /** The first decision stands, unless it is a refusal that may not. */
    private void decide(LaneId lane, OwnBatch batch, CommandMessage body, CommandRecord decision, long block) {
        CommandId id = CommandId.of(decision.getId().toByteArray());
        boolean mayNotStand = Provisional.of(decision.getOutcome()) != Provisional.NONE;
        if (!mayNotStand && undone.contains(new Undone(id, batch.nonce()))) {
            throw new Violation(
                    Finding.TOLD_NOTHING_WAS_DONE, "", "clients are told that nothing was done, and then: " + decision);
        }
        Row row = rows.get(id);
        if (row == null) {
            // Never seen by this database: whoever asked will ask again.
            LaneCommand command = new LaneCommand(++lastTicket, id, batch.target(), body, "", "");
            ByteString hash = Requests.contentHash(batch.target(), body);
            rows.put(id, new Row(lane, hash, command, Optional.of(decision), true, block, Optional.empty()));
        } else if (!row.decided
                || row.record
                        .filter(said -> Provisional.of(said.getOutcome()) != Provisional.NONE)
                        .isPresent()) {
            rows.put(id, row.saying(Optional.of(decision), row.decided || !mayNotStand, block));
        }
    }
}
