package org.tongfen.simulator.virtual;

/**
 * How likely small faults are at present.
 *
 * @param delayed that a transaction reaches the ordering service's queue late
 * @param duplicated that it is ordered twice
 * @param lostConfirmed that it is confirmed and then lost
 * @param broadcastLost that it is lost on its way, which the gateway does not know
 * @param replyCut that it is ordered, but the gateway is not told that it was handed over
 * @param timedOut that a peer does not answer a proposal in time
 * @param commitUnanswered that a gateway's database does something and the answer gets lost
 * @param answerLost that a client does not get an answer
 * @param requestDuplicated that a client sends a request twice at once
 * @param keyReused that a client uses a key again for another request
 */
public record Weather(
        double delayed,
        double duplicated,
        double lostConfirmed,
        double broadcastLost,
        double replyCut,
        double timedOut,
        double commitUnanswered,
        double answerLost,
        double requestDuplicated,
        double keyReused) {
    /** No faults at all. */
    public static final Weather CALM = new Weather(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** The faults of one run: every run has some of them, each more or less likely. */
    public static Weather of(Chance chance) {
        return new Weather(
                some(chance, 0.3),
                some(chance, 0.3),
                some(chance, 0.1),
                some(chance, 0.15),
                some(chance, 0.15),
                some(chance, 0.03),
                some(chance, 0.05),
                some(chance, 0.1),
                some(chance, 0.1),
                some(chance, 0.03));
    }

    private static double some(Chance chance, double most) {
        return chance.happens(0.5) ? chance.between(1, 100) * most / 100 : 0;
    }
}
