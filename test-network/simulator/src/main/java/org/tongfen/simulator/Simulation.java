package org.tongfen.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongfen.simulator.channel.SimulatedNetwork;
import org.tongfen.simulator.gateway.GatewayTuning;
import org.tongfen.simulator.gateway.SimulatedGateway;
import org.tongfen.simulator.gateway.Surroundings;
import org.tongfen.simulator.member.Clients;
import org.tongfen.simulator.member.Town;
import org.tongfen.simulator.model.Auditor;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.simulator.virtual.Finding;
import org.tongfen.simulator.virtual.Tally;
import org.tongfen.simulator.virtual.Timeline;
import org.tongfen.simulator.virtual.Violation;
import org.tongfen.simulator.virtual.Weather;

/**
 * One run: a consortium in virtual time, on a single thread, with everything that happens drawn from one seed. First
 * things go wrong; then everything works, and every command must come to its outcome within {@link #HEALING}.
 */
public final class Simulation {
    /** How long after the last fault the last command may be without an outcome, in virtual time. */
    public static final Duration HEALING = Duration.ofMinutes(5);

    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final Duration LATE_COMERS = Duration.ofMinutes(3);
    private static final long FIRST_DAY = Instant.parse("2026-06-15T00:00:00Z").toEpochMilli();
    private static final long YEAR = Duration.ofDays(365).toMillis();

    private final Chance chance;
    private final Timeline timeline;
    private final Tally tally = new Tally();
    private final SimulatedNetwork network;
    private final Auditor auditor;
    private final Clients clients;
    private final Mischief mischief;
    private final int commands;
    private final long start;
    private Weather weather;

    private Simulation(long seed, SimulationSettings settings) {
        chance = new Chance(seed);
        start = FIRST_DAY + chance.between(0, YEAR);
        timeline = new Timeline(start);
        weather = Weather.of(chance);
        Town town = new Town(chance.fork());
        network = new SimulatedNetwork(
                timeline, chance.fork(), town.scheme(), settings.chaincodes(), tally, () -> weather);
        auditor = new Auditor(town.scheme(), network.chain(), tally);
        network.audit(auditor::audit);
        Mischief.Plan plan = Mischief.Plan.of(chance);
        GatewayTuning gatewaySettings =
                new GatewayTuning(chance.between(1, 2), chance.between(2, 25), chance.one(0L, 10L, 200L));
        Surroundings surroundings =
                new Surroundings(timeline, chance.fork(), network, gatewaySettings, () -> weather, tally);
        List<SimulatedGateway> gateways = new ArrayList<>();
        town.scheme().platforms().forEach(platform -> gateways.add(new SimulatedGateway(platform, surroundings)));
        gateways.forEach(SimulatedGateway::start);
        clients = new Clients(town, chance.fork(), gateways, surroundings, auditor);
        mischief = new Mischief(plan, timeline, chance.fork(), network, gateways);
        commands = settings.commands();
    }

    /** Runs a seed to its end, or to the first thing that must not happen. */
    public static Verdict run(long seed, SimulationSettings settings) {
        Simulation simulation;
        try {
            simulation = new Simulation(seed, settings);
        } catch (RuntimeException | Error e) {
            return new Verdict(seed, Optional.of(broken(e)), "0".repeat(64), Duration.ZERO, new Tally());
        }
        Optional<Verdict.Broken> broken = simulation.broken();
        return new Verdict(
                seed,
                broken,
                simulation.digest(),
                Duration.ofMillis(simulation.timeline.now() - simulation.start),
                simulation.tally);
    }

    private Optional<Verdict.Broken> broken() {
        try {
            play();
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            return Optional.of(broken(e));
        }
    }

    /** One broken run must not end all others, nor hide which it was. */
    private static Verdict.Broken broken(Throwable e) {
        return e instanceof Violation violation
                ? new Verdict.Broken(violation.name(), String.valueOf(violation.getMessage()))
                : new Verdict.Broken(
                        Finding.DEFECT + " " + e.getClass().getSimpleName(), "a defect: " + e + " at " + place(e));
    }

    /** Where in this project it came from. */
    private static String place(Throwable e) {
        return Stream.of(e.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("org.tongfen."))
                .limit(3)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(", "));
    }

    private void play() {
        clients.begin();
        mischief.lookAfter();
        arrive();
        while (clients.asked() < commands && timeline.step(Long.MAX_VALUE)) {
            // Each step does its own work.
        }
        heal();
        runFor(LATE_COMERS);
        auditor.finish(clients.told(), clients.gone());
    }

    private void arrive() {
        if (clients.asked() < commands) {
            clients.ask();
            mischief.maybe();
            goOn();
        }
    }

    private void goOn() {
        long leap = clients.leap();
        if (leap == 0) {
            timeline.after(clients.pause(), this::arrive);
        } else {
            // Whatever is under way has come to its end by then, or not.
            timeline.after(chance.one(0L, QUIET.toMillis()), () -> {
                // Whoever still waits when everything works is to have the time to see that.
                if (clients.asked() < commands) {
                    timeline.leap(leap);
                    arrive();
                }
            });
        }
    }

    private void heal() {
        weather = Weather.CALM;
        mischief.end();
        long end = timeline.now() + HEALING.toMillis();
        while (clients.hasOpen() && timeline.step(end)) {
            // Each step does its own work.
        }
        if (clients.hasOpen()) {
            throw new Violation(
                    Finding.NO_OUTCOME,
                    "",
                    "without an outcome " + HEALING.toMinutes() + " minutes after the last fault: "
                            + clients.firstOpen());
        }
    }

    private void runFor(Duration time) {
        long end = timeline.now() + time.toMillis();
        while (timeline.step(end)) {
            // Each step does its own work.
        }
    }

    private String digest() {
        return Digest.of(network.chain(), clients.told(), timeline.now());
    }
}
