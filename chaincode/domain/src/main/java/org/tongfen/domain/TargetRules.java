package org.tongfen.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on the credits that another book's batch asks for. The target trusts nothing that the source has computed: it
 * applies its own half of the treaty and takes a credit only if it comes to the same numbers.
 */
public final class TargetRules {
    private final TargetPage page;
    private final Map<AccountId, Account> changed = new LinkedHashMap<>();
    private Claim claim;

    private TargetRules(TargetPage page) {
        this.page = page;
        this.claim = page.claim();
    }

    /**
     * Decides.
     *
     * @param page the target's book before
     * @param sourceTerms the terms that the source's half has in force
     * @param credits what the batch asks for
     */
    public static TargetResult decide(TargetPage page, Terms sourceTerms, List<Credit> credits) {
        TargetRules rules = new TargetRules(page);
        Optional<Outcome> treatyRefusal = rules.refusalOfTreaty(sourceTerms);
        List<Outcome> outcomes = new ArrayList<>(credits.size());
        Set<Integer> disturbed = new HashSet<>();
        for (Credit credit : credits) {
            Optional<Outcome> refusal = rules.refusal(credit, sourceTerms, treatyRefusal)
                    .or(() -> disturbed.contains(credit.group()) ? Optional.of(Outcome.TRY_AGAIN) : Optional.empty());
            if (refusal.isPresent()) {
                disturbed.add(credit.group());
            } else {
                rules.take(credit);
            }
            outcomes.add(refusal.orElse(Outcome.OK));
        }
        return new TargetResult(page, rules.changed, rules.claim, outcomes);
    }

    private Optional<Outcome> refusalOfTreaty(Terms sourceTerms) {
        Optional<Terms> own = page.half().inForce(page.now());
        if (own.isEmpty()) {
            return Optional.of(page.half().whyNotInForce());
        }
        return own.get().equals(sourceTerms) ? Optional.empty() : Optional.of(Outcome.TREATY_HALVES_DIFFER);
    }

    private Optional<Outcome> refusal(Credit credit, Terms terms, Optional<Outcome> treatyRefusal) {
        if (!(terms.convert(credit.gross()) instanceof Conversion.Converted converted) || !agrees(credit, converted)) {
            return Optional.of(Outcome.MALFORMED);
        }
        Optional<Account> account = account(credit.to());
        if (account.isEmpty()) {
            return Optional.of(Outcome.UNKNOWN_ACCOUNT);
        }
        if (treatyRefusal.isPresent()) {
            return treatyRefusal;
        }
        boolean fits = account.get().canHold(converted.received())
                && claim.exchangedIn().canHold(converted.received())
                && claim.owed().plus(credit.owed()).isBearable();
        return fits ? Optional.empty() : Optional.of(Outcome.OVER_LIMIT);
    }

    private void take(Credit credit) {
        Instant bound = target().expiryOfPointsGiven(page.now());
        List<Lot> lots = credit.portions().stream()
                .map(lot -> lot.expiringNoLaterThan(bound))
                .toList();
        changed.put(credit.to(), account(credit.to()).orElseThrow().plus(lots));
        claim = claim.plus(credit.owed(), sum(credit.portions()));
    }

    private Optional<Account> account(AccountId id) {
        return Optional.ofNullable(changed.getOrDefault(id, page.accounts().get(id)));
    }

    private Points sum(List<Lot> lots) {
        return lots.stream()
                .map(Lot::amount)
                .reduce(Points.none(page.direction().target()), Points::plus);
    }

    private boolean agrees(Credit credit, Conversion.Converted converted) {
        PlatformId own = page.direction().target();
        boolean portionsAreMine = credit.portions().stream()
                .allMatch(lot -> lot.amount().platform().equals(own) && lot.isSpendableAt(page.now()));
        return portionsAreMine
                && sum(credit.portions()).equals(converted.received())
                && credit.fee().equals(converted.fee())
                && credit.owed().equals(target().valueOf(converted.received()));
    }

    private Platform target() {
        return page.scheme().find(page.direction().target()).orElseThrow();
    }
}
