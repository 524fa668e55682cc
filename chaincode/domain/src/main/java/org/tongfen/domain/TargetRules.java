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
            Outcome outcome = treatyRefusal.orElseGet(
                    () -> disturbed.contains(credit.group()) ? Outcome.TRY_AGAIN : rules.take(credit, sourceTerms));
            outcomes.add(outcome);
            if (outcome != Outcome.OK) {
                disturbed.add(credit.group());
            }
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

    private Outcome take(Credit credit, Terms terms) {
        Account account = changed.getOrDefault(credit.to(), page.accounts().get(credit.to()));
        if (account == null) {
            return Outcome.UNKNOWN_ACCOUNT;
        }
        if (!(terms.convert(credit.gross()) instanceof Conversion.Converted converted) || !agrees(credit, converted)) {
            return Outcome.MALFORMED;
        }
        if (!account.canHold(converted.received())
                || !claim.exchangedIn().canHold(converted.received())
                || !claim.owed().plus(credit.owed()).isBearable()) {
            return Outcome.OVER_LIMIT;
        }
        Instant bound = target().expiryOfPointsGiven(page.now());
        changed.put(
                credit.to(),
                account.plus(credit.portions().stream()
                        .map(lot -> lot.expiringNoLaterThan(bound))
                        .toList()));
        claim = claim.plus(credit.owed(), converted.received());
        return Outcome.OK;
    }

    private boolean agrees(Credit credit, Conversion.Converted converted) {
        PlatformId own = page.direction().target();
        boolean portionsAreMine = credit.portions().stream()
                .allMatch(lot -> lot.amount().platform().equals(own) && lot.isSpendableAt(page.now()));
        Points sum = credit.portions().stream().map(Lot::amount).reduce(Points.none(own), Points::plus);
        return portionsAreMine
                && sum.equals(converted.received())
                && credit.fee().equals(converted.fee())
                && credit.owed().equals(target().valueOf(converted.received()));
    }

    private Platform target() {
        return page.scheme().find(page.direction().target()).orElseThrow();
    }
}
