package org.tongfen.domain.scheme;

import org.tongfen.domain.value.PlatformId;

/**
 * A way that points can go between two platforms.
 *
 * @param source whose points are given up
 * @param target whose points are received
 */
public record Direction(PlatformId source, PlatformId target) {
    /** Whether both sides are one platform: no points leave its book. */
    public boolean isWithinBook() {
        return source.equals(target);
    }

    /** The way back. */
    public Direction reversed() {
        return new Direction(target, source);
    }

    /** Whether a platform is on one of the two sides. */
    public boolean concerns(PlatformId platform) {
        return source.equals(platform) || target.equals(platform);
    }

    /** The platform on the other side. */
    public PlatformId other(PlatformId platform) {
        return source.equals(platform) ? target : source;
    }
}
