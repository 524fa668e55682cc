package org.tongfen.network.simulator.model;

import java.math.BigInteger;
import java.util.List;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Terms;

/** What the rules say about a platform's halves of treaties. */
final class Treaties {
    private static final long LARGEST_PART = 1_000_000_000_000L;

    private final Ledger ledger;
    private final Book book;
    private final long now;

    Treaties(Ledger ledger, Book book, long now) {
        this.ledger = ledger;
        this.book = book;
        this.now = now;
    }

    /** Whether every part of the terms is in its range. */
    static boolean areReadable(Terms terms) {
        return PlatformId.isValid(terms.getSource())
                && PlatformId.isValid(terms.getTarget())
                && !terms.getSource().equals(terms.getTarget())
                && terms.getVersion() >= 1
                && isIn(terms.getRateNumerator(), 1, LARGEST_PART)
                && isIn(terms.getRateDenominator(), 1, LARGEST_PART)
                && isIn(terms.getFeeBasisPoints(), 0, 9_999)
                && isIn(terms.getFeeFixed(), 0, Pricing.LARGEST_AMOUNT.longValueExact())
                && isIn(terms.getMaxAmount(), 0, Pricing.LARGEST_AMOUNT.longValueExact());
    }

    private static boolean isIn(long value, long low, long high) {
        return value >= low && value <= high;
    }

    static String other(Terms terms, String own) {
        return terms.getSource().equals(own) ? terms.getTarget() : terms.getSource();
    }

    void agree(Terms terms, CommandRecord.Builder record) {
        List<Terms> half = book.half(terms.getSource(), terms.getTarget());
        if (!terms.getSource().equals(book.platform()) && !terms.getTarget().equals(book.platform())) {
            SourceModel.refuse(record, Outcome.MALFORMED);
        } else if (!ledger.knows(other(terms, book.platform()))) {
            SourceModel.refuse(record, Outcome.UNKNOWN_PLATFORM);
        } else if (!half.contains(terms)) {
            if (isAcceptable(terms, half)) {
                half.add(terms);
            } else {
                SourceModel.refuse(record, Outcome.TERMS_REFUSED, BigInteger.valueOf(half.size() + 1L));
            }
        }
    }

    private boolean isAcceptable(Terms terms, List<Terms> half) {
        boolean inTime = half.isEmpty()
                || terms.getEffectiveFrom() > now
                        && terms.getEffectiveFrom() > half.getLast().getEffectiveFrom();
        return terms.getVersion() == half.size() + 1
                && inTime
                && !Pricing.createValue(terms, ledger.book(terms.getSource()), ledger.book(terms.getTarget()));
    }
}
