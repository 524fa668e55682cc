package org.tongfen.domain.rules;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivedCredit;
import org.tongfen.domain.book.Claim;
import org.tongfen.domain.book.Intake;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.treaty.Conversion;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Lots;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;

/**
 * The book of a batch's target: decides on what another book's batch asks for. It trusts nothing that the source has
 * computed: it applies its own half of the treaty and its own records, and agrees only if it comes to the same numbers. It
 * touches no account: what it credits it leaves as arrivals for the lanes that own the accounts.
 */
public final class TargetBook {
    private final TargetPage page;
    private final Platform source;
    private final Platform own;
    private final Optional<Terms> sourceTerms;
    private final Optional<Outcome> treatyRefusal;
    private final long perDay;
    private final MicroYuan creditLine;
    private final Instant latestExpiry;
    private final Set<Instant> endsOfMonths = new HashSet<>();
    private final Map<LaneId, List<ArrivedCredit>> credits = new TreeMap<>();
    private final Set<Origin> reversed = new LinkedHashSet<>();
    private final Map<LaneId, Headroom> headroomGiven = new LinkedHashMap<>();
    private final Set<HeadroomId> headroomTaken = new LinkedHashSet<>();
    private LaneUsage usage;
    private Points exchangedIn;
    private Claim claim;

    private TargetBook(TargetPage page, Platform source, Platform own, Optional<Terms> sourceTerms) {
        this.page = page;
        this.source = source;
        this.own = own;
        this.sourceTerms = sourceTerms;
        this.treatyRefusal = refusalOfTreaty();
        Optional<Terms.Limits> limits = sourceTerms.map(Terms::limits);
        this.perDay = limits.map(l -> l.perDay(source, page.lane())).orElse(0L);
        this.creditLine = limits.map(l -> l.creditLine(source, page.lane())).orElse(MicroYuan.ZERO);
        this.latestExpiry = own.expiryOfPointsGiven(page.now());
        this.usage = page.intake().usage();
        this.exchangedIn = page.intake().exchangedIn();
        this.claim = page.claim();
    }

    /**
     * Decides.
     *
     * @param page the target's book before
     * @param sourceTerms the terms that the source's half has in force; empty if it has none, which is well as long as the
     *     batch asks for no credit
     * @param asks what the batch asks for
     * @throws BatchRejectedException MALFORMED_BATCH if the source has no such lane, its time has gone back, or it asks for
     *     more than a batch can
     */
    public static TargetResult decide(TargetPage page, Optional<Terms> sourceTerms, List<Ask> asks) {
        Platform source = page.scheme()
                .find(page.direction().source())
                .filter(platform -> platform.has(page.lane()))
                .orElseThrow(() -> malformed(page.direction().source() + " has no lane " + page.lane()));
        Platform own = page.scheme()
                .find(page.direction().target())
                .orElseThrow(() -> malformed(page.direction().target() + " is not registered"));
        if (page.now().isBefore(page.intake().time())) {
            throw malformed("the time of lane " + page.lane() + " has gone back from "
                    + page.intake().time() + " to " + page.now());
        }
        if (asks.size() > Origin.PLACES) {
            throw malformed("a batch asks for at most " + Origin.PLACES + " things, not " + asks.size());
        }
        return new TargetBook(page, source, own, sourceTerms).decide(asks);
    }

    private static BatchRejectedException malformed(String facts) {
        return new BatchRejectedException(BatchRejection.MALFORMED_BATCH, facts);
    }

    private TargetResult decide(List<Ask> asks) {
        List<Outcome> outcomes = new ArrayList<>(asks.size());
        Set<Integer> disturbed = new HashSet<>();
        for (Ask ask : asks) {
            outcomes.add(
                    switch (ask) {
                        case Ask.ForPoints points -> decide(points, disturbed);
                        case Ask.GiveHeadroom give -> decide(give);
                        case Ask.TakeHeadroom take -> decide(take);
                    });
        }
        Map<LaneId, Arrival> arrivals = new LinkedHashMap<>();
        credits.forEach((lane, all) -> arrivals.put(lane, new Arrival(page.now(), all)));
        Intake intake = new Intake(exchangedIn, usage, page.now());
        return new TargetResult(page, intake, claim, arrivals, reversed, headroomGiven, headroomTaken, outcomes);
    }

