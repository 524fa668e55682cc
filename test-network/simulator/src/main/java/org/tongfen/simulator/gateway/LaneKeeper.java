package org.tongfen.simulator.gateway;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.lanes.LaneLoop;
import org.tongfen.gateway.lanes.LaneShares;

/** Renews the leases of a replica, and has it run its share of the lanes. */
final class LaneKeeper {
    private static final String REPLICA = "replica/";

    private final GatewayReplica process;
    private final Collection<LaneDriver> lanes;

    LaneKeeper(GatewayReplica process, Collection<LaneDriver> lanes) {
        this.process = process;
        this.lanes = lanes;
    }

    private record Standing(Set<LaneId> renewed, int replicas, Set<LaneId> taken) {}

    /** Looks after the leases from now on. */
    void keep() {
        try {
            Standing standing = process.store().write(this::ask);
            tend(standing);
            lanes.stream().map(driver -> driver.loop().lane()).forEach(process::look);
            process.lookAtWishes();
            process.lookForAll();
        } catch (DatabaseUnavailableException _) {
            // As long as the database is away, nobody can take over either.
        }
        process.after(GatewayTuning.LEASE.dividedBy(3), this::keep);
    }

    private Standing ask() {
        LeaseTable leases = process.store().database().leases();
        leases.acquire(REPLICA + process.holder(), process.holder());
        Set<LaneId> renewed = leases.renew(process.holder());
        return new Standing(renewed, leases.living(REPLICA).size(), leases.standing());
    }

    private void tend(Standing standing) {
        Set<LaneId> held = new HashSet<>();
        for (LaneDriver driver : lanes) {
            if (driver.loop().isHeld()) {
                if (standing.renewed.contains(driver.loop().lane())) {
                    held.add(driver.loop().lane());
                } else {
                    driver.loseLease();
                }
            }
        }
        Set<LaneId> free =
                new TreeSet<>(lanes.stream().map(driver -> driver.loop().lane()).toList());
        free.removeAll(standing.taken);
        free.removeAll(held);
        Set<LaneId> wanted = LaneShares.of(lanes.size(), Math.max(1, standing.replicas), held, free);
        for (LaneDriver driver : lanes) {
            driver.loop().want(wanted.contains(driver.loop().lane()));
            driver.wake();
        }
    }

    /** The loops, for those who ask how they are. */
    List<LaneLoop> loops() {
        return lanes.stream().map(LaneDriver::loop).toList();
    }
}
