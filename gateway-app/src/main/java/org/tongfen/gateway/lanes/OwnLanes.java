package org.tongfen.gateway.lanes;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.database.Lease;
import org.tongfen.gateway.database.Leases;
import org.tongfen.gateway.fabric.Endorser;
import org.tongfen.gateway.fabric.EndorserProgress;
import org.tongfen.gateway.projection.OwnBook;
import org.tongfen.gateway.projection.ProjectionState;

/** The lanes of this platform's book, as far as this replica of its gateway runs them. */
@ApplicationScoped
public class OwnLanes implements CommandQueue {
    /** The name of a lane's lease begins with it. */
    public static final String LANE_LEASE = "lane/";

    private static final Logger LOG = Logger.getLogger(OwnLanes.class);
    private static final String REPLICA_LEASE = "replica/";
    private static final SecureRandom NONCES = new SecureRandom();
    private static final int NONCE_BYTES = 16;

    private final GatewayConfig config;
    private final LaneStore store;
    private final Fences fences;
    private final Leases leases;
    private final LaneWatch watch;
    private final Endorser endorser;
    private final EndorserProgress progress;
    private final ProjectionState projection;
    private final OwnBook book;
    private final LaneMetrics metrics;
    private volatile SortedMap<LaneId, LaneThread> threads = new TreeMap<>();
    private volatile Set<LaneId> fenced = Set.of();
    private volatile List<HeadroomWish> wishes = List.of();
    private volatile boolean started;

    // Since when somebody runs each lane. From then on one that nobody runs is just going from one replica to another,
    // and
    // its commands wait in the database meanwhile.
    private volatile boolean settled;

    private @Nullable Thread keeper;

    OwnLanes(
            GatewayConfig config,
            LaneStore store,
            Fences fences,
            Leases leases,
            LaneWatch watch,
            Endorser endorser,
            EndorserProgress progress,
            ProjectionState projection,
            OwnBook book,
            MeterRegistry registry) {
        this.config = config;
        this.store = store;
        this.fences = fences;
        this.leases = leases;
        this.watch = watch;
        this.endorser = endorser;
        this.progress = progress;
        this.projection = projection;
        this.book = book;
        metrics = new LaneMetrics(registry, this, OwnLanes::waiting);
    }

    /**
     * Begins to run lanes: those that nobody else does. The read model must show everything that the own peer has, and the
     * scheme among it.
     */
    public synchronized void start(PlatformId own) {
        int lanes = book.platform().orElseThrow().lanes();
        threads = threads(own, lanes);
        tend();
        book.onChange(lane -> Optional.ofNullable(threads.get(lane)).ifPresent(LaneThread::wake));
        threads.values().forEach(LaneThread::start);
        keeper = Thread.ofVirtual().name("lane-keeper").start(this::keep);
        started = true;
    }

    private SortedMap<LaneId, LaneThread> threads(PlatformId own, int lanes) {
        List<PlatformId> others = config.fabric().peers().keySet().stream()
                .map(PlatformId::new)
                .filter(platform -> !platform.equals(own))
                .toList();
        LaneLoop.Timing standard = LaneLoop.Timing.DEFAULT;
        LaneLoop.Ports ports = new LaneLoop.Ports(
                new EndorserChoice(own, others, progress::connected),
                book,
                new HeadroomDesk(book, Instant::now, () -> wishes),
                new OneByOneStock(this::wakeAll),
                new FlightLimit(config.command().flights(), OwnLanes::millis, this::wakeAll),
                OwnLanes::millis,
                OwnLanes::nonce,
                UUID::randomUUID,
                new LaneLoop.Timing(
                        config.fabric().commitTimeout(),
                        standard.database(),
                        standard.seek(),
                        standard.shortestRest(),
                        standard.longestRest(),
                        standard.headroom()),
                new LaneLog(metrics));
        LaneQueue.Settings sizes = new LaneQueue.Settings(
                config.command().maxBatch(), config.command().linger().toMillis());
        LaneThread.Tools tools = new LaneThread.Tools(
                store, watch, endorser, progress, projection, config.fabric().levelTimeout(), metrics);
        SortedMap<LaneId, LaneThread> made = new TreeMap<>();
        IntStream.range(0, lanes)
                .mapToObj(LaneId::new)
                .forEach(lane -> made.put(lane, new LaneThread(new LaneLoop(lane, sizes, ports), tools)));
        return made;
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private static byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        NONCES.nextBytes(nonce);
        return nonce;
    }

    private void wakeAll() {
        threads.values().forEach(LaneThread::wake);
    }

