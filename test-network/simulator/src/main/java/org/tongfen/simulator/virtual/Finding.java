package org.tongfen.simulator.virtual;

/** What is wrong with a run that must not be. */
public enum Finding {
    /** The ledger came to another outcome of a command than the model; about kind and both outcomes. */
    DECIDED_OTHERWISE,
    /** The outcome is the same, but not what is recorded with it; about the kind. */
    RECORDED_OTHERWISE,
    /** The record of a batch is not what the model says; about the field. */
    BATCH_RECORDED_OTHERWISE,
    /** A value of the state is not what the model has; about the first letter of the key. */
    STATE_DIFFERS,
    /** A batch changed what belongs to another lane or another book; about the first letter of the key. */
    KEY_OF_ANOTHER,
    /** Two batches were in each other's way at a key that only one of them may know; about the first letter of the key. */
    LANES_MET,
    /** A regulator's audit of the whole chain has found something; about what it looked at. */
    AUDIT_DIFFERS,
    /** Points came into being or ceased to be without being counted. */
    POINTS_NOT_CONSERVED,
    /** What one platform owes is not what the other claims. */
    DEBTS_DIFFER,
    /** A lane left a batch out, or did one twice. */
    LANE_NOT_IN_ORDER,
    /** A command of a client has two outcomes on the ledger. */
    DECIDED_TWICE,
    /** A client was told something that the ledger does not say. */
    TOLD_OTHERWISE,
    /** A client was told that nothing was ordered, or that its command failed, and then it took effect. */
    TOLD_NOTHING_WAS_DONE,
    /** A client was told two outcomes of one command. */
    TOLD_TWICE,
    /** A key stood for two requests. */
    KEY_CONFUSED,
    /** A client has no outcome long after the last fault. */
    NO_OUTCOME,
    /** A command failed though nobody forged anything. */
    FAILED_WITHOUT_CAUSE,
    /** A transaction of an honest gateway broke an endorsement policy though nobody forged anything. */
    POLICY_BROKEN,
    /**
     * A lease promises that a lane has one runner, who forgets it all when the lease ends: a replica went on after it had
     * been told that it has lost it, or with something that it knew from before; about what it went on with.
     */
    LEASE_OUTLIVED,
    /**
     * Resuming promises that whatever was found stored, and may have been ordered, comes first and as it was found, and
     * that until the lane has passed it nobody is told that it took no effect; about how that was broken.
     */
    RESUMED_OTHERWISE,
    /**
     * A lane promises one batch at a time: once a batch may have been ordered, its place gets nothing that was not in it
     * and the lane is not given away, until the blocks have passed the place; about what went on.
     */
    FATE_NOT_AWAITED,
    /**
     * A batch that stands already promises that nothing is left to be done for it: it was ordered once more, or its
     * commands counted as without effect; about which.
     */
    ALREADY_APPLIED,
    /**
     * A fence promises that nothing unknown can follow in a lane, before anything else is proposed: something else was, or
     * it counted as set though another batch stands in its place; about which.
     */
    NOT_FENCED,
    /**
     * The store promises to know whatever may be ordered, and what is not to be: something was proposed that was not
     * stored as it is, or that has an outcome; about which.
     */
    NOT_STORED,
    /** The book of an honest gateway met a defect or unreadable state. */
    BOOK_DEFECT,
    /** What a book answered cannot be read. */
    UNREADABLE,
    /** The same is tried over and over. */
    NO_END,
    /** Code of the simulated world broke; about the type of what it threw. */
    DEFECT
}
