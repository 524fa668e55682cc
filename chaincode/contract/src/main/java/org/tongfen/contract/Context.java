package org.tongfen.contract;

import org.tongfen.domain.BatchRejectedException;
import org.tongfen.domain.BatchRejection;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Platform;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Scheme;

/**
 * What the clearing chaincode tells a book.
 *
 * @param scheme the platforms
 * @param window number of the open settlement window; 0 if it was not asked for
 */
record Context(Scheme scheme, long window) {
    /** The MSP of a platform. */
    String mspOf(PlatformId platform) {
        return platform(platform).msp();
    }

    /** @throws BatchRejectedException MALFORMED_BATCH if the platform's book has no such lane */
    void mustHave(PlatformId platform, LaneId lane) {
        if (!platform(platform).has(lane)) {
            throw new BatchRejectedException(
                    BatchRejection.MALFORMED_BATCH,
                    "the book of " + platform + " has " + platform(platform).lanes() + " lanes, there is no lane "
                            + lane);
        }
    }

    private Platform platform(PlatformId id) {
        return scheme.find(id)
                .orElseThrow(() -> new BatchRejectedException(
                        BatchRejection.SCHEME_MISMATCH, "the scheme does not know the platform " + id));
    }
}
