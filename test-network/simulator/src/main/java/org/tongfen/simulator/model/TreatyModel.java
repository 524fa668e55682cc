package org.tongfen.simulator.model;

import java.math.BigInteger;
import java.util.List;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.v1.Terms;

/** A platform's halves of treaties. */
record TreatyModel(Desk desk) {
    private static final int NANOS_OF_MILLISECOND = 1_000_000;

    static String other(Terms terms, String own) {
        return terms.getSource().equals(own) ? terms.getTarget() : terms.getSource();
    }

    void write(Terms asked) {
        String own = desk.book().platform();
        Terms terms = canonical(asked);
        Refusal.unless(terms.getSource().equals(own) || terms.getTarget().equals(own), Outcome.MALFORMED);
        Refusal.unless(desk.ledger().knows(other(terms, own)), Outcome.UNKNOWN_PLATFORM);
        List<Terms> half = desk.book().half(terms.getSource(), terms.getTarget());
        if (!half.contains(terms)) {
            mustFollow(terms, half);
            half.add(terms);
        }
    }

    private void mustFollow(Terms terms, List<Terms> half) {
        boolean later =
                half.isEmpty() || terms.getEffectiveFrom() > half.getLast().getEffectiveFrom();
        boolean fair = terms.getEnded()
                || !Pricing.createValue(
                        terms,
                        desk.ledger().book(terms.getSource()),
                        desk.ledger().book(terms.getTarget()));
        BigInteger next = BigInteger.valueOf(half.size() + 1L);
        Refusal.unless(
                BigInteger.valueOf(terms.getVersion()).equals(next) && later && fair, Outcome.TERMS_REFUSED, next);
        boolean broken = desk.time().getNano() % NANOS_OF_MILLISECOND != 0;
        long earliest = desk.now() + ExchangeModel.NOTICE + (broken ? 1 : 0);
        boolean announced = half.isEmpty() || terms.getEffectiveFrom() >= earliest;
        Refusal.unless(announced, Outcome.NOTICE_TOO_SHORT, BigInteger.valueOf(earliest));
    }

    /** Terms as the ledger keeps them: limits that never bind are left out, and so is everything that has ended. */
    private static Terms canonical(Terms terms) {
        Terms.Builder kept = terms.toBuilder();
        if (terms.getEnded()) {
            return Terms.newBuilder()
                    .setSource(terms.getSource())
                    .setTarget(terms.getTarget())
                    .setVersion(terms.getVersion())
                    .setEffectiveFrom(terms.getEffectiveFrom())
                    .setEnded(true)
                    .build();
        }
        if (isLargest(terms.getMaxAmount(), Pricing.LARGEST_AMOUNT)) {
            kept.clearMaxAmount();
        }
        if (isLargest(terms.getMaxPerDay(), Pricing.LARGEST_TOTAL)) {
            kept.clearMaxPerDay();
        }
        if (isLargest(terms.getCreditLine(), Pricing.LARGEST_VALUE)) {
            kept.clearCreditLine();
        }
        if (terms.getLanes() == 1) {
            kept.clearLanes();
        }
        return kept.build();
    }

    private static boolean isLargest(long limit, BigInteger largest) {
        return BigInteger.valueOf(limit).equals(largest);
    }
}
