package org.tongfen.simulator.member;

/**
 * A member's account.
 *
 * @param lane the lane that owns it
 * @param number its number in the lane; 0 is nobody's: what has found no account
 */
record Resident(int lane, long number) {
    private static final int LANE_BITS = 6;

    /** The member with an account as commands name it. */
    static Resident of(long account) {
        return new Resident((int) (account & (1 << LANE_BITS) - 1), account >>> LANE_BITS);
    }

    /** The account as commands name it. */
    long account() {
        return number << LANE_BITS | lane;
    }
}
