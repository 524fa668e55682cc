package org.tongfen.domain;

import java.time.Instant;
import java.util.List;

/**
 * All credits that one batch has left for the accounts of one lane, in the order of its commands.
 *
 * @param time when the batch left them
 * @param credits at least one
 */
public record Arrival(Instant time, List<ArrivedCredit> credits) {
    /** @throws IllegalArgumentException if there are no credits */
    public Arrival {
        credits = List.copyOf(credits);
        if (credits.isEmpty()) {
            throw new IllegalArgumentException("an arrival has credits");
        }
    }

    /** All points of the arrival. */
    Points total(PlatformId platform) {
        return new Points(platform, units());
    }

    long units() {
        long sum = 0;
        for (ArrivedCredit credit : credits) {
            sum = Math.addExact(sum, Lots.units(credit.lots()));
        }
        return sum;
    }
}
