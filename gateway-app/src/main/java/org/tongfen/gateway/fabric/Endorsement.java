package org.tongfen.gateway.fabric;

import java.util.Optional;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.ApplyReply;

/** What comes of asking peers to endorse a batch. Nothing is ordered by asking. */
public sealed interface Endorsement {
    /** The peers agree; the batch can be handed to the ordering service. */
    non-sealed interface Endorsed extends Endorsement {
        /** Id of the Fabric transaction that would hold the batch. */
        String transactionId();

        /** What the book would do, or what it did if it has applied this very batch before. */
        ApplyReply reply();

        /** Hands the transaction to the ordering service. */
        Submission submit();
    }

    /** The peers do not agree, or could not be asked. */
    sealed interface Failure extends Endorsement {
        /** For people: what happened, as the peers put it. */
        String text();
    }

    /**
     * The chaincode refuses the whole batch.
     *
     * @param reason why, or empty if the chaincode gave a reason that this version does not know
     * @param text the chaincode's message
     */
    record Rejected(Optional<BatchRejection> reason, String text) implements Failure {}

    /**
     * The peer or the chaincode service of a platform cannot be used.
     *
     * @param platform whose it is, or empty if that is not known
     * @param text what the peers say
     */
    record EndorserUnavailable(Optional<PlatformId> platform, String text) implements Failure {}

    /** The peers came to different results: they are not at the same block. */
    record ProposalMismatch(String text) implements Failure {}

    /** No answer within the bound. */
    record TimedOut(String text) implements Failure {}
}