    /** Renews the leases, divides the lanes anew, and looks for what other replicas have stored for the lanes of this one. */
    private void keep() {
        Duration pause = leases.time().dividedBy(3);
        try {
            while (true) {
                Thread.sleep(pause);
                try {
                    tend();
                    threads.keySet().forEach(this::look);
                    lookAtWishes();
                } catch (DatabaseUnavailableException e) {
                    LOG.warnf("The leases of this replica cannot be renewed: %s", e.getCause());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tend() {
        // Who is there says so before it counts who else is.
        leases.acquire(REPLICA_LEASE + leases.holder());
        Set<String> renewed = leases.renew().stream().map(Lease::name).collect(Collectors.toSet());
        Set<LaneId> held = new HashSet<>();
        threads.forEach((lane, thread) -> {
            if (thread.with(LaneLoop::isHeld)) {
                if (renewed.contains(LANE_LEASE + lane)) {
                    held.add(lane);
                } else {
                    thread.with(loop -> {
                        loop.lost();
                        return loop;
                    });
                    thread.wake();
                }
            }
        });
        divide(held, leases.standing());
    }

    private void divide(Set<LaneId> held, List<Leases.Standing> standing) {
        int replicas = (int) standing.stream()
                .filter(each -> each.name().startsWith(REPLICA_LEASE))
                .count();
        Set<LaneId> taken = lanes(standing, _ -> true);
        Set<LaneId> heldElsewhere = lanes(standing, each -> !each.own());
        fenced = fences.fenced();
        settled = settled
                || threads.entrySet().stream()
                        .allMatch(entry -> heldElsewhere.contains(entry.getKey()) || isOpenHere(entry.getValue()));
        Set<LaneId> free = new HashSet<>(threads.keySet());
        free.removeAll(taken);
        free.removeAll(held);
        Set<LaneId> wanted = LaneShares.of(threads.size(), Math.max(1, replicas), held, free);
        threads.forEach((lane, thread) -> {
            thread.with(loop -> {
                loop.want(wanted.contains(lane));
                return loop;
            });
            thread.wake();
        });
    }

    private static Set<LaneId> lanes(List<Leases.Standing> standing, Predicate<Leases.Standing> which) {
        return standing.stream()
                .filter(each -> each.name().startsWith(LANE_LEASE))
                .filter(which)
                .map(each -> LaneId.parse(each.name().substring(LANE_LEASE.length())))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void enqueue(LaneId lane, LaneCommand command) {
        LaneThread thread = threads.get(lane);
        if (thread != null) {
            thread.with(loop -> {
                loop.enqueue(command);
                return loop;
            });
            thread.wake();
        }
    }

    @Override
    public boolean knows(LaneId lane, CommandId id) {
        LaneThread thread = threads.get(lane);
        return thread != null && thread.with(loop -> loop.queue().knows(id));
    }

    @Override
    public void look(LaneId lane) {
        if (isHeld(lane)) {
            pickUp(lane, store.waiting(lane));
        }
    }

    /** Puts commands that another replica has stored into the queue of their lane, if this one runs it. */
    public void pickUp(LaneId lane, Collection<CommandId> ids) {
        if (isHeld(lane)) {
            List<CommandId> unknown =
                    ids.stream().filter(id -> !knows(lane, id)).toList();
            if (!unknown.isEmpty()) {
                store.commands(unknown).forEach(command -> enqueue(lane, command));
            }
        }
    }

    /** Reads what lanes of any replica lack, and has the own ones look what they can give. */
    public void lookAtWishes() {
        List<HeadroomWish> before = wishes;
        wishes = store.wishes();
        if (!wishes.equals(before)) {
            wakeAll();
        }
    }

    private boolean isHeld(LaneId lane) {
        LaneThread thread = threads.get(lane);
        return thread != null && thread.with(LaneLoop::isHeld);
    }

    private int waiting() {
        return threads.values().stream()
                .mapToInt(thread -> thread.with(loop -> loop.queue().waiting()))
                .sum();
    }

    @Override
    public int size() {
        return threads.values().stream()
                .mapToInt(thread -> thread.with(loop -> loop.queue().size()))
                .sum();
    }

    @Override
    public boolean isStopped(LaneId lane) {
        return stopped().contains(lane);
    }

    /** Lanes of this replica that have stopped and need a person. */
    public List<LaneId> stopped() {
        return in(LaneLoop.State.STOPPED);
    }

    /** Lanes of this replica whose batch the ordering service does not confirm. */
    public List<LaneId> stuck() {
        return in(LaneLoop.State.STUCK);
    }

    private List<LaneId> in(LaneLoop.State state) {
        List<LaneId> lanes = new ArrayList<>();
        for (Map.Entry<LaneId, LaneThread> entry : threads.entrySet()) {
            if (entry.getValue().state() == state) {
                lanes.add(entry.getKey());
            }
        }
        return lanes;
    }

    @Override
    public boolean isReady() {
        return started
                && threads.entrySet().stream()
                        .allMatch(
                                entry -> isOpenHere(entry.getValue()) || (settled && fenced.contains(entry.getKey())));
    }

    private static boolean isOpenHere(LaneThread thread) {
        return thread.with(LaneLoop::isOpen) || thread.state() == LaneLoop.State.STOPPED;
    }

    @Override
    public Optional<Obstacle> obstacle(LaneId lane, Optional<PlatformId> target) {
        LaneThread thread = threads.get(lane);
        if (!started || thread == null) {
            return Optional.of(Obstacle.of("STARTING", "This gateway has not caught up with its peer yet."));
        }
        if (thread.with(loop -> loop.queue().waiting()) >= config.command().maxQueue()) {
            return Optional.of(new Obstacle("QUEUE_FULL", "Too many commands wait for the ledger.", true));
        }
        // All lanes share the ordering service.
        if (!stuck().isEmpty()) {
            return Optional.of(Obstacle.of("ORDERING_UNAVAILABLE", "The ordering service does not answer."));
        }
        if (thread.state() == LaneLoop.State.STOPPED) {
            return Optional.of(Obstacle.of("LANE_STOPPED", "Lane " + lane + " of this gateway takes no commands."));
        }
        return target.filter(other -> thread.with(loop -> loop.isResting(other)))
                .map(other -> Obstacle.of(
                        "ENDORSER_UNAVAILABLE",
                        "The peer or the chaincode of " + other + " does not answer. Nothing was ordered."));
    }

    /** Ends the work; what is in flight is resolved by whoever runs the lanes next. */
    public synchronized void close() {
        threads.values().forEach(LaneThread::close);
        if (keeper != null) {
            keeper.interrupt();
            try {
                leases.releaseAll();
            } catch (DatabaseUnavailableException e) {
                LOG.debugf(e, "The leases of this replica run out by themselves.");
            }
        }
    }
}
