package org.tongfen.simulator.virtual;

/** Something that must never happen has happened. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Finding finding;
    private final String about;

    /**
     * Creates a violation.
     *
     * @param finding what kind of thing happened
     * @param about what it is about, in a word or two that are the same in each run; see {@link Finding}
     * @param what what happened, in words, with the numbers that show it
     */
    public Violation(Finding finding, String about, String what) {
        super(what);
        this.finding = finding;
        this.about = about;
    }

    /** What kind of thing happened. */
    public Finding finding() {
        return finding;
    }

    /** Finding and subject, such as {@code STATE_DIFFERS a}. */
    public String name() {
        return about.isEmpty() ? finding.name() : finding + " " + about;
    }
}
