package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;

/** What a peer answers to a proposal. */
public sealed interface ProposalAnswer {
    /**
     * The peer endorses.
     *
     * @param result what it came to
     * @param genuine whether its signature is good; nobody sees that before the transaction is validated
     */
    record Endorsed(Result result, boolean genuine) implements ProposalAnswer {}

    /**
     * What endorsers have to agree on, byte for byte.
     *
     * @param payload the chaincode's answer
     * @param access what the transaction reads and writes
     */
    record Result(ByteString payload, Access access) {}

    /**
     * The chaincode refuses.
     *
     * @param message its message
     */
    record Refused(String message) implements ProposalAnswer {}

    /**
     * Peer or chaincode do not run.
     *
     * @param text which of them
     */
    record Away(String text) implements ProposalAnswer {}
}
