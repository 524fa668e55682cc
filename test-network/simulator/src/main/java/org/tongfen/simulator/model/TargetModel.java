package org.tongfen.simulator.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.v1.AccountStatus;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Terms;

/** The say of the target's book. */
final class TargetModel {
    private final BookModel book;
    private final Batch batch;
    private final Desk desk;
    private final long now;
    private final Set<ByteString> disturbed = new HashSet<>();

    TargetModel(LedgerModel ledger, Batch batch, Instant time) {
        book = ledger.book(batch.getTarget()).copy();
        desk = new Desk(ledger, batch, book, time);
        this.batch = batch;
        now = time.toEpochMilli();
    }

    BookModel book() {
        return book;
    }

    /** The outcomes by the places of the commands. */
    Map<Integer, Outcome> answer(SequencedMap<Integer, Demand> asks) {
        Map<Integer, Outcome> answers = new LinkedHashMap<>();
        asks.forEach((place, ask) -> answers.put(place, answer(ask)));
        return answers;
    }

    private Outcome answer(Demand ask) {
        try {
            switch (ask) {
                case Demand.Credit credit -> take(credit);
                case Demand.Restoration restoration -> take(restoration);
            }
            return Outcome.OK;
        } catch (Refusal refusal) {
            disturbed.add(ask.account());
            return refusal.outcome();
        }
    }

    private String claim() {
        return "claim " + batch.getSource() + " " + batch.getLane();
    }

    private String received() {
        return "received " + batch.getSource() + " " + batch.getLane();
    }

    private void take(Demand.Credit credit) {
        Holder to = desk.account(credit.to());
        to.mustBeOpen();
        List<Terms> half = book.half(batch.getSource(), batch.getTarget());
        Refusal.unless(!half.isEmpty(), Outcome.TREATY_MISSING);
        Optional<Terms> terms = Pricing.inForce(half, now);
        Refusal.unless(terms.isPresent(), Outcome.TREATY_NOT_IN_FORCE);
        Refusal.unless(terms.get().equals(credit.pricing().terms()), Outcome.TREATY_HALVES_DIFFER);
        to.mustTake(LotPart.sum(credit.portions()));
        mustBear(credit.owed());
        Pricing pricing = credit.pricing();
        if (pricing.hasDailyLimit()) {
            BigInteger left = book.day(received()).left(pricing.perDay(batch.getLane()), now);
            Refusal.unless(credit.gross().compareTo(left) <= 0, Outcome.OVER_TREATY_DAY_LIMIT);
        }
        to.add(credit.portions());
        to.mustHaveFewLots();
        BigInteger claimed = book.sum(claim()).add(credit.owed());
        Refusal.unless(claimed.compareTo(pricing.creditLine(batch.getLane())) <= 0, Outcome.CREDIT_LINE_EXCEEDED);
        mustNotDepend(credit);
        book.put(credit.to(), to);
        if (pricing.hasDailyLimit()) {
            book.days().put(received(), book.day(received()).plus(credit.gross(), now));
        }
        claim(credit.portions(), credit.owed());
    }

    private void take(Demand.Restoration restoration) {
        CommandRecord original = restoration.original();
        String id = BookModel.hex(original.getId());
        Refusal.unless(!book.reversed().containsKey(id), Outcome.ALREADY_REVERSED);
        Holder account = desk.account(original.getFrom());
        Refusal.unless(account.status() != AccountStatus.CLOSED, Outcome.ACCOUNT_CLOSED);
        List<LotPart> back = Desk.refund(book.policy(), LotPart.of(original.getLotsList()), now);
        account.mustTake(LotPart.sum(back));
        mustBear(restoration.owed());
        mustNotDepend(restoration);
        account.add(back);
        book.put(original.getFrom(), account);
        book.reversed().put(id, ReversalModel.mark(desk));
        claim(back, restoration.owed());
    }

    private void mustBear(BigInteger owed) {
        Refusal.unless(book.sum(claim()).add(owed).compareTo(Pricing.LARGEST_VALUE) <= 0, Outcome.OVER_LIMIT);
    }

    private void mustNotDepend(Demand ask) {
        Refusal.unless(!disturbed.contains(ask.account()), Outcome.TRY_AGAIN);
    }

    private void claim(List<LotPart> parts, BigInteger owed) {
        book.add("exchanged in", LotPart.sum(parts));
        book.add(claim(), owed);
    }
}
