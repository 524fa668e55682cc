package org.tongfen.audit.finding;

/**
 * Something that is not as it should be.
 *
 * @param check what was looked at
 * @param place where
 * @param expected what should be there
 * @param found what is there
 */
public record Difference(Check check, ChainPlace place, String expected, String found) {
    /** In one line. */
    @Override
    public String toString() {
        return check + " at " + place + ": expected " + expected + ", found " + found;
    }
}
