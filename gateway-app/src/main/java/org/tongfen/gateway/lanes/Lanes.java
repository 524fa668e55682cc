package org.tongfen.gateway.lanes;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.fabric.Endorser;
import org.tongfen.gateway.fabric.EndorserProgress;
import org.tongfen.gateway.lanes.LaneStore.KeptBatch;
import org.tongfen.gateway.projection.ProjectionState;

/** All lanes of this platform's gateway. */
@ApplicationScoped
public class Lanes implements CommandQueue {
    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private final GatewayConfig config;
    private final LaneStore store;
    private final LaneWatch watch;
    private final Endorser endorser;
    private final EndorserProgress progress;
    private final ProjectionState projection;
    private final LaneBoard board;
    private final LaneMetrics metrics;
    private final Map<LaneId, LaneRunner> runners = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean started;

    Lanes(
            GatewayConfig config,
            LaneStore store,
            LaneWatch watch,
            Endorser endorser,
            EndorserProgress progress,
            ProjectionState projection,
            MeterRegistry registry) {
        this.config = config;
        this.store = store;
        this.watch = watch;
        this.endorser = endorser;
        this.progress = progress;
        this.projection = projection;
        board = new LaneBoard(config.command().maxBatch());
        metrics = new LaneMetrics(registry, board);
    }

    /**
     * Takes up what an earlier process left behind and begins to work. The read model must show everything that the own
     * peer has.
     */
    public synchronized void start(PlatformId own) {
        watch.load(own);
        // Everything is read before anything is begun, so that a failed start can be tried again.
        List<KeptBatch> kept = store.unresolved();
        List<LaneCommand> open = store.openCommands();
        Set<LaneId> fenced = store.fenced();
        List<PlatformId> others =
                platforms().stream().filter(platform -> !platform.equals(own)).toList();
        EndorserChoice choice = new EndorserChoice(own, others, progress::connected);
        LaneRunner.Tools tools =
                new LaneRunner.Tools(config.fabric(), store, watch, endorser, progress, projection, choice, metrics);
        Map<LaneId, List<KeptBatch>> leftBehind = leftBehind(kept);
        Set<LaneId> lanes = new HashSet<>(watch.used());
        lanes.addAll(leftBehind.keySet());
        platforms().forEach(target -> {
            for (int number = 0; number < config.command().lanes(); number++) {
                lanes.add(new LaneId(target, number));
            }
        });
        lanes.forEach(lane -> runners.put(lane, new LaneRunner(own, lane, fenced.contains(lane), board, tools)));
        enqueue(open);
        lanes.forEach(
                lane -> threads.add(Thread.ofVirtual().name("lane-" + lane).start(() -> runners.get(lane)
                        .run(leftBehind.getOrDefault(lane, List.of())))));
        started = true;
    }

    private List<PlatformId> platforms() {
        return config.fabric().peers().keySet().stream()
                .map(PlatformId::new)
                .sorted()
                .toList();
    }

    private Map<LaneId, List<KeptBatch>> leftBehind(List<KeptBatch> kept) {
        Map<LaneId, List<KeptBatch>> byLane = new ConcurrentHashMap<>();
        for (KeptBatch batch : kept) {
            // A lane has one batch in flight, so at most one is left behind beyond its last known sequence.
            if (batch.sequence() > watch.sequence(batch.lane())
                    && !batch.commands().isEmpty()) {
                byLane.computeIfAbsent(batch.lane(), _ -> new ArrayList<>()).add(batch);
                board.resume(batch.lane(), batch.commands());
            }
        }
        return byLane;
    }

    private void enqueue(List<LaneCommand> open) {
        open.forEach(board::enqueue);
        if (board.size() > 0) {
            LOG.infof("%d commands of an earlier run are taken up again.", board.size());
        }
    }

    @Override
    public void enqueue(LaneCommand command) {
        board.enqueue(command);
    }

    @Override
    public boolean knows(CommandId id) {
        return board.knows(id);
    }

    @Override
    public int size() {
        return board.size();
    }

    @Override
    public boolean isStopped(LaneId lane) {
        return stopped().contains(lane);
    }

    /** Lanes that have stopped and need a person. */
    public List<LaneId> stopped() {
        return runners.values().stream()
                .filter(runner -> runner.state() == LaneRunner.State.STOPPED)
                .map(LaneRunner::lane)
                .toList();
    }

    /**
     * Whether commands can be taken: this gateway has caught up, and knows every batch of its own that may be on its way.
     * Otherwise a repeated command could be decided on one lane while the batch that had it first is still to come on
     * another.
     */
    public boolean open() {
        return started && fenced();
    }

    private boolean fenced() {
        return runners.values().stream().allMatch(LaneRunner::isFenced);
    }

    @Override
    public Optional<Obstacle> obstacle(PlatformId target) {
        if (!started) {
            return Optional.of(new Obstacle("STARTING", "This gateway has not caught up with its peer yet."));
        }
        if (!fenced()) {
            return Optional.of(new Obstacle(
                    "STARTING", "This gateway's database is new; what an earlier one began is being ended first."));
        }
        if (board.waiting() >= config.command().maxQueue()) {
            return Optional.of(new Obstacle("QUEUE_FULL", "Too many commands wait for the ledger."));
        }
        // All lanes share the ordering service.
        if (runners.values().stream().anyMatch(runner -> runner.state() == LaneRunner.State.STUCK)) {
            return Optional.of(new Obstacle("ORDERING_UNAVAILABLE", "The ordering service does not answer."));
        }
        boolean passable = runners.values().stream()
                .filter(runner -> runner.lane().target().equals(target))
                .anyMatch(runner -> runner.state() == LaneRunner.State.RUNNING);
        return passable
                ? Optional.empty()
                : Optional.of(new Obstacle("LANE_STOPPED", "No lane to " + target + " takes commands."));
    }

    /** Ends the work; what is in flight is resolved by the next start. */
    public synchronized void close() {
        threads.forEach(Thread::interrupt);
    }
}
