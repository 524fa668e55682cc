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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneStore;
import org.tongfen.gateway.lanes.LaneTip;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandRecord;

/**
 * A gateway's database: a model of its tables of commands, of batches, and of what the projection keeps of lanes. It
 * promises what the real one does: an operation happens wholly or not at all, and what has happened survives the
 * gateway's process, though not the loss of the database itself.
 */
final class GatewayStore implements LaneStore {
    private final Map<CommandId, Row> rows = new LinkedHashMap<>();
    private final Map<LaneId, TreeMap<Long, byte[]>> batches = new LinkedHashMap<>();
    private final Map<LaneId, LaneTip> tips = new HashMap<>();
    private final Set<LaneId> fences = new HashSet<>();
    private long lastTicket;
    private long blocks;
    private boolean up = true;

    /** A row of the table of commands; a decided one has a record. */
    record Row(
            long ticket,
            ByteString contentHash,
            LaneCommand command,
            Optional<Place> place,
            Optional<CommandRecord> record) {
        boolean isDecided() {
            return record.isPresent();
        }

        private Row at(Optional<Place> where) {
            return new Row(ticket, contentHash, command, where, record);
        }
    }

    /** Where an open command went. */
    record Place(LaneId lane, long sequence) {}

    void setUp(boolean answers) {
        up = answers;
    }

    boolean isUp() {
        return up;
    }

    private void mustAnswer() {
        if (!up) {
            throw new DatabaseUnavailableException(new IllegalStateException("down"));
        }
    }

    /** Whether there are commands without an outcome. */
    boolean hasOpenCommands() {
        return rows.values().stream().anyMatch(row -> !row.isDecided());
    }

    /** Forgets everything, as if the database were a new one. */
    void lose() {
        rows.clear();
        batches.clear();
        tips.clear();
        fences.clear();
        blocks = 0;
    }

    /** The ticket of a new command; empty if its id is stored already. */
    Optional<Long> insert(ByteString contentHash, LaneCommand body) {
        mustAnswer();
        if (rows.containsKey(body.id())) {
            return Optional.empty();
        }
        long ticket = ++lastTicket;
        LaneCommand command = new LaneCommand(ticket, body.id(), body.target(), body.body(), body.touched());
        rows.put(body.id(), new Row(ticket, contentHash, command, Optional.empty(), Optional.empty()));
        return Optional.of(ticket);
    }

    Optional<Row> find(CommandId id) {
        mustAnswer();
        return Optional.ofNullable(rows.get(id));
    }

    @Override
    public Set<CommandId> store(LaneId lane, long sequence, byte[] batch, Collection<CommandId> commands) {
        mustAnswer();
        Place place = new Place(lane, sequence);
        batches.computeIfAbsent(lane, _ -> new TreeMap<>()).put(sequence, batch);
        rows.replaceAll((_, row) ->
                !row.isDecided() && row.place().equals(Optional.of(place)) ? row.at(Optional.empty()) : row);
        Set<CommandId> decided = new HashSet<>();
        for (CommandId id : commands) {
            Row row = rows.get(id);
            if (row == null || row.isDecided()) {
                decided.add(id);
            } else {
                rows.put(id, row.at(Optional.of(place)));
            }
        }
        return decided;
    }

    @Override
    public Set<CommandId> open(Collection<CommandId> commands) {
        mustAnswer();
        Set<CommandId> open = new HashSet<>();
        for (CommandId id : commands) {
            Row row = rows.get(id);
            if (row != null && !row.isDecided()) {
                open.add(id);
            }
        }
        return open;
    }

    @Override
    public void takeBack(LaneId lane, long sequence, List<CommandId> commands, String code, String detail) {
        mustAnswer();
        batches.getOrDefault(lane, new TreeMap<>()).remove(sequence);
        commands.forEach(id -> rows.computeIfPresent(id, (_, row) -> row.isDecided() ? row : null));
    }

    /** Commands fail only if a transaction breaks its endorsement policy, which ends a run anyway. */
    @Override
    public void fail(LaneId lane, long sequence, List<CommandId> commands, UUID error) {
        takeBack(lane, sequence, commands, "FAILED", error.toString());
    }

    @Override
    public List<KeptBatch> unresolved() {
        mustAnswer();
        List<KeptBatch> kept = new ArrayList<>();
        batches.forEach((lane, ofLane) -> ofLane.forEach((sequence, bytes) -> {
            Optional<Place> place = Optional.of(new Place(lane, sequence));
            kept.add(new KeptBatch(
                    lane,
                    sequence,
                    bytes,
                    openRows()
                            .filter(row -> row.place().equals(place))
                            .map(Row::command)
                            .toList()));
        }));
        return kept;
    }

    @Override
    public Set<LaneId> fenced() {
        mustAnswer();
        return Set.copyOf(fences);
    }

    @Override
    public void fence(LaneId lane) {
        mustAnswer();
        fences.add(lane);
    }

    @Override
    public List<LaneCommand> openCommands() {
        mustAnswer();
        return openRows().map(Row::command).toList();
    }

    private Stream<Row> openRows() {
        return rows.values().stream().filter(row -> !row.isDecided()).sorted(Comparator.comparingLong(Row::ticket));
    }

    /** How many blocks the projection has taken in. */
    long blocks() {
        return blocks;
    }

    /** The sequence of a lane's last batch; 0 if it has none. */
    long sequence(LaneId lane) {
        return tip(lane).sequence();
    }

    /** The last batch of a lane. */
    LaneTip tip(LaneId lane) {
        return tips.getOrDefault(lane, LaneTip.NONE);
    }

    /** Takes in what a block says about the own batches; the first decision about a command stands. */
    void project(long block, List<OwnBatch> own) {
        mustAnswer();
        blocks = block + 1;
        own.forEach(this::project);
    }

    private void project(OwnBatch batch) {
        BatchRecord record = batch.record();
        LaneId lane = batch.lane();
        tips.put(lane, new LaneTip(record.getSequence(), record.getHash()));
        batches.getOrDefault(lane, new TreeMap<>())
                .headMap(record.getSequence(), true)
                .clear();
        for (CommandRecord each : record.getCommandsList()) {
            CommandId id = CommandId.of(each.getId().toByteArray());
            Command body = batch.proposed().get(id);
            if (batch.isFinal(each) && body != null) {
                decide(lane, id, body, each);
            }
        }
    }

    private void decide(LaneId lane, CommandId id, Command body, CommandRecord record) {
        Row row = rows.get(id);
        if (row != null && row.isDecided()) {
            return;
        }
        ByteString hash = row == null ? Requests.contentHash(lane.target(), body) : row.contentHash();
        long ticket = row == null ? ++lastTicket : row.ticket();
        LaneCommand command = row == null ? new LaneCommand(ticket, id, lane.target(), body, Set.of()) : row.command();
        rows.put(id, new Row(ticket, hash, command, Optional.empty(), Optional.of(record)));
    }
}
