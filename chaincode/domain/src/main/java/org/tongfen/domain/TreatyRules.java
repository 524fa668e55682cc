package org.tongfen.domain;

import java.util.Optional;

/** Writing a platform's half of a treaty. */
final class TreatyRules {
    private final Workspace desk;

    TreatyRules(Workspace desk) {
        this.desk = desk;
    }

    Decision write(TreatyVersion version) {
        Direction direction = version.direction();
        if (!direction.concerns(desk.own().id())) {
            return Refusals.because(Outcome.MALFORMED);
        }
        if (desk.scheme().find(direction.other(desk.own().id())).isEmpty()) {
            return Refusals.because(Outcome.UNKNOWN_PLATFORM);
        }
        TreatyHalf half = desk.half(direction);
        if (half.versions().contains(version)) {
            return new Decision.Noted();
        }
        Optional<Decision> refusal = half.refusal(version, desk.scheme(), desk.now());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        desk.put(direction, half.plus(version));
        return new Decision.Noted();
    }
}
