package org.tongfen.gateway.fabric;

import java.util.List;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;

/** Asks peers to endorse changes of the own book. */
public interface Endorser {
    /**
     * Asks the peers of the given platforms to endorse a batch.
     *
     * @param batch the bytes of a {@code Batch}
     * @param endorsers the platforms whose peers must endorse, the own one included
     */
    Endorsement apply(byte[] batch, List<PlatformId> endorsers);

    /**
     * Asks the peers of the given platforms to endorse a read of a lane, to find out whether they can endorse at all.
     *
     * @return an empty text if they can, otherwise what is missing
     */
    String probe(LaneId lane, List<PlatformId> endorsers);
}
