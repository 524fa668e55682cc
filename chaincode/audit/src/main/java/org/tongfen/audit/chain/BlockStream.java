package org.tongfen.audit.chain;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.hyperledger.fabric.protos.common.Block;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;

/**
 * Blocks as they come, one after the other from 0 on: messages {@code common.Block}, each behind its length as protobuf's
 * {@code writeDelimitedTo} writes it. One block is in memory at a time.
 */
public final class BlockStream implements Iterator<Block> {
    private final InputStream in;
    private Optional<byte[]> next = Optional.empty();
    private long number;

    /** With the stream that they come from. */
    public BlockStream(InputStream in) {
        this.in = in;
    }

    /**
     * Waits until there is a further block, or until there will be none.
     *
     * @throws UncheckedIOException if they cannot be read, or end in the middle of a block
     */
    @Override
    public boolean hasNext() {
        if (next.isEmpty()) {
            try {
                next = read();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read block " + number, e);
            }
        }
        return next.isPresent();
    }

    @Override
    public Block next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        byte[] bytes = next.orElseThrow();
        next = Optional.empty();
        try {
            return Block.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new DifferenceException(
                    Check.BLOCK_FORM, ChainPlace.ofBlock(number), "a block", "bytes that are none: " + e.getMessage());
        } finally {
            number++;
        }
    }

    private Optional<byte[]> read() throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int length = CodedInputStream.readRawVarint32(first, in);
        byte[] bytes = length < 0 ? new byte[0] : in.readNBytes(length);
        if (bytes.length != length) {
            throw new EOFException("it should have " + length + " bytes, and there are " + bytes.length);
        }
        return Optional.of(bytes);
    }
}