    private Outcome decide(Ask.ForPoints ask, Set<Integer> disturbed) {
        Optional<Outcome> refusal =
                switch (ask) {
                    case Ask.Credit credit -> refusal(credit);
                    case Ask.Restoration restoration -> refusal(restoration);
                };
        Outcome outcome = refusal.orElse(disturbed.contains(ask.group()) ? Outcome.TRY_AGAIN : Outcome.OK);
        if (outcome != Outcome.OK) {
            disturbed.add(ask.group());
            return outcome;
        }
        switch (ask) {
            case Ask.Credit credit -> take(credit);
            case Ask.Restoration restoration -> take(restoration);
        }
        return outcome;
    }

    private Optional<Outcome> refusalOfTreaty() {
        Optional<Terms> ownTerms = page.half().inForce(page.now());
        if (ownTerms.isEmpty()) {
            return Optional.of(page.half().whyNotInForce());
        }
        return ownTerms.equals(sourceTerms) ? Optional.empty() : Optional.of(Outcome.TREATY_HALVES_DIFFER);
    }

    private Optional<Outcome> refusal(Ask.Credit credit) {
        // First whose terms and points they are: amounts of different platforms cannot even be added.
        boolean agrees = sourceTerms
                .filter(terms -> terms.direction().equals(page.direction()))
                .filter(_ -> areAcceptable(credit.portions()))
                .flatMap(terms -> conversion(terms, credit))
                .filter(converted -> agrees(credit, converted))
                .isPresent();
        return when(!agrees, Outcome.MALFORMED)
                .or(() -> when(!mayExist(credit.to()), Outcome.UNKNOWN_ACCOUNT))
                .or(() -> treatyRefusal)
                .or(() -> when(page.policy().refuses().contains(source.id()), Outcome.CREDITS_REFUSED))
                .or(() -> overLimit(credit));
    }

    private static Optional<Outcome> when(boolean isSo, Outcome reason) {
        return isSo ? Optional.of(reason) : Optional.empty();
    }

