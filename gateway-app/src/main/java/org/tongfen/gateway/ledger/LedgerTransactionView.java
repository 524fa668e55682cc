package org.tongfen.gateway.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A Fabric transaction of the channel, valid or not: invalid ones are evidence.
 *
 * @param transactionId its id
 * @param block the number of its block
 * @param time the time that its client claimed
 * @param validationCode Fabric's verdict, for example {@code VALID} or {@code ENDORSEMENT_POLICY_FAILURE}
 * @param creator MSP of the client
 * @param endorsers MSPs whose peers endorsed it, sorted
 * @param chaincode the chaincode that the client called
 * @param batch what it carried, if it is a batch of a lane
 */
public record LedgerTransactionView(
        String transactionId,
        long block,
        Instant time,
        String validationCode,
        String creator,
        List<String> endorsers,
        String chaincode,
        Optional<CarriedBatch> batch) {
    /** Copies the list. */
    public LedgerTransactionView {
        endorsers = List.copyOf(endorsers);
    }

    /**
     * The batch that a transaction proposes. In an invalid transaction these are claims of its client.
     *
     * @param source the platform whose gateway proposes
     * @param target the other platform that it is towards; empty if there is none
     * @param number the number of the lane
     * @param sequence the batch's place in the lane
     * @param commands how many commands it has
     */
    public record CarriedBatch(String source, String target, long number, long sequence, int commands) {}
}
