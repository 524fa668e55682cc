package org.tongfen.simulator.member;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.gateway.SimulatedGateway;
import org.tongfen.simulator.gateway.Surroundings;
import org.tongfen.simulator.model.Auditor;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.wire.v1.CommandRecord;

/** The back ends of all platforms: what they ask for, and what they were told. */
public final class Clients {
    private static final List<Long> LEAPS = List.of(
            Duration.ofMinutes(1).toMillis(),
            Duration.ofMinutes(10).toMillis(),
            Duration.ofHours(5).toMillis(),
            Duration.ofDays(1).toMillis(),
            Duration.ofDays(31).toMillis(),
            Duration.ofDays(31).toMillis(),
            Duration.ofDays(62).toMillis());

    private static final long STARTING = Duration.ofSeconds(1).toMillis();

    private final Town town;
    private final Chance chance;
    private final List<SimulatedGateway> gateways;
    private final Surroundings world;
    private final PointWishes points;
    private final TreatyWishes treaties;
    private final List<Wishes> families;
    private final BackOffice backOffice;
    private final List<Client> open = new ArrayList<>();
    private final SortedMap<String, CommandRecord> told = new TreeMap<>();
    private final SortedSet<String> gone = new TreeSet<>();
    private final long usualPause;
    private final double backOfficeZeal;
    private int asked;

    /**
     * Creates the back ends.
     *
     * @param town who takes part
     * @param chance what they want
     * @param gateways the gateways of all platforms
     * @param world what they live in
     * @param auditor what they know of the ledger
     */
    public Clients(Town town, Chance chance, List<SimulatedGateway> gateways, Surroundings world, Auditor auditor) {
        LedgerModel ledger = auditor.ledger();
        this.town = town;
        this.chance = chance;
        this.gateways = List.copyOf(gateways);
        this.world = world;
        treaties = new TreatyWishes(town, chance, ledger);
        points = new PointWishes(town, chance, ledger);
        Wishes exchanges = new ExchangeWishes(town, chance, ledger);
        Wishes holds = new HoldWishes(town, chance, ledger);
        Wishes rewards = new RewardWishes(town, chance, ledger);
        Wishes reversals = new ReversalWishes(town, chance, auditor.archive());
        // As often as it stands here.
        families = List.of(
                points, points, points, points, points, exchanges, exchanges, exchanges, exchanges, holds, holds, holds,
                rewards, rewards, reversals, treaties);
        backOffice = new BackOffice(town, world, ledger);
        // Where all meet at one account, a back office that never rests gets in everybody's way.
        backOfficeZeal = town.isCrowded() ? 0.7 : 0.02;
        usualPause = chance.one(5L, 50L, 400L);
    }

    /** Asks for what a consortium begins with. */
    public void begin() {
        for (SimulatedGateway gateway : gateways) {
            PlatformId platform = gateway.platform().id();
            points.first(platform).forEach(wish -> send(gateway, wish));
            treaties.first(platform).forEach(wish -> send(gateway, wish));
            if (town.isCollecting()) {
                // Not before its peer has the scheme.
                world.timeline().after(STARTING, () -> backOffice.fill(platform));
            }
        }
    }

    /** Asks for one thing more; now and then a back office hands in some things by itself. */
    public void ask() {
        SimulatedGateway gateway = chance.one(gateways);
        PlatformId platform = gateway.platform().id();
        chance.one(families).draw(platform).ifPresent(wish -> send(gateway, wish));
        if (chance.happens(backOfficeZeal)) {
            backOffice.handIn(platform, chance.one(families));
        }
    }

    private void send(SimulatedGateway gateway, Wish wish) {
        asked++;
        Client client = new Client(gateway, world, wish, this::done, this::gone);
        open.add(client);
        world.tally().count("commands", wish.body().getBodyCase().name());
        client.send();
    }

    private void done(Client client) {
        open.remove(client);
        told.put(client.id().toString(), client.outcome().orElseThrow());
    }

    private void gone(Client client) {
        open.remove(client);
        gone.add(client.id().toString());
    }

    /** The commands whose clients were told that nothing was ordered, and never asked again. */
    public SortedSet<String> gone() {
        return Collections.unmodifiableSortedSet(gone);
    }

    /** How much has been asked for. */
    public int asked() {
        return asked;
    }

    /** How long until something is asked for again, in milliseconds: often at once. */
    public long pause() {
        return chance.happens(0.3) ? 0 : chance.between(0L, 2 * usualPause);
    }

    /** How long nobody wants anything, in milliseconds: mostly not at all, rarely for a month. */
    public long leap() {
        return chance.happens(0.02) ? chance.one(LEAPS) : 0;
    }

    /** Whether somebody waits for an outcome. */
    public boolean hasOpen() {
        return !open.isEmpty();
    }

    /** What somebody has waited for the longest. */
    public String firstOpen() {
        Client first = open.getFirst();
        return first.id() + " " + first.request().body();
    }

    /** What the clients were told, by command id. */
    public SortedMap<String, CommandRecord> told() {
        return Collections.unmodifiableSortedMap(told);
    }
}
