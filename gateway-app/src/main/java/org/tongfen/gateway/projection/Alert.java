package org.tongfen.gateway.projection;

import java.time.Instant;
import java.util.List;

/**
 * A transaction that no honest member sends.
 *
 * @param place where it stands in the channel
 * @param transactionId its id, as its client claims it
 * @param time the time that its client claims
 * @param code Fabric's verdict if the transaction is invalid, for example {@code ENDORSEMENT_POLICY_FAILURE}; else the
 *     rule of the ledger that it breaks, for example {@code LANE_OUT_OF_ORDER}
 * @param tookEffect whether it is valid, and so has changed the ledger
 * @param organisation MSP of its client; empty if it cannot be read. The ordering service and the peers have checked the
 *     client's signature, unless the code is {@code BAD_CREATOR_SIGNATURE} or one of an unreadable transaction
 * @param endorsers MSPs that the transaction names as endorsers, sorted. In an invalid transaction that is a claim: its
 *     client may have put somebody's signature under other content
 * @param books chaincodes whose state it writes, or would have written, sorted
 */
public record Alert(
        Place place,
        String transactionId,
        Instant time,
        String code,
        boolean tookEffect,
        String organisation,
        List<String> endorsers,
        List<String> books) {
    /** Copies the lists. */
    public Alert {
        endorsers = List.copyOf(endorsers);
        books = List.copyOf(books);
    }

    /**
     * Where an alert stands; alerts are ordered by it.
     *
     * @param block the number of the block
     * @param position the transaction's place in the block, from 0
     * @param number which alert of the transaction it is, from 0
     */
    public record Place(long block, int position, int number) {}

    /** What happened, for people. */
    public String sentence() {
        String who = organisation.isEmpty() ? "Somebody" : organisation;
        if (tookEffect) {
            return "A valid transaction of " + who + " "
                    + BrokenRule.valueOf(code).what() + ": it wrote " + written() + ", endorsed by "
                    + String.join(", ", endorsers) + ". It has taken effect.";
        }
        return switch (code) {
            case "ENDORSEMENT_POLICY_FAILURE" ->
                who + " tried to write " + written() + " without the endorsements that this needs; the transaction"
                        + " names " + listed(endorsers) + " as endorsers. It changed nothing.";
            case "BAD_CREATOR_SIGNATURE" ->
                "Somebody sent a transaction in the name of " + who + " without its signature. It changed nothing.";
            case "DUPLICATE_TXID" ->
                "A transaction of " + who + " was ordered once more: sent again by its client, or replayed by somebody"
                        + " who saw it. The copy changed nothing.";
            default -> who + " sent a transaction that is none: " + code + ". It changed nothing.";
        };
    }

    private String written() {
        return listed(books);
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }
}
