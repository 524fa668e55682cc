package org.tongfen.domain.rules;

import java.util.Optional;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.treaty.TreatyVersion;

/** What a platform writes for its book as a whole about others: its halves of treaties, and its policy. */
final class TreatyRules {
    private final Workspace work;

    TreatyRules(Workspace work) {
        this.work = work;
    }

    Decision write(TreatyVersion version) {
        Direction direction = version.direction();
        if (!direction.concerns(work.own())) {
            return Refusals.malformed();
        }
        Optional<Platform> source = work.route().scheme().find(direction.source());
        Optional<Platform> target = work.route().scheme().find(direction.target());
        if (source.isEmpty() || target.isEmpty()) {
            return Refusals.because(Outcome.UNKNOWN_PLATFORM);
        }
        TreatyHalf half = work.half(direction);
        if (half.versions().contains(version)) {
            return new Decision.Noted();
        }
        return switch (half.plus(version, source.get(), target.get(), work.now())) {
            case TreatyHalf.Amended.Refused(Outcome reason, long bound) -> Refusals.because(reason, bound);
            case TreatyHalf.Amended.To(TreatyHalf amended) -> {
                work.put(direction, amended);
                yield new Decision.Noted();
            }
        };
    }

    Decision write(Policy policy) {
        if (policy.refuses().contains(work.own())) {
            return Refusals.malformed();
        }
        boolean areKnown = policy.refuses().stream()
                .allMatch(id -> work.route().scheme().find(id).isPresent());
        if (!areKnown) {
            return Refusals.because(Outcome.UNKNOWN_PLATFORM);
        }
        work.put(policy);
        return new Decision.Noted();
    }
}
