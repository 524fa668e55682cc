package org.tongfen.simulator.gateway;

import java.util.Optional;
import java.util.function.Consumer;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.simulator.channel.Peer;
import org.tongfen.simulator.virtual.Fault;

/** The gateway of a platform: its database, and the process that comes and goes. */
public final class SimulatedGateway {
    private final PlatformId platform;
    private final Surroundings surroundings;
    private final Peer ownPeer;
    private final GatewayStore store = new GatewayStore();
    private Optional<GatewayProcess> process = Optional.empty();
    private long transactions;

    /**
     * Creates a gateway that does not run yet.
     *
     * @param platform whose gateway
     * @param surroundings what it works with
     */
    public SimulatedGateway(PlatformId platform, Surroundings surroundings) {
        this.platform = platform;
        this.surroundings = surroundings;
        ownPeer = surroundings.network().peer(platform).orElseThrow();
        ownPeer.follow(_ -> process.ifPresent(GatewayProcess::project));
    }

    /** Whose gateway. */
    public PlatformId platform() {
        return platform;
    }

    /** Starts a process; it takes up what an earlier one has left in the database. */
    public void start() {
        if (process.isEmpty()) {
            GatewayProcess started = new GatewayProcess(this);
            process = Optional.of(started);
            started.project();
        }
    }

    /** Whether a process runs. */
    public boolean isUp() {
        return process.isPresent();
    }

    /** Ends the process at once. What it had in memory is gone. */
    public void crash() {
        process.ifPresent(ended -> {
            if (ended.hasBatchesInFlight()) {
                surroundings.tally().count(Fault.GATEWAY_CRASHED);
            }
            ended.end();
        });
        process = Optional.empty();
    }

    /** Loses everything that the database had; only while no process runs. */
    public void loseDatabase() {
        if (process.isPresent()) {
            throw new IllegalStateException("a process uses the database");
        }
        if (store.hasOpenCommands()) {
            surroundings.tally().count(Fault.DATABASE_LOST);
        }
        store.lose();
    }

    /** Starts or ends the database; it keeps what it has. */
    public void setDatabaseUp(boolean answers) {
        store.setUp(answers);
    }

    /**
     * A client's request.
     *
     * @param request what it asks for
     * @param answer told once, unless the process ends before
     * @return whether there is a process that takes the request
     */
    public boolean request(ClientRequest request, Consumer<Completion> answer) {
        process.ifPresent(running -> running.execute(request, answer));
        return process.isPresent();
    }

    Surroundings surroundings() {
        return surroundings;
    }

    GatewayStore store() {
        return store;
    }

    Peer ownPeer() {
        return ownPeer;
    }

    String nextTransaction() {
        return platform + "-" + transactions++;
    }
}
