package org.tongfen.simulator.channel;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.EndorsementPolicies;

/** Who has to endorse what: the policies with which the chaincodes are deployed. */
final class ChannelPolicies {
    private final Map<PlatformId, String> msps = new HashMap<>();
    private final Map<String, EndorsementPolicy> policies = new HashMap<>();

    /** @param platforms all platforms */
    ChannelPolicies(Collection<Platform> platforms) {
        platforms.forEach(platform -> msps.put(platform.id(), platform.msp()));
        List<String> all = platforms.stream().map(Platform::msp).toList();
        policies.put(Chaincodes.CLEARING, EndorsementPolicy.parse(EndorsementPolicies.ofClearing(all)));
        for (Platform platform : platforms) {
            policies.put(
                    Chaincodes.book(platform.id()),
                    EndorsementPolicy.parse(EndorsementPolicies.ofBook(platform.msp(), all)));
        }
    }

    /** Whether the endorsers of a transaction may write what it writes and run what it runs. */
    boolean accept(Transaction transaction) {
        List<String> signed = transaction.signatures().stream().map(msps::get).toList();
        return accept(transaction.proposal().chaincode(), signed)
                && transaction.access().writes().keySet().stream().allMatch(namespace -> accept(namespace, signed));
    }

    private boolean accept(String namespace, List<String> signed) {
        EndorsementPolicy policy = policies.get(namespace);
        return policy != null && policy.isSatisfiedBy(signed);
    }
}
