package org.tongfen.audit.model;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.TermsMessage;

/** A platform's halves of treaties, and its own rules. */
record TreatyModel(Desk desk) {
    private static final long FARTHEST = Duration.ofDays(366).toMillis();
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final int MOST_VERSIONS = 16;

    void set(PolicyMessage policy) {
        Refusal.unless(!policy.getRefusesList().contains(desk.book().platform()), Outcome.MALFORMED);
        Refusal.unless(policy.getRefusesList().stream().allMatch(desk.ledger()::knows), Outcome.UNKNOWN_PLATFORM);
        desk.book().setPolicy(policy);
    }

    static String other(TermsMessage terms, String own) {
        return terms.getSource().equals(own) ? terms.getTarget() : terms.getSource();
    }

    void write(TermsMessage asked) {
        String own = desk.book().platform();
        TermsMessage terms = canonical(asked);
        Refusal.unless(terms.getSource().equals(own) || terms.getTarget().equals(own), Outcome.MALFORMED);
        Refusal.unless(desk.ledger().knows(other(terms, own)), Outcome.UNKNOWN_PLATFORM);
        List<TermsMessage> half = desk.book().half(terms.getSource(), terms.getTarget());
        if (!half.contains(terms)) {
            List<TermsMessage> kept = kept(terms, half);
            mustFollow(terms, kept);
            kept.add(terms);
            desk.book().putHalf(terms.getSource(), terms.getTarget(), kept);
        }
    }

    /** Without what was superseded long ago, and without what is not near yet and is to be replaced. */
    private List<TermsMessage> kept(TermsMessage terms, List<TermsMessage> half) {
        List<TermsMessage> kept = new ArrayList<>(half);
        while (kept.size() > 1 && kept.get(1).getEffectiveFrom() < desk.now() - HOUR) {
            kept.removeFirst();
        }
        long near = desk.now() + ExchangeModel.NOTICE;
        boolean replaces = kept.stream()
                .anyMatch(version -> version.getVersion() == terms.getVersion() && version.getEffectiveFrom() >= near);
        // What was announced after it falls with it.
        kept.removeIf(version -> replaces && version.getVersion() >= terms.getVersion());
        return kept;
    }

    private void mustFollow(TermsMessage terms, List<TermsMessage> kept) {
        boolean later =
                kept.isEmpty() || terms.getEffectiveFrom() > kept.getLast().getEffectiveFrom();
        boolean fair = terms.getEnded()
                || !Pricing.createValue(
                        terms,
                        desk.ledger().book(terms.getSource()),
                        desk.ledger().book(terms.getTarget()));
        boolean soon = terms.getEffectiveFrom() <= desk.now() + FARTHEST;
        long next = kept.isEmpty() ? 1 : kept.getLast().getVersion() + 1L;
        boolean right = terms.getVersion() == next && kept.size() < MOST_VERSIONS;
        Refusal.unless(right && later && fair && soon, Outcome.TERMS_REFUSED, BigInteger.valueOf(next));
        long earliest = desk.now() + ExchangeModel.NOTICE;
        boolean announced = kept.isEmpty() || terms.getEffectiveFrom() >= earliest;
        Refusal.unless(announced, Outcome.NOTICE_TOO_SHORT, BigInteger.valueOf(earliest));
    }

    /** Terms as the ledger keeps them: of an ending, nothing but the ending. */
    private static TermsMessage canonical(TermsMessage terms) {
        return terms.getEnded()
                ? TermsMessage.newBuilder()
                        .setSource(terms.getSource())
                        .setTarget(terms.getTarget())
                        .setVersion(terms.getVersion())
                        .setEffectiveFrom(terms.getEffectiveFrom())
                        .setEnded(true)
                        .build()
                : terms;
    }
}
