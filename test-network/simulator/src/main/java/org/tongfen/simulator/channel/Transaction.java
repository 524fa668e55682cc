package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tongfen.domain.value.PlatformId;

/**
 * An endorsed transaction, as it is handed to the ordering service.
 *
 * @param proposal what was asked for
 * @param payload what the chaincode answered
 * @param access what it reads and writes
 * @param endorsers whose peers are said to have signed
 * @param signatures those of them whose signatures are good
 */
public record Transaction(
        Proposal proposal, ByteString payload, Access access, Set<PlatformId> endorsers, Set<PlatformId> signatures) {
    /** Copies the sets. */
    public Transaction {
        endorsers = Set.copyOf(endorsers);
        signatures = Set.copyOf(signatures);
    }

    /**
     * What endorsers make of a proposal who have come to one result.
     *
     * @param endorsers who they are
     * @param answers what each of them has answered
     */
    public static Transaction of(Proposal proposal, List<PlatformId> endorsers, List<ProposalAnswer.Endorsed> answers) {
        Set<PlatformId> good = new HashSet<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).genuine()) {
                good.add(endorsers.get(i));
            }
        }
        ProposalAnswer.Result result = answers.getFirst().result();
        return new Transaction(proposal, result.payload(), result.access(), Set.copyOf(endorsers), good);
    }

    /** Whether somebody's signature is not good. */
    public boolean isForged() {
        return !signatures.equals(endorsers);
    }
}
