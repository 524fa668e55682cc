package org.tongfen.domain.book;

import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * What a platform has received through one lane of another platform in one window.
 *
 * @param owed what the other platform owes for it
 * @param exchangedIn the points that came into being here
 */
public record Claim(MicroYuan owed, Points exchangedIn) {
    /** Nothing received. */
    public static Claim none(PlatformId platform) {
        return new Claim(MicroYuan.ZERO, Points.none(platform));
    }

    /** With more received, and owed for. */
    public Claim plus(MicroYuan moreOwed, Points moreIn) {
        return new Claim(owed.plus(moreOwed), exchangedIn.plus(moreIn));
    }
}
