package org.tongfen.simulator.gateway;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.simulator.channel.Block;
import org.tongfen.simulator.channel.Peer;
import org.tongfen.simulator.virtual.Fault;

/** The gateway of a platform: its database, and the replicas that come and go. */
public final class SimulatedGateway {
    private final Platform platform;
    private final Surroundings surroundings;
    private final Peer ownPeer;
    private final SharedDatabase database;
    private final OwnBlocks blocks;
    private final List<Optional<GatewayReplica>> replicas;
    private long transactions;
    private long lives;

    /**
     * Creates a gateway of which no replica runs yet.
     *
     * @param platform whose gateway
     * @param surroundings what it works with
     */
    public SimulatedGateway(Platform platform, Surroundings surroundings) {
        this.platform = platform;
        this.surroundings = surroundings;
        ownPeer = surroundings.network().peer(platform.id()).orElseThrow();
        database = new SharedDatabase(platform.id(), surroundings.timeline()::now);
        blocks = new OwnBlocks(platform.id());
        replicas = new ArrayList<>(Collections.nCopies(surroundings.settings().replicas(), Optional.empty()));
        ownPeer.follow(_ -> running().forEach(GatewayReplica::project));
    }

    /** Whose gateway. */
    public Platform platform() {
        return platform;
    }

    /** How many replicas it has. */
    public int replicas() {
        return replicas.size();
    }

    private List<GatewayReplica> running() {
        return replicas.stream().flatMap(Optional::stream).toList();
    }

    /** Starts all replicas that do not run. */
    public void start() {
        for (int number = 0; number < replicas.size(); number++) {
            start(number);
        }
    }

    /** Starts a replica, if it does not run; it takes up what is in the database. */
    public void start(int number) {
        if (replicas.get(number).isEmpty()) {
            GatewayReplica started = new GatewayReplica(this, platform.id() + "-" + lives++);
            replicas.set(number, Optional.of(started));
            started.project();
        }
    }

    /** Ends a replica at once. What it had in memory is gone. */
    public void crash(int number) {
        replicas.get(number).ifPresent(ended -> {
            if (ended.hasBatchesInFlight()) {
                surroundings.tally().count(Fault.GATEWAY_CRASHED);
            }
            ended.end();
        });
        replicas.set(number, Optional.empty());
    }

    /** Stops everything that a replica does for a while, without its knowing. */
    public void sleep(int number, long milliseconds) {
        replicas.get(number).ifPresent(replica -> {
            if (replica.runsALane() && milliseconds > GatewayTuning.LEASE.toMillis()) {
                surroundings.tally().count(Fault.LEASE_OUTSLEPT);
            }
            replica.sleep(milliseconds);
        });
    }

    /** Lets a sleeping replica go on. */
    public void wakeUp(int number) {
        replicas.get(number).ifPresent(GatewayReplica::wakeUp);
    }

    /** Sets the clock of a replica wrong by some milliseconds. */
    public void setClock(int number, long off) {
        replicas.get(number).ifPresent(replica -> replica.setClock(off));
    }

    /** Starts those replicas anew that have a lane which needs a person. */
    public void lookAfter() {
        for (int number = 0; number < replicas.size(); number++) {
            if (replicas.get(number).filter(GatewayReplica::isStopped).isPresent()) {
                crash(number);
                start(number);
            }
        }
    }

    /** Loses everything that the database had; only while no replica runs. */
    public void loseDatabase() {
        if (!running().isEmpty()) {
            throw new IllegalStateException("a replica uses the database");
        }
        if (database.hasOpenCommands()) {
            surroundings.tally().count(Fault.DATABASE_LOST);
        }
        database.lose();
    }

    /** Starts or ends the database; it keeps what it has. */
    public void setDatabaseUp(boolean answers) {
        database.setUp(answers);
    }

    /**
     * A client's request, to any of the replicas.
     *
     * @param request what it asks for
     * @param answer told once, unless the replica ends before
     * @return whether there is a process that takes the request
     */
    public boolean request(ClientRequest request, Consumer<Completion> answer) {
        Optional<GatewayReplica> any = surroundings.chance().one(replicas);
        any.ifPresent(replica -> replica.after(0, () -> replica.execute(request, answer)));
        return any.isPresent();
    }

    Surroundings surroundings() {
        return surroundings;
    }

    SharedDatabase database() {
        return database;
    }

    Peer ownPeer() {
        return ownPeer;
    }

    /** A block as this gateway reads it. */
    OwnBlock read(Block block) {
        return blocks.of(block);
    }

    String nextTransaction() {
        return platform.id() + "-" + transactions++;
    }
}
