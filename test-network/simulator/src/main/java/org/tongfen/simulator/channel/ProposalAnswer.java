package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;

/** What a peer answers to a proposal. */
public sealed interface ProposalAnswer {
    /**
     * The peer endorses.
     *
     * @param payload the chaincode's answer
     * @param access what the transaction reads and writes
     */
    record Endorsed(ByteString payload, Access access) implements ProposalAnswer {}

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
