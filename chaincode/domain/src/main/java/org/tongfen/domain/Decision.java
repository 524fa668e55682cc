package org.tongfen.domain;

import java.util.List;

/** What the ledger does about one command. */
public sealed interface Decision {
    /** The outcome that is recorded. */
    default Outcome outcome() {
        return this instanceof Refused refused ? refused.reason() : Outcome.OK;
    }

    /**
     * Nothing happens.
     *
     * @param reason the outcome, never OK
     * @param bound the number that the reason is about, such as a limit; 0 if there is none
     */
    record Refused(Outcome reason, long bound) implements Decision {
        /** A refusal without a number. */
        static Refused because(Outcome reason) {
            return new Refused(reason, 0);
        }
    }

    /** The account is open. */
    record Opened() implements Decision {}

    /** Points came into being. */
    record Issued(Lot lot) implements Decision {}

    /** Points changed hands and kept their expiry. */
    record Given(List<Lot> lots) implements Decision {}

    /**
     * Points of the book become points of the target.
     *
     * @param terms the terms applied
     * @param conversion the amounts
     * @param spent the lots given up
     * @param portions the lots to be credited, with the expiry of those they come from
     * @param owed what the source owes the target
     * @param remainder value of the net amount that is owed to nobody because of rounding; stays with the source
     */
    record Exchanged(
            Terms terms,
            Conversion.Converted conversion,
            List<Lot> spent,
            List<Lot> portions,
            MicroYuan owed,
            MicroYuan remainder)
            implements Decision {}

    /** The half of the treaty has a new version. */
    record Agreed() implements Decision {}
}
