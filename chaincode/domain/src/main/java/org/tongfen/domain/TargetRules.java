package org.tongfen.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on what another book's batch asks for. The target trusts nothing that the source has computed: it applies its own
 * half of the treaty and its own records, and agrees only if it comes to the same numbers.
 */
public final class TargetRules {
    private final TargetPage page;
    private final Optional<Terms> sourceTerms;
    private final Optional<Outcome> treatyRefusal;
    private final Map<AccountId, Account> changed = new LinkedHashMap<>();
    private final Set<CommandId> reversed = new LinkedHashSet<>();
    private DayUsage received;
    private Claim claim;

    private TargetRules(TargetPage page, Optional<Terms> sourceTerms) {
        this.page = page;
        this.sourceTerms = sourceTerms;
        this.treatyRefusal = refusalOfTreaty();
        this.received = page.received();
        this.claim = page.claim();
    }

    /**
     * Decides.
     *
     * @param page the target's book before
     * @param sourceTerms the terms that the source's half has in force; empty if it has none, which is well as long as the
     *     batch asks for no credit
     * @param asks what the batch asks for
     */
    public static TargetResult decide(TargetPage page, Optional<Terms> sourceTerms, List<Ask> asks) {
        TargetRules rules = new TargetRules(page, sourceTerms);
        List<Outcome> outcomes = new ArrayList<>(asks.size());
        Set<Integer> disturbed = new HashSet<>();
        for (Ask ask : asks) {
            Optional<Outcome> refusal = rules.refusal(ask)
                    .or(() -> disturbed.contains(ask.group()) ? Optional.of(Outcome.TRY_AGAIN) : Optional.empty());
            if (refusal.isPresent()) {
                disturbed.add(ask.group());
            } else {
                rules.take(ask);
            }
            outcomes.add(refusal.orElse(Outcome.OK));
        }
        return new TargetResult(page, rules.changed, rules.reversed, rules.received, rules.claim, outcomes);
    }

    private Optional<Outcome> refusalOfTreaty() {
        Optional<Terms> own = page.half().inForce(page.now());
        if (own.isEmpty()) {
            return Optional.of(page.half().whyNotInForce());
        }
        return own.equals(sourceTerms) ? Optional.empty() : Optional.of(Outcome.TREATY_HALVES_DIFFER);
    }

    private Optional<Outcome> refusal(Ask ask) {
        return switch (ask) {
            case Ask.Credit credit -> refusal(credit);
            case Ask.Restoration restoration -> refusal(restoration);
        };
    }

    private Optional<Outcome> refusal(Ask.Credit credit) {
        // First whose terms and points they are: amounts of different platforms cannot even be added.
        Optional<Conversion.Converted> converted = sourceTerms
                .filter(terms -> terms.direction().equals(page.direction()))
                .filter(_ -> credit.portions().stream().allMatch(this::isAcceptable))
                .flatMap(terms -> conversion(terms, credit))
                .filter(c -> agrees(credit, c));
        if (converted.isEmpty()) {
            return Optional.of(Outcome.MALFORMED);
        }
        Optional<Account> account = account(credit.to());
        if (account.isEmpty()) {
            return Optional.of(Outcome.UNKNOWN_ACCOUNT);
        }
        return Refusals.ofStatus(account.get())
                .map(Decision::outcome)
                .or(() -> treatyRefusal)
                .or(() -> overLimit(credit, account.get(), converted.get()));
    }

    private static Optional<Conversion.Converted> conversion(Terms terms, Ask.Credit credit) {
        Points received = Points.sum(terms.direction().target(), credit.portions());
        boolean possible =
                credit.exact() ? received.isAskable() : credit.gross().isAskable();
        if (!possible) {
            return Optional.empty();
        }
        Conversion conversion = credit.exact() ? terms.convertToReceive(received) : terms.convert(credit.gross());
        return conversion instanceof Conversion.Converted converted ? Optional.of(converted) : Optional.empty();
    }

