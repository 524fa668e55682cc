package org.tongfen.audit.finding;

/** Ends a check at the first difference. */
public final class DifferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Difference difference;

    /** With the difference that was found. */
    public DifferenceException(Difference difference) {
        super(difference.toString());
        this.difference = difference;
    }

    /** With its parts, which may be of any type that can be written. */
    public DifferenceException(Check check, ChainPlace place, Object expected, Object found) {
        this(new Difference(check, place, String.valueOf(expected), String.valueOf(found)));
    }

    /** What was found. */
    public Difference difference() {
        return difference;
    }

    /** Throws unless two things are equal. */
    public static void mustEqual(Check check, ChainPlace place, Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new DifferenceException(check, place, expected, found);
        }
    }
}
