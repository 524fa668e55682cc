package org.tongfen.gateway.quotes;

import java.time.Instant;
import java.util.List;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.treaty.Conversion;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Points;

/** What an exchange would do now, or why it would not be done. */
public sealed interface Quote {
    /**
     * What a member may see of an exchange before it is made. As long as the offer is good, and nobody else uses up what
     * it was made from, an exchange with {@link #quoted} does exactly this.
     *
     * @param terms the terms that apply, with their version, rate and fee
     * @param conversion the amounts: gross, fee, net and received
     * @param portions what is received, each part with its expiry; empty if it is not known who gives the points up
     * @param goodUntil the first moment at which the offer does not hold any more
     * @param range which amounts work
     */
    record Offer(Terms terms, Conversion.Converted conversion, List<Lot> portions, Instant goodUntil, Range range)
            implements Quote {
        /** Copies the list. */
        public Offer {
            portions = List.copyOf(portions);
        }

        /** What a command says to be held to the offer. */
        public Command.Quoted quoted() {
            return new Command.Quoted(terms.version(), goodUntil);
        }
    }

    /**
     * Which amounts work, of the side that was asked for: gross amounts of the source's points, or amounts of the target's
     * points to be received. All between the two work, as far as amounts go: only the number of lots of the receiver's
     * account can still be too large.
     *
     * @param smallest the smallest amount
     * @param largest the largest amount; counts what the account holds, if the account is known
     */
    record Range(Points smallest, Points largest) {}

    /**
     * The ledger would refuse.
     *
     * @param reason the outcome that it would record, never OK
     * @param bound the number that the reason is about, such as a limit; 0 if there is none
     */
    record Refused(Outcome reason, long bound) implements Quote {}
}
