package org.tongfen.audit.model;

import com.google.protobuf.ByteString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The hashes that make a batch's records provable one by one, from the definition in RFC 6962, section 2.1: MTH of the
 * records and PATH of one of them.
 */
public final class RecordTree {
    private static final ByteString LEAF = ByteString.copyFrom(new byte[] {0});
    private static final ByteString NODE = ByteString.copyFrom(new byte[] {1});

    private RecordTree() {}

    static ByteString sha256(ByteString bytes) {
        try {
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The root over some records. */
    static ByteString root(List<ByteString> records) {
        return switch (records.size()) {
            case 0 -> sha256(ByteString.EMPTY);
            case 1 -> sha256(LEAF.concat(records.getFirst()));
            default -> {
                int left = left(records.size());
                yield node(root(records.subList(0, left)), root(records.subList(left, records.size())));
            }
        };
    }

    /** What proves that a record stands at a place, from the bottom to the top. */
    public static List<ByteString> path(List<ByteString> records, int index) {
        List<ByteString> path = new ArrayList<>();
        if (records.size() > 1) {
            int left = left(records.size());
            if (index < left) {
                path.addAll(path(records.subList(0, left), index));
                path.add(root(records.subList(left, records.size())));
            } else {
                path.addAll(path(records.subList(left, records.size()), index - left));
                path.add(root(records.subList(0, left)));
            }
        }
        return path;
    }

    /**
     * The root that a record and its path lead to, by the verification in RFC 9162, section 2.1.3.2; empty if a tree of that
     * size has no such path.
     */
    static Optional<ByteString> root(ByteString record, List<ByteString> path, int index, int size) {
        if (index >= size) {
            return Optional.empty();
        }
        int place = index;
        int last = size - 1;
        ByteString hash = sha256(LEAF.concat(record));
        for (ByteString beside : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if (place % 2 == 1 || place == last) {
                hash = node(beside, hash);
                while (place % 2 == 0 && place != 0) {
                    place /= 2;
                    last /= 2;
                }
            } else {
                hash = node(hash, beside);
            }
            place /= 2;
            last /= 2;
        }
        return last == 0 ? Optional.of(hash) : Optional.empty();
    }

    private static ByteString node(ByteString left, ByteString right) {
        return sha256(NODE.concat(left).concat(right));
    }

    /** The largest power of two below a number. */
    private static int left(int size) {
        int power = 1;
        while (2 * power < size) {
            power *= 2;
        }
        return power;
    }
}
