package org.tongfen.audit.chain;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.common.Block;
import org.tongfen.audit.finding.ChainPlace;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;

/**
 * A folder with blocks as a peer gives them away, for example {@code peer channel fetch}: one message {@code
 * common.Block} a file, named by its number, such as {@code 17.block}. One block is in memory at a time.
 */
public final class BlockFolder implements Iterable<Block> {
    private static final Pattern NAME = Pattern.compile("0*(\\d{1,18})(\\.[a-z]+)?");

    private final SortedMap<Long, Path> files = new TreeMap<>();

    /**
     * Looks which blocks are there. Files whose names do not begin with a dot must be blocks.
     *
     * @throws IllegalArgumentException if a file's name is no number, if two files have one number, or if there are no
     *     blocks
     * @throws IOException if the folder cannot be read
     */
    public BlockFolder(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            entries.filter(file -> !file.getFileName().toString().startsWith("."))
                    .forEach(this::add);
        }
        if (files.isEmpty()) {
            throw new IllegalArgumentException("there are no blocks in " + folder);
        }
    }

    private void add(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(
                    file + " is not named by the number of a block, such as 17.block: move it elsewhere");
        }
        Path other = files.put(Long.parseLong(name.group(1)), file);
        if (other != null) {
            throw new IllegalArgumentException(file + " and " + other + " have the number of one block");
        }
    }

    /** How many blocks there are. */
    public int size() {
        return files.size();
    }

    @Override
    public Iterator<Block> iterator() {
        return files.entrySet().stream()
                .map(file -> read(file.getKey(), file.getValue()))
                .iterator();
    }

    private static Block read(long number, Path file) {
        try {
            return Block.parseFrom(Files.readAllBytes(file));
        } catch (InvalidProtocolBufferException e) {
            throw new DifferenceException(
                    Check.BLOCK_FORM,
                    ChainPlace.ofBlock(number),
                    "a block",
                    file + ", which cannot be read: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
