package org.tongfen.gateway.treaties;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.AmountText;
import org.tongfen.gateway.operations.Times;
import org.tongfen.gateway.operations.YuanText;
import org.tongfen.gateway.problems.ProblemCode;

/** Turns terms as a request has them into terms as the ledger has them. */
@ApplicationScoped
class TermsReader {
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
        try {
            return new Terms(
                    direction,
                    request.version(),
                    new Rate(
                            Long.parseLong(request.rate().numerator()),
                            Long.parseLong(request.rate().denominator())),
                    new Fee(request.feeBasisPoints(), fixed),
                    limits(request, source),
                    Times.read("effectiveFrom", request.effectiveFrom()));
        } catch (IllegalArgumentException rule) {
            throw ProblemCode.INVALID_REQUEST.problem(rule.getMessage());
        }
    }

    private PlatformInfo registered(PlatformId platform) {
        return ledger.platform(platform)
                .orElseThrow(() -> ProblemCode.INVALID_REQUEST.problem("No platform " + platform + " is registered."));
    }

    private static Terms.Limits limits(NewTerms request, PlatformInfo source) {
        return new Terms.Limits(
                amount("smallest", request.smallest(), source, Terms.Limits.NONE.smallest()),
                amount("maxAmount", request.maxAmount(), source, Terms.Limits.NONE.perCommand()),
                amount("maxPerDay", request.maxPerDay(), source, Terms.Limits.NONE.perDay()),
                Optional.ofNullable(request.creditLineYuan())
                        .map(text -> YuanText.require("creditLineYuan", text))
                        .orElse(Terms.Limits.NONE.creditLine()));
    }

    private static long amount(String field, @Nullable String text, PlatformInfo source, long none) {
        return text == null ? none : AmountText.require(field, text, source).units();
    }
}
