package org.tongfen.contract;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;

/**
 * The endorser's own clock. It serves one purpose: Fabric does not check the time of a transaction, which the client
 * sets, so a book refuses a time that is too far from its own. It never takes part in a decision: what is written depends
 * on the time of the transaction alone.
 *
 * @param source where the time comes from
 */
record EndorserClock(InstantSource source) {
    /** How far the time of a transaction may be from the endorser's clock, either way. */
    static final Duration LARGEST_SKEW = Duration.ofSeconds(60);

    /** The clock of this machine. */
    static EndorserClock system() {
        return new EndorserClock(InstantSource.system());
    }

    /** @throws BatchRejectedException if the time is too far away */
    void check(Instant transactionTime) {
        Duration skew = Duration.between(transactionTime, source.instant());
        if (skew.abs().compareTo(LARGEST_SKEW) > 0) {
            throw new BatchRejectedException(
                    BatchRejection.CLOCK_SKEW,
                    "the transaction's time is " + skew.abs().toSeconds() + " s "
                            + (skew.isNegative() ? "ahead of" : "behind") + " the endorser's clock, allowed are "
                            + LARGEST_SKEW.toSeconds() + " s");
        }
    }
}
