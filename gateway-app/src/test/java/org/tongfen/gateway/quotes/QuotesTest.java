package org.tongfen.gateway.quotes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.quotes.QuotePages.A;
import static org.tongfen.gateway.quotes.QuotePages.A_TO_B;
import static org.tongfen.gateway.quotes.QuotePages.B;
import static org.tongfen.gateway.quotes.QuotePages.NOW;
import static org.tongfen.gateway.quotes.QuotePages.RECEIVER;
import static org.tongfen.gateway.quotes.QuotePages.SENDER;
import static org.tongfen.gateway.quotes.QuotePages.lot;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.book.TargetPage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Conversion;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** What members are told before they exchange points. */
class QuotesTest {
    @Test
    void a_thousand_points_of_a_become_833_33_of_b_each_part_with_the_expiry_of_what_it_comes_from() {
        Quote.Offer offer = offered(QuotePages.ofTheSeed().quote(Command.Fixed.SEND, 1000_00));

        assertThat(offer.conversion())
                .isEqualTo(new Conversion.Converted(a(1000_00), Points.none(A), a(1000_00), b(833_33)));
        Instant bound = Instant.parse("2027-06-30T16:00:00Z");
        assertThat(offer.portions())
                .containsExactly(
                        new Lot(b(250_00), BusinessTime.endOfMonth(NOW, 0)),
                        new Lot(b(166_67), BusinessTime.endOfMonth(NOW, 9)),
                        new Lot(b(416_66), bound));
        assertThat(offer.goodUntil()).isEqualTo(NOW.plusSeconds(300));
        assertThat(offer.range()).isEqualTo(new Quote.Range(a(2), a(1500_00)));
        assertThat(offer.quoted()).isEqualTo(new Command.Quoted(1, NOW.plusSeconds(300)));
    }

    @Test
    void an_amount_to_be_received_is_quoted_with_the_smallest_amount_to_be_given_for_it() {
        Quote.Offer offer = offered(QuotePages.ofTheSeed().quote(Command.Fixed.RECEIVE, 833_33));

        assertThat(offer.conversion().gross()).isEqualTo(a(1000_00));
        assertThat(offer.conversion().received()).isEqualTo(b(833_33));
        assertThat(offer.range()).isEqualTo(new Quote.Range(b(1), b(1250_00)));
    }

    @Test
    void a_quote_for_nobody_in_particular_has_amounts_but_no_expiries() {
        Quote.Offer offer = offered(QuotePages.ofTheSeed().quotes().exactSend(Quotes.ANYBODY, Quotes.ANYBODY, 1000_00));

        assertThat(offer.conversion().received()).isEqualTo(b(833_33));
        assertThat(offer.portions()).isEmpty();
        assertThat(offer.range().largest()).isEqualTo(a(Points.LARGEST_AMOUNT));
    }

    @Test
    void a_quote_is_good_no_longer_than_the_half_of_the_giving_platform() {
        QuotePages ending = QuotePages.of(terms(), new TreatyVersion.Ending(A_TO_B, 2, NOW.plusSeconds(90)))
                .withTargetHalf(new TreatyHalf(List.of(terms())));

        assertThat(offered(ending.quote(Command.Fixed.SEND, 100)).goodUntil()).isEqualTo(NOW.plusSeconds(90));
    }

    @Test
    void a_quote_is_good_no_longer_than_the_half_of_the_receiving_platform() {
        QuotePages pages = QuotePages.ofTheSeed()
                .withTargetHalf(
                        new TreatyHalf(List.of(terms(), new TreatyVersion.Ending(A_TO_B, 2, NOW.plusSeconds(80)))));

        assertThat(offered(pages.quote(Command.Fixed.SEND, 100)).goodUntil()).isEqualTo(NOW.plusSeconds(80));
    }

