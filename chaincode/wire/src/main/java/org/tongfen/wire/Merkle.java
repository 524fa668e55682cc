package org.tongfen.wire;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * The Merkle tree of a batch's records, as RFC 6962 defines it (section 2.1): a leaf is SHA-256(0x00 ‖ record), a node
 * SHA-256(0x01 ‖ left ‖ right), and of n leaves the left branch has the largest power of two that is smaller than n. The
 * root of no records is SHA-256 of nothing. Different prefixes keep a node from being passed off as a record.
 */
public final class Merkle {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private Merkle() {}

    /** The root of the tree of some records, in their order. */
    public static byte[] root(List<byte[]> records) {
        return records.isEmpty() ? Sha256.of() : rootOf(leaves(records));
    }

    /**
     * What proves that a record is in the tree: the hashes beside its way up, from the bottom to the top.
     *
     * @throws IndexOutOfBoundsException if there is no such record
     */
    public static List<byte[]> path(List<byte[]> records, int index) {
        Objects.checkIndex(index, records.size());
        List<byte[]> path = new ArrayList<>();
        collect(leaves(records), index, path);
        return path;
    }

    /**
     * Whether a root of so many records proves that a record is one of them, at a place.
     *
     * @param path what {@link #path} gives; anything else proves nothing
     */
    public static boolean verify(byte[] root, int count, int index, byte[] record, List<byte[]> path) {
        if (index < 0 || index >= count) {
            return false;
        }
        byte[] hash = Sha256.of(LEAF, record);
        Iterator<byte[]> beside = path.iterator();
        int last = count - 1;
        int place = index;
        // Level by level: place and last are the numbers of the node and of the last node of the level.
        while (last > 0) {
            boolean isRight = (place & 1) == 1;
            if (isRight || place < last) {
                if (!beside.hasNext()) {
                    return false;
                }
                byte[] other = beside.next();
                if (other.length != Sha256.BYTES) {
                    return false;
                }
                hash = isRight ? Sha256.of(NODE, other, hash) : Sha256.of(NODE, hash, other);
            }
            // A last node without a neighbour goes up as it is.
            place >>= 1;
            last >>= 1;
        }
        return !beside.hasNext() && Arrays.equals(hash, root);
    }

    private static List<byte[]> leaves(List<byte[]> records) {
        return records.stream().map(record -> Sha256.of(LEAF, record)).toList();
    }

    private static byte[] rootOf(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return Sha256.of(NODE, rootOf(leaves.subList(0, split)), rootOf(leaves.subList(split, leaves.size())));
    }

    private static void collect(List<byte[]> leaves, int index, List<byte[]> path) {
        if (leaves.size() == 1) {
            return;
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        if (index < split) {
            collect(left, index, path);
            path.add(rootOf(right));
        } else {
            collect(right, index - split, path);
            path.add(rootOf(left));
        }
    }
}
