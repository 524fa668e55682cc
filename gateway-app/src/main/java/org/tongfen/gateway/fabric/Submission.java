package org.tongfen.gateway.fabric;

/** What is known after a transaction was handed to the ordering service. */
public sealed interface Submission {
    /** An orderer has taken it; whether it becomes valid is for the blocks to tell. */
    record Broadcast() implements Submission {}

    /**
     * It may have been ordered or not.
     *
     * @param text what went wrong
     */
    record UnknownOutcome(String text) implements Submission {}
}
