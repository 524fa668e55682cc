package org.tongfen.simulator.gateway;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.database.LeaseLostException;
import org.tongfen.gateway.lanes.Tenure;

/**
 * Who may run what, by the time of the database. Taking over raises the epoch; a holder whose time is over keeps its epoch
 * as long as nobody comes.
 */
final class LeaseTable {
    private static final String LANE = "lane/";

    private final Map<String, Held> leases = new TreeMap<>();
    private final LongSupplier clock;

    private record Held(String holder, long epoch, long until) {}

    LeaseTable(LongSupplier clock) {
        this.clock = clock;
    }

    void lose() {
        leases.clear();
    }

    /** Takes or renews a lease; gives the epoch, or nothing if somebody else has it. */
    Optional<Long> acquire(String name, String holder) {
        Held held = leases.get(name);
        long until = clock.getAsLong() + GatewayTuning.LEASE.toMillis();
        if (held != null && !held.holder.equals(holder) && held.until > clock.getAsLong()) {
            return Optional.empty();
        }
        long epoch = held == null ? 1 : held.holder.equals(holder) ? held.epoch : held.epoch + 1;
        leases.put(name, new Held(holder, epoch, until));
        return Optional.of(epoch);
    }

    Optional<Tenure> acquire(LaneId lane, String holder) {
        return acquire(LANE + lane, holder).map(epoch -> new Tenure(lane, epoch));
    }

    /** Renews everything that a process holds; gives the lanes among it. */
    Set<LaneId> renew(String holder) {
        Set<LaneId> lanes = new HashSet<>();
        long until = clock.getAsLong() + GatewayTuning.LEASE.toMillis();
        leases.replaceAll((name, held) -> held.holder.equals(holder) ? new Held(holder, held.epoch, until) : held);
        leases.forEach((name, held) -> {
            if (held.holder.equals(holder) && name.startsWith(LANE)) {
                lanes.add(LaneId.parse(name.substring(LANE.length())));
            }
        });
        return lanes;
    }

    void release(Tenure tenure, String holder) {
        leases.computeIfPresent(
                LANE + tenure.lane(),
                (_, held) -> held.holder.equals(holder) && held.epoch == tenure.epoch()
                        ? new Held("", held.epoch, Long.MIN_VALUE)
                        : held);
    }

    /** Makes sure that nobody has taken over. */
    void require(Tenure tenure) {
        Held held = leases.get(LANE + tenure.lane());
        if (held == null || held.epoch != tenure.epoch()) {
            throw new LeaseLostException(LANE + tenure.lane(), tenure.epoch());
        }
    }

    /** Who has said lately that it lives. */
    List<String> living(String prefix) {
        List<String> names = new ArrayList<>();
        leases.forEach((name, held) -> {
            if (name.startsWith(prefix) && held.until > clock.getAsLong()) {
                names.add(name);
            }
        });
        return names;
    }

    /** The lanes that somebody runs at present. */
    Set<LaneId> standing() {
        Set<LaneId> lanes = new HashSet<>();
        living(LANE).forEach(name -> lanes.add(LaneId.parse(name.substring(LANE.length()))));
        return lanes;
    }
}
