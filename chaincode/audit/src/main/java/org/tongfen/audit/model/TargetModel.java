package org.tongfen.audit.model;

import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.OriginMessage;
import org.tongfen.wire.v1.TermsMessage;

/** The say of the target's book. It looks at no account: what it agrees to arrives there. */
final class TargetModel {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final BookModel book;
    private final BatchMessage batch;
    private final Desk desk;
    private final long now;
    private final int lanesOfSource;
    private final Set<Long> disturbed = new HashSet<>();

    TargetModel(LedgerModel ledger, BatchMessage batch, long now) {
        book = ledger.book(batch.getTarget()).draft();
        desk = new Desk(ledger, batch, book, now);
        this.batch = batch;
        this.now = now;
        lanesOfSource = ledger.book(batch.getSource()).lanesOfScheme();
    }

    BookModel book() {
        return book;
    }

    /** The outcomes by the places of the commands. */
    Map<Integer, Outcome> answer(SequencedMap<Integer, Demand> asks) {
        book.put(batch.getSource(), batch.getLane(), intake().at(now));
        Map<Integer, Outcome> answers = new LinkedHashMap<>();
        asks.forEach((place, ask) -> answers.put(place, answer(place, ask)));
        return answers;
    }

    private Outcome answer(int place, Demand ask) {
        try {
            switch (ask) {
                case Demand.HeadroomGiven given -> give(given);
                case Demand.HeadroomTaken taken -> take(taken);
                case Demand.Credit credit -> take(place, credit);
                case Demand.Restoration restoration -> take(place, restoration);
            }
            return Outcome.OK;
        } catch (Refusal refusal) {
            if (ask instanceof Demand.Owed owed) {
                disturbed.add(owed.account());
            }
            return refusal.outcome();
        }
    }

    private IntakeModel intake() {
        return book.intake(batch.getSource(), batch.getLane());
    }

    private void put(TabModel tab) {
        book.put(batch.getSource(), batch.getLane(), intake().with(tab));
    }

    /** The terms in force, if both halves say the same. */
    private TermsMessage mustAgree() {
        List<TermsMessage> half = book.half(batch.getSource(), batch.getTarget());
        Refusal.unless(!half.isEmpty(), Outcome.TREATY_MISSING);
        Optional<TermsMessage> terms = Pricing.inForce(half, now);
        Refusal.unless(terms.isPresent(), Outcome.TREATY_NOT_IN_FORCE);
        List<TermsMessage> other = desk.ledger().book(batch.getSource()).half(batch.getSource(), batch.getTarget());
        Refusal.unless(terms.equals(Pricing.inForce(other, now)), Outcome.TREATY_HALVES_DIFFER);
        return terms.get();
    }

    private void give(Demand.HeadroomGiven given) {
        HeadroomMessage headroom = given.headroom();
        Pricing pricing = new Pricing(mustAgree(), lanesOfSource);
        BigInteger amount = BigInteger.valueOf(headroom.getAmount());
        BigInteger left = HeadroomModel.left(intake().tab(), pricing, headroom.getKind(), batch.getLane(), now);
        Refusal.unless(amount.compareTo(left) <= 0, Outcome.HEADROOM_MISSING);
        put(intake().tab().moving(headroom.getKind(), headroom.getDay(), amount.negate(), now));
        book.headroom().put(key(given.give().getTo(), batch.getLane(), batch.getSequence()), headroom);
    }

    private String key(int to, int from, long sequence) {
        return StateKeys.headroomOfOther(batch.getSource(), to, from, sequence);
    }

    private void take(Demand.HeadroomTaken taken) {
        HeadroomMessage headroom = Optional.ofNullable(book.headroom()
                        .remove(key(
                                batch.getLane(),
                                taken.headroom().getLane(),
                                taken.headroom().getSequence())))
                .orElseThrow(() -> Refusal.because(Outcome.HEADROOM_MISSING));
        put(intake().tab()
                .moving(headroom.getKind(), headroom.getDay(), BigInteger.valueOf(headroom.getAmount()), now));
    }

    private void take(int place, Demand.Credit credit) {
        Refusal.unless(book.mayHave(credit.to()), Outcome.UNKNOWN_ACCOUNT);
        mustAgree();
        Refusal.unless(!book.policy().getRefusesList().contains(batch.getSource()), Outcome.CREDITS_REFUSED);
        mustBear(credit.owed());
        Pricing pricing = credit.pricing();
        BigInteger dayLeft = intake().tab().dayLeft(pricing.perDay(batch.getLane()), now);
        Refusal.unless(credit.gross().compareTo(dayLeft) <= 0, Outcome.OVER_TREATY_DAY_LIMIT);
        BigInteger creditLeft = intake().tab().creditLeft(pricing.creditLine(batch.getLane()));
        Refusal.unless(credit.owed().compareTo(creditLeft) <= 0, Outcome.CREDIT_LINE_EXCEEDED);
        mustNotDepend(credit);
        desk.leave(book, credit.to(), credit.portions(), place, false);
        put(intake().tab().using(credit.gross(), now));
        claim(credit.portions(), credit.owed());
    }

    private void take(int place, Demand.Restoration restoration) {
        OriginMessage origin = restoration.proof().getOrigin();
        CommandRecord original =
                desk.ledger().proven(restoration.proof()).orElseThrow(() -> Refusal.because(Outcome.ORIGINAL_UNKNOWN));
        Refusal.unless(!book.marks().containsKey(StateKeys.mark(origin)), Outcome.ALREADY_REVERSED);
        long last = desk.ledger().timeOf(origin) + book.policy().getReversibleDays() * DAY;
        Refusal.unless(
                now <= last || book.consents().containsKey(StateKeys.consent(origin)), Outcome.REVERSAL_TOO_LATE);
        List<LotPart> back = Desk.refund(book.policy(), LotPart.of(original.getLotsList()), now);
        mustBear(restoration.owed());
        mustNotDepend(restoration);
        desk.leave(book, original.getFrom(), back, place, true);
        book.marks().put(StateKeys.mark(origin), ReversalModel.mark(desk));
        claim(back, restoration.owed());
    }

    private void mustBear(BigInteger owed) {
        Refusal.unless(intake().tab().owed().add(owed).compareTo(Pricing.LARGEST_VALUE) <= 0, Outcome.OVER_LIMIT);
    }

    private void mustNotDepend(Demand.Owed ask) {
        Refusal.unless(!disturbed.contains(ask.account()), Outcome.TRY_AGAIN);
    }

    private void claim(List<LotPart> parts, BigInteger owed) {
        BigInteger points = LotPart.sum(parts);
        book.put(
                batch.getSource(),
                batch.getLane(),
                intake().taking(points).with(intake().tab().owing(owed)));
        book.claims()
                .merge(
                        StateKeys.claim(LedgerModel.ONLY_WINDOW, batch.getSource(), batch.getLane()),
                        ClaimModel.NONE.plus(owed, points),
                        (before, more) -> before.plus(more.owed(), more.exchangedIn()));
    }
}
