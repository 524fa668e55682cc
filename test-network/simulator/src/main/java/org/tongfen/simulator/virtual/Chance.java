package org.tongfen.simulator.virtual;

import java.util.List;

/**
 * All that is random in a run. SplitMix64, written out so that a seed gives the same run on every Java, today and later.
 */
public final class Chance {
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double TO_UNIT = 0x1.0p-53;

    private long state;

    /** @param seed any number */
    public Chance(long seed) {
        state = mix(seed + STEP);
    }

    /** A source of its own, so that one part's draws do not move another's. */
    public Chance fork() {
        return new Chance(next());
    }

    /** Any 64 bits. */
    public long next() {
        state += STEP;
        return mix(state);
    }

    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number from {@code low} to {@code high}, both included. */
    public long between(long low, long high) {
        return low + Math.floorMod(next(), high - low + 1);
    }

    /** A number from {@code low} to {@code high}, both included. */
    public int between(int low, int high) {
        return (int) between((long) low, (long) high);
    }

    /** Whether something happens that has this probability. */
    public boolean happens(double probability) {
        return (next() >>> 11) * TO_UNIT < probability;
    }

    /** One of several. */
    public <T> T one(List<T> of) {
        return of.get(between(0, of.size() - 1));
    }

    /** One of several. */
    @SafeVarargs
    public final <T> T one(T... of) {
        return of[between(0, of.length - 1)];
    }

    /** A number that is small most of the time and up to {@code high} sometimes; at least 1. */
    public long skewed(long high) {
        long bound = between(1L, high);
        return between(1L, Math.max(1, between(1L, bound)));
    }

    /** Random bytes. */
    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) next();
        }
        return bytes;
    }
}
