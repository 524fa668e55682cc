package org.tongfen.audit.chain;

import com.google.protobuf.ByteString;
import java.util.HexFormat;

/** Bytes in words. */
public final class Hex {
    private Hex() {}

    /** In hexadecimal digits; "nothing" if there are none. */
    public static String of(ByteString bytes) {
        return bytes.isEmpty() ? "nothing" : HexFormat.of().formatHex(bytes.toByteArray());
    }
}
