package org.tongfen.architecture.misplaced;

import com.google.protobuf.ByteString;

interface UsesProtobuf {
    static ByteString empty() {
        return ByteString.EMPTY;
    }
}
