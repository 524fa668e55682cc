package org.tongfen.gateway.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.ledger.TreatyView.State;
import org.tongfen.wire.v1.TermsMessage;

/** Says what the two halves of a treaty amount to. */
final class TreatyStates {
    private TreatyStates() {}

    /**
     * Compares the halves of one direction, version by version.
     *
     * @param source the platform that gives points up
     * @param target the platform that receives them
     * @param atSource versions in the source's book
     * @param atTarget versions in the target's book
     * @param now the time to judge by
     */
    static List<TreatyView> compare(
            PlatformId source,
            PlatformId target,
            Collection<TermsMessage> atSource,
            Collection<TermsMessage> atTarget,
            Instant now) {
        Map<Integer, TermsMessage> here = byVersion(atSource);
        Map<Integer, TermsMessage> there = byVersion(atTarget);
        TreeSet<Integer> versions = new TreeSet<>(here.keySet());
        versions.addAll(there.keySet());
        // A book goes by its last version whose time has come, agreed or not.
        int current = Math.max(currentVersion(atSource, now), currentVersion(atTarget, now));
        List<TreatyView> views = new ArrayList<>();
        for (int version : versions) {
            TermsMessage one = here.get(version);
            TermsMessage other = there.get(version);
            TermsMessage shown = one != null ? one : other;
            if (shown != null) {
                State state = state(one, other, version, current, now);
                views.add(new TreatyView(source, target, version, shown, one != null, other != null, state));
            }
        }
        return List.copyOf(views);
    }

    private static State state(
            @Nullable TermsMessage one, @Nullable TermsMessage other, int version, int current, Instant now) {
        if (one == null || other == null) {
            return State.ONE_SIDED;
        }
        if (!one.equals(other)) {
            return State.DIFFERENT;
        }
        if (one.getEffectiveFrom() > now.toEpochMilli()) {
            return State.SCHEDULED;
        }
        if (version < current) {
            return State.SUPERSEDED;
        }
        return one.getEnded() ? State.ENDED : State.IN_FORCE;
    }

    private static Map<Integer, TermsMessage> byVersion(Collection<TermsMessage> versions) {
        Map<Integer, TermsMessage> map = new TreeMap<>();
        versions.forEach(terms -> map.put(terms.getVersion(), terms));
        return map;
    }

    private static int currentVersion(Collection<TermsMessage> versions, Instant now) {
        return versions.stream()
                .filter(terms -> terms.getEffectiveFrom() <= now.toEpochMilli())
                .mapToInt(TermsMessage::getVersion)
                .max()
                .orElse(0);
    }
}
