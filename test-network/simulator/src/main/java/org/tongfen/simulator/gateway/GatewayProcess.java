package org.tongfen.simulator.gateway;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.lanes.EndorserChoice;
import org.tongfen.gateway.lanes.LaneCommand;
import org.tongfen.gateway.lanes.LaneScheduler;
import org.tongfen.gateway.lanes.LaneStore.KeptBatch;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.Peer;
import org.tongfen.simulator.virtual.Fault;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandRecord;

/** One life of a gateway: it catches up with its peer, takes up what was left behind, then serves clients. */
final class GatewayProcess {
    private static final int DATABASE_TIME = 3;

    private final SimulatedGateway gateway;
    private final Surroundings world;
    private final GatewayStore store;
    private final LaneScheduler scheduler;
    private final Map<CommandId, Waiting> waiting = new HashMap<>();
    private final TreeMap<String, LaneWorker> lanes = new TreeMap<>();
    private boolean alive = true;
    private boolean started;
    private boolean projecting;
    private boolean waking;

    GatewayProcess(SimulatedGateway gateway) {
        this.gateway = gateway;
        world = gateway.surroundings();
        store = gateway.store();
        scheduler = new LaneScheduler(world.settings().maxBatch());
    }

    /** Those who wait for one command. */
    private record Waiting(ByteString contentHash, List<Consumer<Completion>> answers) {
        void complete(Completion completion) {
            answers.forEach(answer -> answer.accept(completion));
        }
    }

    SimulatedGateway gateway() {
        return gateway;
    }

    LaneScheduler scheduler() {
        return scheduler;
    }

    void end() {
        alive = false;
    }

    boolean hasBatchesInFlight() {
        return lanes.values().stream().anyMatch(LaneWorker::isFlying);
    }

    /** Does something later, unless this process has ended by then. */
    void after(long milliseconds, Runnable action) {
        world.timeline().after(milliseconds, () -> {
            if (alive) {
                action.run();
            }
        });
    }

    void after(Duration time, Runnable action) {
        after(time.toMillis(), action);
    }

    /** Works with the database, as often as it takes. */
    <T> void patiently(Supplier<T> work, Consumer<T> then) {
        after(world.chance().between(1, DATABASE_TIME), () -> {
            Optional<T> result = fromDatabase(work);
            if (result.isPresent()) {
                after(world.chance().between(0, 1), () -> then.accept(result.get()));
            } else {
                after(GatewayTuning.DATABASE_PAUSE, () -> patiently(work, then));
            }
        });
    }

    private <T> Optional<T> fromDatabase(Supplier<T> work) {
        try {
            return Optional.of(work.get());
        } catch (DatabaseUnavailableException _) {
            world.tally().count(Fault.DATABASE_DOWN);
            return Optional.empty();
        }
    }

    /** Takes in the blocks that the own peer has. */
    void project() {
        if (!projecting && alive) {
            projecting = true;
            if (store.blocks() < gateway.ownPeer().height()) {
                patiently(this::projectNext, this::projected);
            } else {
                projecting = false;
                startLanes();
            }
        }
    }

    private Block projectNext() {
        Block block = world.network().chain().block(store.blocks());
        store.project(block.number(), OwnBatch.of(gateway.platform(), block));
        return block;
    }

    private void projected(Block block) {
        projecting = false;
        for (OwnBatch batch : OwnBatch.of(gateway.platform(), block)) {
            for (CommandRecord record : batch.record().getCommandsList()) {
                CommandId id = CommandId.of(record.getId().toByteArray());
                Command body = batch.proposed().get(id);
                if (batch.isFinal(record) && body != null) {
                    decide(
                            id,
                            Requests.contentHash(batch.lane().target(), body),
                            new Completion.Decided(
                                    record, BatchRecord.getDefaultInstance(), "", block.number(), false));
                }
            }
        }
        List.copyOf(lanes.values()).forEach(lane -> lane.see(block));
        project();
    }

    private void startLanes() {
        if (started) {
            return;
        }
        if (!gateway.ownPeer().isUp()) {
            // There may be no further block before a gateway works.
            after(GatewayTuning.PEER_PAUSE, this::project);
            return;
        }
        started = true;
        patiently(() -> new LeftBehind(store.unresolved(), store.openCommands(), store.fenced()), this::startLanes);
    }

    private record LeftBehind(List<KeptBatch> batches, List<LaneCommand> commands, Set<LaneId> fenced) {}

