package org.tongfen.gateway.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.booleans;
import static org.quicktheories.generators.SourceDSL.longs;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.value.Points;

/** A quote says what the ledger does, whatever the terms, the limits and the points. */
class QuoteLawsTest {
    @Test
    void an_exchange_with_the_quote_gives_exactly_what_was_quoted_until_the_quote_expires() {
        qt().withExamples(20_000).forAll(seeds(), amounts(), fixed()).checkAssert((seed, units, fixed) -> {
            QuotePages pages = QuotePages.random(seed);
            if (pages.quote(fixed, units) instanceof Quote.Offer offer) {
                assertGives(offer, pages.exchange(fixed, units, offer.quoted()));
                Instant last = offer.goodUntil().minusMillis(1);
                assertGives(offer, pages.at(last).exchange(fixed, units, offer.quoted()));
                assertThat(pages.at(offer.goodUntil())
                                .exchange(fixed, units, offer.quoted())
                                .outcome())
                        .isEqualTo(Outcome.QUOTE_EXPIRED);
            }
        });
    }

    @Test
    void what_is_not_quoted_is_refused_by_the_ledger_for_the_same_reason_and_with_the_same_number() {
        qt().withExamples(20_000).forAll(seeds(), amounts(), fixed()).checkAssert((seed, units, fixed) -> {
            QuotePages pages = QuotePages.random(seed);
            if (pages.quote(fixed, units) instanceof Quote.Refused(Outcome reason, long bound)) {
                assertThat(pages.exchange(fixed, units, Command.Quoted.NOTHING))
                        .isEqualTo(new Decision.Refused(reason, bound));
            }
        });
    }

    @Test
    void the_smallest_and_the_largest_amount_work_and_the_next_ones_do_not() {
        qt().withExamples(20_000).forAll(seeds(), amounts(), fixed()).checkAssert((seed, units, fixed) -> {
            QuotePages pages = QuotePages.random(seed);
            if (pages.quote(fixed, units) instanceof Quote.Offer offer) {
                Points least = offer.range().smallest();
                Points most = offer.range().largest();
                assertThat(units).isBetween(least.units(), most.units());
                assertThat(works(pages, fixed, least.units())).isTrue();
                assertThat(works(pages, fixed, least.units() - 1)).isFalse();
                assertThat(works(pages, fixed, most.units())).isTrue();
                assertThat(works(pages, fixed, most.units() + 1)).isFalse();
            }
        });
    }

    private static boolean works(QuotePages pages, Command.Fixed fixed, long units) {
        return pages.exchange(fixed, units, Command.Quoted.NOTHING).outcome() == Outcome.OK;
    }

    private static void assertGives(Quote.Offer offer, Decision decision) {
        assertThat(decision).isInstanceOfSatisfying(Decision.Exchanged.class, done -> {
            assertThat(done.terms()).isEqualTo(offer.terms());
            assertThat(done.conversion()).isEqualTo(offer.conversion());
            assertThat(done.portions()).isEqualTo(offer.portions());
        });
    }

    private static Gen<Long> seeds() {
        return longs().between(0, Long.MAX_VALUE);
    }

    private static Gen<Long> amounts() {
        return longs().between(1, 20_000);
    }

    private static Gen<Command.Fixed> fixed() {
        return booleans().all().map(sends -> sends ? Command.Fixed.SEND : Command.Fixed.RECEIVE);
    }
}
