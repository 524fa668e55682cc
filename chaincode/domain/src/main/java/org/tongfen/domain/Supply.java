package org.tongfen.domain;

/**
 * What one lane has done to the supply of its book's points.
 *
 * @param issued points that came into being
 * @param exchangedOut points that were given up for another platform's
 */
public record Supply(Points issued, Points exchangedOut) {
    /** A lane that has done nothing. */
    public static Supply none(PlatformId platform) {
        return new Supply(Points.none(platform), Points.none(platform));
    }

    Supply plusIssued(Points more) {
        return new Supply(issued.plus(more), exchangedOut);
    }

    Supply plusExchangedOut(Points more) {
        return new Supply(issued, exchangedOut.plus(more));
    }
}
