package org.tongfen.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tongfen.simulator.channel.Peer;
import org.tongfen.simulator.channel.SimulatedNetwork;
import org.tongfen.simulator.gateway.SimulatedGateway;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.simulator.virtual.Timeline;

/** The big faults of a run: something fails for a while, and comes back. Every run has some kinds of them. */
final class Mischief {
    private static final long SHORTEST = 30;
    private static final long LONGEST = 12_000;
    private static final long LONGEST_SLEEP = 30_000;
    private static final long WRONG_CLOCK = 600_000;
    private static final long LITTLE_WRONG_CLOCK = 59_000;
    private static final long PERSON_LOOKS = 20_000;
    private static final int SLOW_PEER = 4_000;

    private final Timeline timeline;
    private final Chance chance;
    private final SimulatedNetwork network;
    private final List<SimulatedGateway> gateways;
    private final Plan plan;
    private boolean over;

    private enum Kind {
        PEER_DOWN,
        PEER_SLOW,
        PEER_FORGES,
        CHAINCODES_DOWN,
        CLOCK_WRONG,
        ORDERER_DOWN,
        GATEWAY_DOWN,
        GATEWAY_SLEEPS,
        GATEWAY_CLOCK_WRONG,
        DATABASE_DOWN,
        DATABASE_LOST
    }

    /** What kinds there are in a run, and how likely it is that one begins with a command. */
    record Plan(List<Kind> kinds, double likelihood) {
        static Plan of(Chance chance) {
            List<Kind> some = new ArrayList<>();
            for (Kind kind : Kind.values()) {
                if (chance.happens(0.5)) {
                    some.add(kind);
                }
            }
            return new Plan(List.copyOf(some), chance.between(0, 12) / 100.0);
        }
    }

    Mischief(Plan plan, Timeline timeline, Chance chance, SimulatedNetwork network, List<SimulatedGateway> gateways) {
        this.plan = plan;
        this.timeline = timeline;
        this.chance = chance;
        this.network = network;
        this.gateways = gateways;
    }

    /** From now on a person looks now and then whether a lane needs one. */
    void lookAfter() {
        gateways.forEach(SimulatedGateway::lookAfter);
        timeline.after(PERSON_LOOKS, this::lookAfter);
    }

    /** Maybe begins something; called now and then. */
    void maybe() {
        if (!over && !plan.kinds.isEmpty() && chance.happens(plan.likelihood)) {
            begin(chance.one(plan.kinds));
        }
    }

    private void begin(Kind kind) {
        Peer peer = chance.one(network.peers());
        SimulatedGateway gateway = chance.one(gateways);
        int replica = chance.between(0, gateway.replicas() - 1);
        switch (kind) {
            case PEER_DOWN -> during(() -> peer.setUp(false), () -> peer.setUp(true));
            case PEER_SLOW -> during(() -> peer.setLag(chance.between(100, SLOW_PEER)), peer::setNormalLag);
            case CHAINCODES_DOWN -> during(() -> peer.setChaincodesUp(false), () -> peer.setChaincodesUp(true));
            case CLOCK_WRONG -> during(() -> peer.setSkew(wrong()), () -> peer.setSkew(0));
            case ORDERER_DOWN ->
                during(() -> network.orderer().setUp(false), () -> network.orderer()
                        .setUp(true));
            case PEER_FORGES -> during(() -> peer.setForging(true), () -> peer.setForging(false));
            case GATEWAY_DOWN -> during(() -> gateway.crash(replica), () -> gateway.start(replica));
            case GATEWAY_SLEEPS -> gateway.sleep(replica, Math.max(SHORTEST, chance.skewed(LONGEST_SLEEP)));
            case GATEWAY_CLOCK_WRONG ->
                during(() -> gateway.setClock(replica, wrong()), () -> gateway.setClock(replica, 0));
            case DATABASE_DOWN -> during(() -> gateway.setDatabaseUp(false), () -> gateway.setDatabaseUp(true));
            case DATABASE_LOST ->
                during(
                        () -> {
                            IntStream.range(0, gateway.replicas()).forEach(gateway::crash);
                            gateway.loseDatabase();
                        },
                        gateway::start);
        }
    }

    /** By how much a clock is wrong: too much, or just not too much. */
    private long wrong() {
        return chance.happens(0.5)
                ? chance.between(-WRONG_CLOCK, WRONG_CLOCK)
                : chance.between(-LITTLE_WRONG_CLOCK, LITTLE_WRONG_CLOCK);
    }

    private void during(Runnable begin, Runnable end) {
        begin.run();
        long time = Math.max(SHORTEST, chance.skewed(LONGEST));
        timeline.after(time, () -> {
            if (!over) {
                end.run();
            }
        });
    }

    /** Ends all of it: everything runs as it should from now on. */
    void end() {
        over = true;
        for (Peer peer : network.peers()) {
            peer.setSkew(0);
            peer.setForging(false);
            peer.setNormalLag();
            peer.setChaincodesUp(true);
            peer.setUp(true);
        }
        network.orderer().setUp(true);
        for (SimulatedGateway gateway : gateways) {
            gateway.setDatabaseUp(true);
            for (int replica = 0; replica < gateway.replicas(); replica++) {
                gateway.wakeUp(replica);
                gateway.setClock(replica, 0);
            }
            gateway.start();
        }
    }
}
