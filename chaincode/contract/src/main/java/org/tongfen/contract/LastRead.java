package org.tongfen.contract;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was last made of some bytes, kept for as long as the same bytes come again: what every batch reads and hardly ever
 * changes need not be understood anew each time. The value follows from the bytes alone, so that no endorser comes to
 * another result than one that has just been started. For use by several threads.
 *
 * @param <T> what is made of them; nobody can change it
 */
final class LastRead<T> {
    private volatile @Nullable Read<T> last;

    private record Read<T>(byte[] bytes, T value) {}

    /**
     * Reads some bytes, unless they are those that were read last.
     *
     * @param bytes must not be changed afterwards
     * @param reading what it throws is thrown, and nothing is kept
     */
    T of(byte[] bytes, Function<byte[], T> reading) {
        return known(bytes).orElseGet(() -> {
            T value = reading.apply(bytes);
            last = new Read<>(bytes, value);
            return value;
        });
    }

    /** What was made of these bytes, if they are those that were read last. */
    Optional<T> known(byte[] bytes) {
        Read<T> known = last;
        return known != null && Arrays.equals(known.bytes, bytes) ? Optional.of(known.value) : Optional.empty();
    }
}
