package org.tongfen.simulator.channel;

import com.google.protobuf.ByteString;

/**
 * A value of the state.
 *
 * @param bytes empty if there is none
 * @param version when it was written
 */
record Value(ByteString bytes, StateVersion version) {
    static final Value NONE = new Value(ByteString.EMPTY, StateVersion.NONE);
}
