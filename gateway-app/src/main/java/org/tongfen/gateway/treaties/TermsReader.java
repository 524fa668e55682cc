package org.tongfen.gateway.treaties;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.tongfen.domain.Direction;
import org.tongfen.domain.Fee;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.domain.Rate;
import org.tongfen.domain.Terms;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.problems.ProblemCode;

/** Turns terms as a request has them into terms as the ledger has them. */
@ApplicationScoped
class TermsReader {
    // Far enough for any treaty, and within what four-digit years can show.
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final LedgerView ledger;
    private final GatewayConfig config;

    TermsReader(LedgerView ledger, GatewayConfig config) {
        this.ledger = ledger;
        this.config = config;
    }

    Terms read(NewTerms request) {
        Direction direction = new Direction(new PlatformId(request.source()), new PlatformId(request.target()));
        if (config.platform().map(PlatformId::new).filter(direction::concerns).isEmpty()) {
            throw ProblemCode.INVALID_REQUEST.problem("A platform writes its half of its own treaties only.");
        }
        PlatformInfo source = registered(direction.source());
        registered(direction.target());
        long fixed =
                AmountText.atLeastNone("feeFixed", request.feeFixed(), source).units();
        long max = Optional.ofNullable(request.maxAmount())
                .map(text -> AmountText.require("maxAmount", text, source).units())
                .orElse(Points.LARGEST_AMOUNT);
        try {
            return new Terms(
                    direction,
                    request.version(),
                    new Rate(
                            Long.parseLong(request.rate().numerator()),
                            Long.parseLong(request.rate().denominator())),
                    new Fee(request.feeBasisPoints(), fixed),
                    max,
                    time(request.effectiveFrom()));
        } catch (IllegalArgumentException rule) {
            throw ProblemCode.INVALID_REQUEST.problem(rule.getMessage());
        }
    }

    private PlatformInfo registered(PlatformId platform) {
        return ledger.platform(platform)
                .orElseThrow(() -> ProblemCode.INVALID_REQUEST.problem("No platform " + platform + " is registered."));
    }

    // The ledger keeps milliseconds; what it cannot keep is refused rather than cut off.
    private static Instant time(OffsetDateTime text) {
        Instant time = text.toInstant();
        if (time.isBefore(Instant.EPOCH)
                || time.isAfter(LATEST)
                || !time.equals(Instant.ofEpochMilli(time.toEpochMilli()))) {
            throw new IllegalArgumentException(
                    "effectiveFrom is a time from 1970 to 9999 with at most three digits of a second");
        }
        return time;
    }
}
