package org.tongfen.domain.account;

import org.tongfen.domain.scheme.LaneId;

/**
 * The id of an account within the book of its platform: the lane that owns it, and its number there. Numbers are allotted
 * in order and say nothing about the member.
 *
 * @param lane the only lane that writes the account
 * @param number 1 … 2^48 - 1; 0 is the lane's {@link #unclaimed} account
 */
public record AccountId(LaneId lane, long number) implements Comparable<AccountId> {
    /** The highest number of an account. */
    public static final long HIGHEST_NUMBER = (1L << 48) - 1;

    private static final int LANE_BITS = 6;
    private static final char BETWEEN = '-';

    /** @throws IllegalArgumentException if the number is out of range */
    public AccountId {
        if (number < 0 || number > HIGHEST_NUMBER) {
            throw new IllegalArgumentException("accounts are numbered 0 … 2^48 - 1, not " + number);
        }
    }

    /** @throws IllegalArgumentException if a number is out of range */
    public AccountId(int lane, long number) {
        this(new LaneId(lane), number);
    }

    /** The account to which a lane posts points whose receiver cannot take them. It is no member's. */
    public static AccountId unclaimed(LaneId lane) {
        return new AccountId(lane, 0);
    }

    /** Whether it is a lane's unclaimed account. */
    public boolean isUnclaimed() {
        return number == 0;
    }

    /**
     * Reads the packed form.
     *
     * @throws IllegalArgumentException if the number is out of range
     */
    public static AccountId ofLong(long packed) {
        return new AccountId(new LaneId((int) (packed & (LaneId.MOST - 1))), packed >>> LANE_BITS);
    }

    /** The packed form: {@code number << 6 | lane}, below 2^54. */
    public long toLong() {
        return number << LANE_BITS | lane.number();
    }

    /**
     * Reads the text form.
     *
     * @param text lane and number, for example {@code 3-10452}, without leading zeros
     * @throws IllegalArgumentException if the text has another form
     */
    public static AccountId parse(String text) {
        int between = text.indexOf(BETWEEN);
        if (between < 0) {
            throw new IllegalArgumentException("not an account: " + text);
        }
        String number = text.substring(between + 1);
        boolean isNumber = !number.isEmpty()
                && number.length() <= Long.toString(HIGHEST_NUMBER).length()
                && number.chars().allMatch(c -> c >= '0' && c <= '9')
                && (number.length() == 1 || number.charAt(0) != '0');
        if (!isNumber) {
            throw new IllegalArgumentException("not an account: " + text);
        }
        return new AccountId(LaneId.parse(text.substring(0, between)), Long.parseLong(number));
    }

    /** The text form, for example {@code 3-10452}. */
    @Override
    public String toString() {
        return lane.toString() + BETWEEN + number;
    }

    @Override
    public int compareTo(AccountId other) {
        int byLane = lane.compareTo(other.lane);
        return byLane != 0 ? byLane : Long.compare(number, other.number);
    }
}
