package org.tongfen.gateway.lanes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;

/**
 * Which platforms' peers endorse a batch: the own one always; the target's if there is one, because its book changes too;
 * otherwise any one other as a witness.
 */
public final class EndorserChoice {
    private final PlatformId own;
    private final List<PlatformId> others;
    private final Predicate<PlatformId> reachable;

    /**
     * Creates the choice.
     *
     * @param own this gateway's platform
     * @param others all other platforms
     * @param reachable whether the peer of a platform seems to be there
     */
    public EndorserChoice(PlatformId own, List<PlatformId> others, Predicate<PlatformId> reachable) {
        this.own = own;
        this.others = others.stream().sorted().toList();
        this.reachable = reachable;
    }

    /** Whose gateway chooses. */
    PlatformId own() {
        return own;
    }

    /** Sets of platforms that satisfy the policies, the one to try first in front. */
    public List<List<PlatformId>> alternatives(LaneId lane, Optional<PlatformId> target) {
        return target.map(other -> List.of(List.of(own, other))).orElseGet(() -> withWitness(lane));
    }

    private List<List<PlatformId>> withWitness(LaneId lane) {
        List<PlatformId> witnesses = new ArrayList<>(others);
        // Lanes share the witnesses' work.
        Collections.rotate(witnesses, -lane.number());
        witnesses.sort(Comparator.comparing(witness -> !reachable.test(witness)));
        return witnesses.stream().map(witness -> List.of(own, witness)).toList();
    }
}
