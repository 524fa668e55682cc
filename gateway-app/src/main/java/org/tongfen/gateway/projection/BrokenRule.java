package org.tongfen.gateway.projection;

/**
 * A rule of the ledger that a valid transaction breaks. The contract of an honest platform never endorses such a
 * transaction, so whoever endorsed it runs another one.
 */
enum BrokenRule {
    /** A book was written although the platform that owns it is not among the endorsers. */
    BOOK_WITHOUT_ITS_OWNER("writes a book without the endorsement of the platform that owns it"),
    /** A book was written by a call that did not begin at the book of the client's own platform. */
    BOOK_WRITTEN_FROM_ELSEWHERE("writes a book although the call did not begin at the book of the client's platform"),
    /** A lane did not go on by one. */
    LANE_OUT_OF_ORDER("moves a lane by another step than one"),
    /** The scheme, which is established once, was written again. */
    SCHEME_REWRITTEN("writes another scheme in the place of the one that was established"),
    /** The scheme was taken away, or written so that it cannot be read. No chaincode applies anything until it can be. */
    SCHEME_UNREADABLE("leaves no scheme that can be read, so that nothing more is applied"),
    /** What one book says it owes and what the other says it is owed are no longer the same. */
    DUE_IS_NOT_CLAIM("leaves a debt and the claim on it different"),
    /** A batch was recorded, and its lane did not come to it in the same transaction. */
    RECORD_WITHOUT_STEP("records a batch without moving its lane to it"),
    /** What its reply says of its commands is not what the book has the root of; none of it is shown. */
    RECORDS_ARE_NOT_PROVEN("answers with records that the root of its batch does not prove"),
    /** A value of a book cannot be read, or was taken away. The book is quarantined. */
    BOOK_UNREADABLE("leaves a book that cannot be read"),
    /** A book's accounts, holds and arrivals do not have what has come in and not gone out. The book is quarantined. */
    POINTS_NOT_CONSERVED("leaves a book with more points, or fewer, than came into it");

    private final String what;

    BrokenRule(String what) {
        this.what = what;
    }

    /** What such a transaction does, as the end of a sentence that begins with it. */
    String what() {
        return what;
    }
}
