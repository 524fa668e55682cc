package org.tongfen.gateway.lanes;

import com.google.protobuf.ByteString;

/**
 * The last batch of a lane that took effect.
 *
 * @param sequence its place in the lane; 0 if there was none
 * @param hash SHA-256 of its bytes; empty if there was none
 */
public record LaneTip(long sequence, ByteString hash) {
    /** A lane that was never used. */
    public static final LaneTip NONE = new LaneTip(0, ByteString.EMPTY);
}
