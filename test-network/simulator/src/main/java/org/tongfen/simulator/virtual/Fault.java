package org.tongfen.simulator.virtual;

/** What goes wrong in a run. A fault is counted when its effect was seen, not when it was asked for. */
public enum Fault {
    /** A transaction was ordered more than two seconds after it was handed over. */
    ORDERER_DELAYED,
    /** A transaction was ordered later than its time may differ from the endorsers' clocks. */
    ORDERER_DELAYED_BEYOND_CLOCKS,
    /** A transaction stood in the chain twice. */
    ORDERER_DUPLICATED,
    /** A transaction was ordered before one that was handed over earlier. */
    ORDERER_REORDERED,
    /** The ordering service lost a transaction that it had confirmed. */
    ORDERER_LOST_CONFIRMED,
    /** A transaction got lost on its way to the ordering service, and the gateway did not know. */
    BROADCAST_LOST,
    /** A transaction was ordered, but the gateway was not told that it had been handed over. */
    BROADCAST_REPLY_CUT,
    /** The ordering service refused a transaction because it was down. */
    ORDERER_DOWN,
    /** A peer could not be asked to endorse. */
    PEER_DOWN,
    /** A peer's chaincode service did not run. */
    CHAINCODE_DOWN,
    /** A peer did not answer a proposal in time. */
    ENDORSEMENT_TIMED_OUT,
    /** A book refused a batch because its clock was wrong. */
    ENDORSER_CLOCK_WRONG,
    /** A book refused a batch because the gateway's clock was wrong. */
    GATEWAY_CLOCK_WRONG,
    /** A transaction was invalid because an endorser's signature was not good. */
    ENDORSEMENT_FORGED,
    /** A client was told that its command failed with its batch, because of a forged endorsement. */
    COMMAND_FAILED,
    /** Endorsers came to different results. */
    ENDORSERS_DISAGREED,
    /** A peer endorsed although it was behind the chain. */
    PEER_LAGGED,
    /** A transaction was invalid because what it had read had changed. */
    READ_CONFLICT,
    /** A gateway ended with batches in flight. */
    GATEWAY_CRASHED,
    /** A gateway's process slept for longer than its leases are good while it ran lanes. */
    LEASE_OUTSLEPT,
    /** A replica had to give up a lane that it believed to be its own. */
    LANE_TAKEN_OVER,
    /** A lane has stopped and needed a person. */
    LANE_STOPPED,
    /** A lane left another platform alone for a while because its peer did not endorse. */
    TARGET_RESTED,
    /** A gateway's database was lost with commands that had no outcome. */
    DATABASE_LOST,
    /** A gateway's database did not answer. */
    DATABASE_DOWN,
    /** A gateway's database did something, and the gateway was not told. */
    COMMIT_UNANSWERED,
    /** A client did not get an answer that was given. */
    ANSWER_LOST,
    /** A client sent a request again while the first one was under way. */
    REQUEST_DUPLICATED,
    /** A client used a key again for another request. */
    KEY_REUSED,
    /** A client was told that nothing was ordered, and never asked again. */
    GIVEN_UP
}
