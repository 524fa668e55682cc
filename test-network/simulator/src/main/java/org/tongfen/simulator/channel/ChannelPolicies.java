package org.tongfen.simulator.channel;

import java.util.Set;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.Chaincodes;

/**
 * Who has to endorse what: a book's own platform and any other one for a book, a majority of the platforms for clearing.
 *
 * @param platforms all platforms
 */
record ChannelPolicies(Set<PlatformId> platforms) {
    /** Whether the endorsers of a transaction may write what it writes and run what it runs. */
    boolean accept(Transaction transaction) {
        return accept(transaction.proposal().chaincode(), transaction.endorsers())
                && transaction.access().writes().keySet().stream()
                        .allMatch(namespace -> accept(namespace, transaction.endorsers()));
    }

    private boolean accept(String namespace, Set<PlatformId> endorsers) {
        long known = endorsers.stream().filter(platforms::contains).count();
        if (namespace.equals(Chaincodes.CLEARING)) {
            return 2 * known > platforms.size();
        }
        return endorsers.contains(Chaincodes.platformOfBook(namespace)) && known >= 2;
    }
}
