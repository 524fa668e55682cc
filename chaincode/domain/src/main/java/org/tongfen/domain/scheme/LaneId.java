package org.tongfen.domain.scheme;

/**
 * A lane of a book: one of its ordered streams of batches, and the owner of the accounts that carry its number.
 *
 * @param number 0 … 63
 */
public record LaneId(int number) implements Comparable<LaneId> {
    /** Most lanes that a book can have. */
    public static final int MOST = 64;

    /** The lane that writes the policy, the halves of treaties and the rewards. */
    public static final LaneId FIRST = new LaneId(0);

    /** @throws IllegalArgumentException if the number is out of range */
    public LaneId {
        if (number < 0 || number >= MOST) {
            throw new IllegalArgumentException("lanes are 0 … " + (MOST - 1) + ", not " + number);
        }
    }

    /**
     * Reads the text form.
     *
     * @throws IllegalArgumentException if the text is not the number of a lane without leading zeros
     */
    public static LaneId parse(String text) {
        int number = text.length() > 2 || text.isEmpty() || !text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? MOST
                : Integer.parseInt(text);
        if (number >= MOST || !text.equals(Integer.toString(number))) {
            throw new IllegalArgumentException("not a lane: " + text);
        }
        return new LaneId(number);
    }

    @Override
    public int compareTo(LaneId other) {
        return Integer.compare(number, other.number);
    }

    /** The text form: the number. */
    @Override
    public String toString() {
        return Integer.toString(number);
    }
}
