package org.tongfen.gateway.operations;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.problems.ProblemCode;

/** Times as version 2 writes them. The ledger keeps milliseconds; what it cannot keep is refused rather than cut off. */
public final class Times {
    // Within what four-digit years can show.
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private Times() {}

    /** The time that a field says. */
    public static Instant read(String field, OffsetDateTime text) {
        Instant time = text.toInstant();
        if (time.isBefore(Instant.EPOCH)
                || time.isAfter(LATEST)
                || !time.equals(Instant.ofEpochMilli(time.toEpochMilli()))) {
            throw ProblemCode.INVALID_REQUEST.problem(
                    field + " is a time from 1970 to 9999 with at most three digits of a second.");
        }
        return time;
    }

    /** The time that a field says; without one a time so late that the ledger puts its own bound in its place. */
    public static Instant orLongest(String field, @Nullable OffsetDateTime text) {
        return text == null ? LATEST : read(field, text);
    }
}
