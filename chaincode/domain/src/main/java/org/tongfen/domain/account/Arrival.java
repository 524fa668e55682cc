package org.tongfen.domain.account;

import java.time.Instant;
import java.util.List;
import org.tongfen.domain.value.Lots;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

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
    public Points total(PlatformId platform) {
        return new Points(platform, units());
    }

    /** How many minor units its credits have. */
    public long units() {
        long sum = 0;
        for (ArrivedCredit credit : credits) {
            sum = Math.addExact(sum, Lots.units(credit.lots()));
        }
        return sum;
    }
}
