package org.tongfen.domain.book;

import java.time.Instant;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * What a book has ever taken from one lane of another platform.
 *
 * @param exchangedIn points that came into being here
 * @param usage what the lane has used of the treaty's limits, as this book counts it
 * @param time the largest time that the lane has brought; times of a lane never fall
 */
public record Intake(Points exchangedIn, LaneUsage usage, Instant time) {
    /** Nothing taken. */
    public static Intake none(PlatformId platform) {
        return new Intake(Points.none(platform), LaneUsage.NONE, Instant.EPOCH);
    }
}
