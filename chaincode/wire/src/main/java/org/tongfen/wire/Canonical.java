package org.tongfen.wire;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.util.Arrays;

/**
 * Reading bytes that are exactly what a message is written as. A field that this version does not know is refused, at any
 * depth: whoever left it out would not do what was asked, or would lose it when the value is written again. So are bytes
 * that could have been written otherwise: one content has one form, and one hash.
 */
public final class Canonical {
    private Canonical() {}

    /**
     * Reads a message.
     *
     * @throws IllegalArgumentException if the bytes are no such message, have a field that is not known, or are not how
     *     the message is written
     */
    public static <M extends Message> M parse(Parser<M> parser, byte[] bytes) {
        try {
            M message = DiscardUnknownFieldsParser.wrap(parser).parseFrom(bytes);
            if (!Arrays.equals(message.toByteArray(), bytes)) {
                throw new IllegalArgumentException("it has a field that this version does not know, or is not written"
                        + " in the one form that a message has");
            }
            return message;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
