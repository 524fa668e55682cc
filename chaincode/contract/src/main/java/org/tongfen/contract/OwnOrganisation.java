package org.tongfen.contract;

import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.value.PlatformId;

/**
 * The organisation beside whose peer a chaincode service runs, as its operator says when he starts it. Its signature seals
 * its own book, so whom it gives that to does not hang on the scheme, which a majority of the others could rewrite.
 *
 * @param platform the platform
 * @param msp the platform's MSP
 */
record OwnOrganisation(PlatformId platform, String msp) {
    /**
     * Checks who changes a book. It only ever refuses: what is written does not depend on who endorses it.
     *
     * @throws BatchRejectedException if it is this organisation's own book and the caller is of another organisation
     */
    void mustSeal(PlatformId book, Caller caller) {
        if (book.equals(platform) && !caller.msp().equals(msp)) {
            throw new BatchRejectedException(
                    BatchRejection.NOT_PERMITTED,
                    "the service of " + platform + " seals its book for " + msp + " only, not for " + caller.msp()
                            + ", whatever the scheme says");
        }
    }
}
