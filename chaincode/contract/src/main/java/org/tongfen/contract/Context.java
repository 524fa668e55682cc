package org.tongfen.contract;

import com.google.protobuf.ByteString;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.PlatformId;

/**
 * What the clearing chaincode tells a book.
 *
 * @param scheme the platforms
 * @param window number of the open settlement window; 0 if it was not asked for
 * @param answer the bytes that both were read from, for the other book of the batch; empty if no window was asked for
 */
record Context(Scheme scheme, long window, ByteString answer) {
    /** The MSP of a platform. */
    String mspOf(PlatformId platform) {
        return scheme.find(platform)
                .orElseThrow(() -> new BatchRejectedException(
                        BatchRejection.SCHEME_MISMATCH, "the scheme does not know the platform " + platform))
                .msp();
    }
}