    private Optional<Outcome> overLimit(Ask.Credit credit, Account account, Conversion.Converted converted) {
        Terms.Limits limits = sourceTerms.orElseThrow().limits();
        boolean fits = account.canHold(converted.received())
                && claim.exchangedIn().canHold(converted.received())
                && claim.owed().plus(credit.owed()).isBearable();
        if (!fits) {
            return Optional.of(Outcome.OVER_LIMIT);
        }
        if (limits.hasDailyLimit() && credit.gross().units() > received.left(limits.perDay(page.lane()), page.now())) {
            return Optional.of(Outcome.OVER_TREATY_DAY_LIMIT);
        }
        if (!account.plus(credit.portions()).isWithinBounds()) {
            return Optional.of(Outcome.TOO_MANY_LOTS);
        }
        return claim.owed().plus(credit.owed()).compareTo(limits.creditLine(page.lane())) > 0
                ? Optional.of(Outcome.CREDIT_LINE_EXCEEDED)
                : Optional.empty();
    }

    private Optional<Outcome> refusal(Ask.Restoration restoration) {
        Optional<Original> original = Optional.ofNullable(page.originals().get(restoration.original()));
        if (original.isEmpty()) {
            return Optional.of(Outcome.ORIGINAL_UNKNOWN);
        }
        boolean isTheirs = restoration.original().direction().equals(reverse(page.direction()));
        if (!isTheirs
                || !(original.get().effect() instanceof Original.Effect.Exchanged exchanged)
                || !exchanged.owed().equals(restoration.owed())) {
            return Optional.of(Outcome.NOT_REVERSIBLE);
        }
        if (page.reversed().contains(original.get().id())
                || reversed.contains(original.get().id())) {
            return Optional.of(Outcome.ALREADY_REVERSED);
        }
        Account account = account(exchanged.from()).orElseThrow();
        Points back = Points.sum(page.direction().target(), exchanged.spent());
        boolean fits = account.canHold(back)
                && claim.exchangedIn().canHold(back)
                && claim.owed().plus(restoration.owed()).isBearable();
        return account.status() == Account.Status.CLOSED
                ? Optional.of(Outcome.ACCOUNT_CLOSED)
                : fits ? Optional.empty() : Optional.of(Outcome.OVER_LIMIT);
    }

    private static Direction reverse(Direction direction) {
        return new Direction(direction.target(), direction.source());
    }

    private void take(Ask ask) {
        switch (ask) {
            case Ask.Credit credit -> {
                credit(credit.to(), credit.portions(), credit.owed());
                if (sourceTerms.orElseThrow().limits().hasDailyLimit()) {
                    received = received.plus(credit.gross(), page.now());
                }
            }
            case Ask.Restoration restoration -> {
                Original original = page.originals().get(restoration.original());
                Original.Effect.Exchanged exchanged = (Original.Effect.Exchanged) original.effect();
                List<Lot> back = exchanged.spent().stream()
                        .map(lot -> page.policy().refund().apply(lot, page.now()))
                        .toList();
                credit(exchanged.from(), back, restoration.owed());
                reversed.add(original.id());
            }
        }
    }

    private void credit(AccountId to, List<Lot> lots, MicroYuan owed) {
        changed.put(to, account(to).orElseThrow().plus(lots));
        claim = claim.plus(owed, Points.sum(page.direction().target(), lots));
    }

    private Optional<Account> account(AccountId id) {
        return Optional.ofNullable(changed.getOrDefault(id, page.accounts().get(id)))
                .map(account -> account.asOf(page.now()));
    }

    private boolean agrees(Ask.Credit credit, Conversion.Converted converted) {
        PlatformId own = page.direction().target();
        return Points.sum(own, credit.portions()).equals(converted.received())
                && credit.gross().equals(converted.gross())
                && credit.fee().equals(converted.fee())
                && credit.owed().equals(target().valueOf(converted.received()));
    }

    // Portions may not outlive this platform's own policy. That they do not outlive what was given up is the source's
    // word: its lots are in its own book.
    private boolean isAcceptable(Lot lot) {
        return lot.amount().platform().equals(page.direction().target())
                && lot.isSpendableAt(page.now())
                && lot.activeFrom().equals(Lot.ALWAYS)
                && !lot.expiresAt().isAfter(target().expiryOfPointsGiven(page.now()));
    }

    private Platform target() {
        return page.scheme().find(page.direction().target()).orElseThrow();
    }
}
