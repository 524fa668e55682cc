package org.tongfen.gateway.v1;

import java.math.BigDecimal;
import java.util.Optional;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.ledger.PointsFormat;

/** Reads amounts that come as JSON numbers. Nothing is rounded, and no literal costs more than its length. */
final class V1Amount {
    // Far more digits than an amount can have; below it, nothing that BigDecimal does is expensive.
    private static final int LONGEST_LITERAL = 64;

    private V1Amount() {}

    /**
     * The amount that a number is.
     *
     * @param literal a JSON number as it was written, for example {@code 1e3}
     * @return empty if it is not 1 … 10^15 whole minor units of the platform
     */
    static Optional<Points> read(String literal, PlatformId platform, PointsFormat format) {
        if (literal.length() > LONGEST_LITERAL) {
            return Optional.empty();
        }
        try {
            // parse() looks at the exponent before it expands anything; there are no negative points.
            long units = format.parse(new BigDecimal(literal));
            return Optional.of(new Points(platform, units)).filter(Points::isAskable);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