    private void startLanes(LeftBehind left) {
        List<PlatformId> platforms =
                world.network().peers().stream().map(Peer::platform).toList();
        List<PlatformId> others = platforms.stream()
                .filter(other -> !other.equals(gateway.platform()))
                .toList();
        EndorserChoice choice = new EndorserChoice(
                gateway.platform(),
                others,
                platform -> world.network().peer(platform).orElseThrow().isUp());
        for (PlatformId target : platforms) {
            for (int number = 0; number < world.settings().lanes(); number++) {
                LaneId lane = new LaneId(target, number);
                lanes.put(
                        lane.toString(),
                        new LaneWorker(this, lane, left.fenced().contains(lane), choice));
            }
        }
        List<KeptBatch> resumed = left.batches().stream()
                .filter(batch -> batch.sequence() > store.sequence(batch.lane())
                        && !batch.commands().isEmpty())
                .toList();
        resumed.forEach(batch -> lanes.get(batch.lane().toString()).resume(batch));
        left.commands().forEach(scheduler::enqueue);
        resumed.forEach(batch -> lanes.get(batch.lane().toString()).flyResumed());
        wake();
    }

    /** Lets idle lanes look for work. */
    void wake() {
        if (!waking) {
            waking = true;
            after(world.chance().between(0, 2), () -> {
                waking = false;
                List<LaneWorker> all = new ArrayList<>(lanes.values());
                Collections.rotate(all, world.chance().between(0, all.size()));
                all.forEach(LaneWorker::work);
            });
        }
    }

    void complete(CommandId id, Completion completion) {
        Waiting who = waiting.remove(id);
        if (who != null) {
            who.complete(completion);
        }
    }

    private void decide(CommandId id, ByteString contentHash, Completion decision) {
        Waiting who = waiting.get(id);
        boolean asked = who == null || who.contentHash.equals(contentHash);
        complete(id, asked ? decision : new Completion.OtherContent(id));
    }

    /** Answers a client once: with the outcome, or after a while with the word that it is on its way. */
    void execute(ClientRequest request, Consumer<Completion> client) {
        Consumer<Completion> answer = once(client);
        ByteString hash = Requests.contentHash(request.target(), request.body());
        Waiting present = waiting.get(request.id());
        if (present != null && !present.contentHash.equals(hash)) {
            answer.accept(new Completion.OtherContent(request.id()));
            return;
        }
        if (present == null) {
            waiting.put(request.id(), new Waiting(hash, new ArrayList<>(List.of(answer))));
            after(world.chance().between(1, DATABASE_TIME), () -> seeTo(request, hash));
        } else {
            present.answers.add(answer);
        }
        after(GatewayTuning.PATIENCE, () -> answer.accept(new Completion.Pending(request.id())));
    }

    private static Consumer<Completion> once(Consumer<Completion> client) {
        boolean[] told = new boolean[1];
        return completion -> {
            if (!told[0]) {
                told[0] = true;
                client.accept(completion);
            }
        };
    }

    private void seeTo(ClientRequest request, ByteString hash) {
        try {
            Optional<String> obstacle = obstacle(request.target());
            Optional<Long> ticket = obstacle.isPresent() ? Optional.empty() : store.insert(hash, command(request, 0));
            if (ticket.isPresent()) {
                enqueue(command(request, ticket.get()));
                return;
            }
            boolean handled = obstacle.isPresent() || scheduler.knows(request.id());
            Optional<GatewayStore.Row> stored = store.find(request.id());
            if (stored.isPresent()) {
                resume(request, stored.get(), hash, handled);
            } else {
                complete(request.id(), unavailable(obstacle.orElse("STARTING")));
            }
        } catch (DatabaseUnavailableException _) {
            world.tally().count(Fault.DATABASE_DOWN);
            complete(request.id(), unavailable("DATABASE_UNAVAILABLE"));
        }
    }

    private void resume(ClientRequest request, GatewayStore.Row stored, ByteString hash, boolean handled) {
        if (!stored.contentHash().equals(hash)) {
            complete(request.id(), new Completion.OtherContent(request.id()));
        } else if (stored.isDecided()) {
            complete(
                    request.id(),
                    new Completion.Decided(
                            stored.record().orElseThrow(), BatchRecord.getDefaultInstance(), "", 0, true));
        } else if (!handled) {
            enqueue(command(request, stored.ticket()));
        }
    }

    private void enqueue(LaneCommand command) {
        scheduler.enqueue(command);
        wake();
    }

    private static LaneCommand command(ClientRequest request, long ticket) {
        return new LaneCommand(ticket, request.id(), request.target(), request.body(), request.accounts());
    }

    private Optional<String> obstacle(PlatformId target) {
        if (lanes.isEmpty()) {
            return Optional.of("STARTING");
        }
        if (!lanes.values().stream().allMatch(LaneWorker::isFenced)) {
            return Optional.of("STARTING");
        }
        if (lanes.values().stream().anyMatch(LaneWorker::isStuck)) {
            return Optional.of("ORDERING_UNAVAILABLE");
        }
        boolean passable = lanes.values().stream()
                .anyMatch(lane -> lane.lane().target().equals(target) && !lane.isStopped() && !lane.isStuck());
        return passable ? Optional.empty() : Optional.of("LANE_STOPPED");
    }

    static Completion unavailable(String code) {
        return new Completion.Unavailable(code, "", Duration.ofSeconds(2));
    }
}
