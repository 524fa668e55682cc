package org.tongfen.gateway.treaties;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.Rate;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.TreatyLedger;
import org.tongfen.gateway.operations.Foreseen;

/** Names the way round on which points would multiply, if a rate opens one. */
@ApplicationScoped
class RateCycles {
    private final LedgerView ledger;
    private final TreatyLedger treaties;

    RateCycles(LedgerView ledger, TreatyLedger treaties) {
        this.ledger = ledger;
        this.treaties = treaties;
    }

    /**
     * Refuses terms that open a way round. The ledger refuses the same terms, because their rate is worth more than the
     * value model; it does not know the other books' rates, so it cannot say where the way goes.
     */
    void check(Terms proposed) {
        Scheme scheme = ledger.scheme().orElseThrow();
        Cycles.find(scheme, ratesWith(proposed))
                .or(() -> Cycles.find(scheme, homeByTheValueModel(scheme, proposed)))
                .ifPresent(cycle -> {
                    throw Foreseen.refusal(
                            Outcome.TERMS_REFUSED, Map.of("cycle", cycle.toString(), "product", cycle.product()));
                });
    }

    // What is in force when the proposed terms begin to apply.
    private Map<Direction, Rate> ratesWith(Terms proposed) {
        Map<Direction, Rate> rates = new LinkedHashMap<>();
        treaties.all().forEach(halves -> halves.inForce(proposed.effectiveFrom())
                .ifPresent(terms -> rates.put(halves.direction(), terms.rate())));
        rates.put(proposed.direction(), proposed.rate());
        return rates;
    }

    // As long as there is no way back, the best that the value model allows for it.
    private static Map<Direction, Rate> homeByTheValueModel(Scheme scheme, Terms proposed) {
        Direction there = proposed.direction();
        Platform source = scheme.find(there.source()).orElseThrow();
        Platform target = scheme.find(there.target()).orElseThrow();
        return Map.of(
                there,
                proposed.rate(),
                new Direction(there.target(), there.source()),
                new Rate(target.unitValue().amount(), source.unitValue().amount()));
    }
}