    private boolean mayExist(AccountId to) {
        return !to.isUnclaimed() && to.number() <= page.rosters().getOrDefault(to.lane(), 0L);
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

    private boolean agrees(Ask.Credit credit, Conversion.Converted converted) {
        return Points.sum(own.id(), credit.portions()).equals(converted.received())
                && credit.gross().equals(converted.gross())
                && credit.fee().equals(converted.fee())
                && credit.owed().equals(own.valueOf(converted.received()));
    }

    private boolean areAcceptable(List<Lot> portions) {
        return Lots.areInOrder(portions) && portions.stream().allMatch(this::isAcceptable);
    }

    // Portions may not outlive this platform's own policy, and end with a month, so that an account has few of them.
    // That
    // they do not outlive what was given up is the source's word: its lots are in its own book.
    private boolean isAcceptable(Lot lot) {
        return lot.amount().platform().equals(own.id())
                && lot.isSpendableAt(page.now())
                && lot.activeFrom().equals(Lot.ALWAYS)
                && !lot.expiresAt().isAfter(latestExpiry)
                && isEndOfMonth(lot.expiresAt());
    }

    // The same few ends come again and again.
    private boolean isEndOfMonth(Instant time) {
        boolean isOne = endsOfMonths.contains(time) || BusinessTime.isEndOfMonth(time);
        if (isOne) {
            endsOfMonths.add(time);
        }
        return isOne;
    }

    private Optional<Outcome> overLimit(Ask.Credit credit) {
        boolean isOverDay = credit.gross().units() > usage.leftOfDay(perDay, page.now());
        boolean isOverLine = credit.owed().amount() > usage.leftOfCreditLine(creditLine);
        return when(!canBear(credit.portions(), credit.owed()), Outcome.OVER_LIMIT)
                .or(() -> when(isOverDay, Outcome.OVER_TREATY_DAY_LIMIT))
                .or(() -> when(isOverLine, Outcome.CREDIT_LINE_EXCEEDED));
    }

    private boolean canBear(List<Lot> lots, MicroYuan owed) {
        return exchangedIn.canHold(Points.sum(own.id(), lots))
                && usage.owed().plus(owed).isBearable();
    }

    private Optional<Outcome> refusal(Ask.Restoration restoration) {
        Proof proof = restoration.proof();
        Optional<Instant> done = Optional.ofNullable(page.proven().get(proof));
        if (done.isEmpty()
                || !proof.origin().book().equals(own.id())
                || proof.told().effect() instanceof Original.Effect.Nothing) {
            return Optional.of(Outcome.ORIGINAL_UNKNOWN);
        }
        if (!(proof.told().effect() instanceof Original.Effect.Exchanged exchanged)
                || !exchanged.target().equals(source.id())
                || !exchanged.owed().equals(restoration.owed())) {
            return Optional.of(Outcome.NOT_REVERSIBLE);
        }
        Instant last = done.get().plus(Duration.ofDays(page.policy().reversibleDays()));
        boolean isLate = page.now().isAfter(last) && !page.allowed().contains(proof.origin());
        return when(isReversed(proof.origin()), Outcome.ALREADY_REVERSED)
                .or(() -> when(isLate, Outcome.REVERSAL_TOO_LATE))
                .or(() -> when(!canBear(exchanged.spent(), restoration.owed()), Outcome.OVER_LIMIT));
    }

    private boolean isReversed(Origin origin) {
        return reversed.contains(origin) || page.reversed().contains(origin);
    }

    private void take(Ask.Credit credit) {
        leave(credit.to(), credit.portions(), credit, false);
        usage = usage.exchanging(credit.gross(), page.now());
    }

    private void take(Ask.Restoration restoration) {
        Original.Effect.Exchanged exchanged =
                (Original.Effect.Exchanged) restoration.proof().told().effect();
        List<Lot> back = page.policy().refund().apply(exchanged.spent(), page.now());
        leave(exchanged.from(), back, restoration, true);
        reversed.add(restoration.proof().origin());
    }

    // The one door: what arrives is what is claimed for it, and what the lane owes.
    private void leave(AccountId to, List<Lot> lots, Ask.ForPoints ask, boolean restoration) {
        Points amount = Points.sum(own.id(), lots);
        credits.computeIfAbsent(to.lane(), _ -> new ArrayList<>())
                .add(new ArrivedCredit(to, lots, ask.index(), restoration));
        exchangedIn = exchangedIn.plus(amount);
        usage = usage.owing(ask.owed());
        claim = claim.plus(ask.owed(), amount);
    }

    private Outcome decide(Ask.GiveHeadroom give) {
        Headroom headroom = give.headroom();
        boolean isPossible = source.has(give.to())
                && !give.to().equals(page.lane())
                && !headroomGiven.containsKey(give.to())
                && headroom.equals(Headroom.given(headroom.kind(), headroom.amount(), page.now()));
        Optional<Outcome> refusal = when(!isPossible, Outcome.MALFORMED)
                .or(() -> treatyRefusal)
                .or(() -> when(headroom.amount() > canGive(headroom.kind()), Outcome.HEADROOM_MISSING));
        if (refusal.isEmpty()) {
            usage = usage.without(headroom);
            headroomGiven.put(give.to(), headroom);
        }
        return refusal.orElse(Outcome.OK);
    }

    private long canGive(Headroom.Kind kind) {
        return usage.canGive(kind, sourceTerms.orElseThrow(), source, page.lane(), page.now());
    }

    private Outcome decide(Ask.TakeHeadroom take) {
        Optional<Headroom> headroom = Optional.ofNullable(page.headroom().get(take.headroom()))
                .filter(found -> !found.isAhead(page.now()) && !headroomTaken.contains(take.headroom()));
        headroom.ifPresent(found -> {
            usage = usage.with(found, page.now());
            headroomTaken.add(take.headroom());
        });
        return headroom.isPresent() ? Outcome.OK : Outcome.HEADROOM_MISSING;
    }
}
