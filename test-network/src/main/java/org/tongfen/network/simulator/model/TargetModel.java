package org.tongfen.network.simulator.model;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.Terms;

/** The say of the target's book. */
final class TargetModel {
    private final Book book;
    private final Batch batch;
    private final long now;
    private final Set<ByteString> disturbed = new HashSet<>();

    TargetModel(Ledger ledger, Batch batch, long now) {
        book = ledger.book(batch.getTarget()).copy();
        this.batch = batch;
        this.now = now;
    }

    Book book() {
        return book;
    }

    /** The outcomes by the places of the commands. */
    Map<Integer, Outcome> answer(List<Ask> asks) {
        Map<Integer, Outcome> answers = new LinkedHashMap<>();
        for (Ask ask : asks) {
            Outcome outcome = outcome(ask);
            if (outcome == Outcome.OK) {
                take(ask);
            } else {
                disturbed.add(ask.from());
            }
            answers.put(ask.place(), outcome);
        }
        return answers;
    }

    private Outcome outcome(Ask ask) {
        Optional<Holder> to = book.account(ask.to());
        if (to.isEmpty()) {
            return Outcome.UNKNOWN_ACCOUNT;
        }
        List<Terms> half = book.half(batch.getSource(), batch.getTarget());
        Optional<Terms> terms = Pricing.inForce(half, now);
        if (terms.isEmpty()) {
            return half.isEmpty() ? Outcome.TREATY_MISSING : Outcome.TREATY_NOT_IN_FORCE;
        }
        if (!terms.get().equals(ask.terms())) {
            return Outcome.TREATY_HALVES_DIFFER;
        }
        BigInteger claim = book.sum("claim " + batch.getSource() + " " + batch.getLane());
        if (to.get().total().add(ask.received()).compareTo(Pricing.LARGEST_TOTAL) > 0
                || claim.add(ask.owed()).compareTo(Pricing.LARGEST_VALUE) > 0) {
            return Outcome.OVER_LIMIT;
        }
        return disturbed.contains(ask.from()) ? Outcome.TRY_AGAIN : Outcome.OK;
    }

    private void take(Ask ask) {
        long bound = book.expiryOfPointsGiven(now);
        Holder to = book.account(ask.to()).orElseThrow();
        for (Holder.Part part : ask.portions()) {
            to.add(
                    new LotTime(
                            Math.min(bound, part.time().expires()), part.time().active()),
                    part.amount());
        }
        book.add("exchanged in", ask.received());
        book.add("claim " + batch.getSource() + " " + batch.getLane(), ask.owed());
    }
}