    @Test
    void a_quote_is_good_no_longer_than_the_first_points_to_be_spent() {
        Instant end = BusinessTime.endOfMonth(NOW, 0);
        List<Lot> lots = List.of(lot(100, end), lot(100, BusinessTime.endOfMonth(NOW, 1)));
        QuotePages pages = with(end.minusSeconds(70), lots);

        assertThat(offered(pages.quote(Command.Fixed.SEND, 150)).goodUntil()).isEqualTo(end);
        assertThat(offered(with(NOW, lots).quote(Command.Fixed.SEND, 150)).goodUntil())
                .isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void a_quote_is_good_until_points_become_active_that_would_be_spent_sooner() {
        Lot pending = new Lot(a(100), NOW.plusSeconds(60), BusinessTime.endOfMonth(NOW, 0));
        QuotePages pages = with(NOW, List.of(pending, lot(100, BusinessTime.endOfMonth(NOW, 1))));

        assertThat(offered(pages.quote(Command.Fixed.SEND, 50)).goodUntil()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void a_quote_is_good_until_the_month_ends_if_the_receiving_platform_bounds_the_expiry() {
        Instant late = Instant.parse("2026-06-30T15:58:00Z");
        QuotePages pages = QuotePages.of(
                late,
                List.of(lot(1000, BusinessTime.endOfMonth(late, 23))),
                Policy.NONE,
                new TreatyHalf(List.of(terms())));

        assertThat(offered(pages.quote(Command.Fixed.SEND, 100)).goodUntil())
                .isEqualTo(Instant.parse("2026-06-30T16:00:00Z"));
    }

    @Test
    void the_fee_is_shown() {
        QuotePages pages = QuotePages.of(
                new Terms(A_TO_B, 1, new Rate(5, 6), new Fee(100, 5), Points.LARGEST_AMOUNT, NOW.minusSeconds(1)));

        Quote.Offer offer = offered(pages.quote(Command.Fixed.SEND, 1000_00));
        assertThat(offer.conversion().fee()).isEqualTo(a(10_05));
        assertThat(offer.conversion().net()).isEqualTo(a(989_95));
        assertThat(offer.terms().rate()).isEqualTo(new Rate(5, 6));
    }

    @Test
    void reasons_of_both_books_are_given() {
        QuotePages pages = QuotePages.ofTheSeed();

        assertThat(pages.quote(Command.Fixed.SEND, 1)).isEqualTo(new Quote.Refused(Outcome.TOO_SMALL, 2));
        assertThat(pages.quote(Command.Fixed.SEND, 1500_01))
                .isEqualTo(new Quote.Refused(Outcome.INSUFFICIENT_POINTS, 0));
        assertThat(pages.quotes().exactSend(new AccountId(0, 99), RECEIVER, 100))
                .isEqualTo(new Quote.Refused(Outcome.UNKNOWN_ACCOUNT, 0));
        assertThat(pages.quotes().exactSend(SENDER, new AccountId(0, 99), 100))
                .isEqualTo(new Quote.Refused(Outcome.UNKNOWN_ACCOUNT, 0));
        assertThat(pages.withTargetHalf(TreatyHalf.NONE).quote(Command.Fixed.SEND, 100))
                .isEqualTo(new Quote.Refused(Outcome.TREATY_MISSING, 0));
    }

    @Test
    void a_counter_that_is_nearly_full_bounds_the_amount() {
        QuotePages pages = QuotePages.ofTheSeed();
        Supply counted = Supply.none(A).plus(Supply.Counter.EXCHANGED_OUT, a(Points.LARGEST_TOTAL - 500));

        assertThat(offered(pages.withExchangedIn(b(Points.LARGEST_TOTAL - 600)).quote(Command.Fixed.RECEIVE, 1))
                        .range()
                        .largest())
                .isEqualTo(b(600));
        assertThat(offered(pages.withSupply(counted).quote(Command.Fixed.SEND, 100))
                        .range()
                        .largest())
                .isEqualTo(a(500));
    }

    @Test
    void the_smallest_amount_of_the_terms_is_shown_for_both_sides() {
        Terms.Limits limits = new Terms.Limits(7, 1_000, Points.LARGEST_TOTAL, MicroYuan.LARGEST);
        QuotePages pages = QuotePages.of(new Terms(A_TO_B, 1, new Rate(5, 6), Fee.NONE, limits, NOW.minusSeconds(1)));

        assertThat(offered(pages.quote(Command.Fixed.SEND, 7)).range().smallest())
                .isEqualTo(a(7));
        assertThat(offered(pages.quote(Command.Fixed.RECEIVE, 6)).range().smallest())
                .isEqualTo(b(6));
        assertThat(pages.quote(Command.Fixed.RECEIVE, 5)).isEqualTo(new Quote.Refused(Outcome.TOO_SMALL, 7));
    }

    @Test
    void a_member_who_is_not_known_gives_from_whichever_lane_the_pages_are_of() {
        QuotePages first = QuotePages.ofTheSeed();
        TargetPage page = first.target();
        TargetPage second = new TargetPage(
                page.scheme(),
                A_TO_B,
                new LaneId(1),
                page.now(),
                page.half(),
                page.policy(),
                page.intake(),
                page.claim(),
                page.rosters(),
                page.proven(),
                page.reversed(),
                page.allowed(),
                page.headroom());

        assertThat(offered(new Quotes(first.source(), second).exactSend(Quotes.ANYBODY, Quotes.ANYBODY, 1000_00))
                        .conversion()
                        .received())
                .isEqualTo(b(833_33));
    }

    private static QuotePages with(Instant now, List<Lot> lots) {
        return QuotePages.of(now, lots, Policy.NONE, new TreatyHalf(List.of(terms())));
    }

    private static Terms terms() {
        return new Terms(A_TO_B, 1, new Rate(5, 6), Fee.NONE, Points.LARGEST_AMOUNT, NOW.minusSeconds(60));
    }

    private static Quote.Offer offered(Quote quote) {
        assertThat(quote).isInstanceOf(Quote.Offer.class);
        return (Quote.Offer) quote;
    }

    private static Points a(long units) {
        return new Points(A, units);
    }

    private static Points b(long units) {
        return new Points(B, units);
    }
}
