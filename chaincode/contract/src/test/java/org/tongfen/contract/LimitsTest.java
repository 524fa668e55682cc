package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.contract.Consortium.A;
import static org.tongfen.contract.Consortium.ALICE;
import static org.tongfen.contract.Consortium.B;
import static org.tongfen.contract.Consortium.BOB;
import static org.tongfen.contract.Consortium.BOOK_A;
import static org.tongfen.contract.Consortium.BOOK_B;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.CLIENT_B;
import static org.tongfen.contract.Consortium.batch;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.DayUsage;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.Points;
import org.tongfen.domain.Terms;
import org.tongfen.wire.Keys;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Intake;
import org.tongfen.wire.v1.Lane;

/** Limits of a treaty are counted in both books, lane by lane. */
class LimitsTest {
    // 1200 a day and 150000 micro-yuan a window, over two lanes: 600 and 75000 each.
    private static final Terms.Limits LIMITS =
            new Terms.Limits(Points.LARGEST_AMOUNT, 1_200, new MicroYuan(150_000), 2);

    private final Consortium consortium = Consortium.established();
    private final Requests requests = new Requests();

    @BeforeEach
    void agree() {
        Command ofA = requests.agree(A, B, 1, LIMITS, Instant.EPOCH);
        Command ofB = requests.agree(A, B, 1, LIMITS, Instant.EPOCH);
        consortium.apply(CLIENT_A, batch(A, A, 1, ofA, consortium.issue(ALICE, 10_000)));
        consortium.apply(CLIENT_B, batch(B, B, 1, ofB, consortium.open(BOB)));
    }

    @Test
    void the_day_is_counted_in_both_books_by_the_gross_amount() throws InvalidProtocolBufferException {
        mustBe(exchange(0, 1, 594), Outcome.OK, 0);
        DayUsage used = new DayUsage(DayUsage.dayOf(consortium.now()), 594);
        assertThat(Messages.usage(lane(0).getExchanged())).isEqualTo(used);
        assertThat(Messages.usage(intake(0).getReceived())).isEqualTo(used);
        mustBe(exchange(0, 2, 7), Outcome.OVER_TREATY_DAY_LIMIT, 6);
        assertThat(Messages.usage(intake(0).getReceived())).isEqualTo(used);
        mustBe(exchange(0, 3, 6), Outcome.OK, 0);
        mustBe(exchange(1, 1, 600), Outcome.OK, 0);
        mustBe(exchange(2, 1, 6), Outcome.OVER_TREATY_DAY_LIMIT, 0);
    }

    @Test
    void the_next_business_day_begins_anew_in_both_books() throws InvalidProtocolBufferException {
        mustBe(exchange(0, 1, 600), Outcome.OK, 0);
        consortium.pass(Duration.ofHours(16).minusSeconds(1));
        mustBe(exchange(0, 2, 6), Outcome.OVER_TREATY_DAY_LIMIT, 0);
        consortium.pass(Duration.ofSeconds(1));
        mustBe(exchange(0, 3, 6), Outcome.OK, 0);
        DayUsage used = new DayUsage(DayUsage.dayOf(consortium.now()), 6);
        assertThat(Messages.usage(intake(0).getReceived())).isEqualTo(used);
        assertThat(Messages.usage(lane(0).getExchanged())).isEqualTo(used);
    }

    @Test
    void the_target_counts_for_itself_even_if_the_sources_book_has_forgotten() throws InvalidProtocolBufferException {
        mustBe(exchange(0, 1, 600), Outcome.OK, 0);
        Lane forgetful = lane(0).toBuilder().clearExchanged().build();
        consortium.channel.state(BOOK_A).put(Keys.lane(new LaneId(B, 0)), forgetful.toByteArray());
        mustBe(exchange(0, 2, 6), Outcome.OVER_TREATY_DAY_LIMIT, 0);
        assertThat(consortium.balance(B, BOB)).isEqualTo(500);
    }

    @Test
    void the_credit_line_of_a_window_binds_in_both_books() {
        mustBe(exchange(0, 1, 600), Outcome.OK, 0);
        consortium.pass(Duration.ofDays(1));
        // 60000 are owed by now, and 15000 are left of the lane's share: 150 for 125.
        mustBe(exchange(0, 2, 156), Outcome.CREDIT_LINE_EXCEEDED, 15_000);
        consortium.channel.state(BOOK_A).remove(Keys.due(1, B, 0));
        mustBe(exchange(0, 3, 156), Outcome.CREDIT_LINE_EXCEEDED, 0);
        mustBe(exchange(0, 4, 150), Outcome.OK, 0);
        assertThat(consortium.balance(B, BOB)).isEqualTo(625);
    }

    @Test
    void a_treaty_without_a_daily_limit_leaves_no_count() {
        Consortium other = Consortium.ready();
        MemoryChannel.Endorsement endorsement =
                other.submit(CLIENT_A, batch(A, B, 1, requests.exchange(ALICE, BOB, 600, false)));
        assertThat(endorsement.writes().get(BOOK_B)).doesNotContainKey(Keys.intake(A, 0));
        assertThat(endorsement.succeeded()).isTrue();
    }

    private CommandRecord exchange(int lane, long sequence, long amount) {
        Batch batch = batch(A, B, sequence, requests.exchange(ALICE, BOB, amount, false)).toBuilder()
                .setLane(lane)
                .build();
        return consortium.apply(CLIENT_A, batch).getRecord().getCommands(0);
    }

    private static void mustBe(CommandRecord record, Outcome outcome, long bound) {
        assertThat(Outcome.ofNumber(record.getOutcome())).isEqualTo(outcome);
        assertThat(record.getBound()).isEqualTo(bound);
    }

    private Lane lane(int number) throws InvalidProtocolBufferException {
        return Lane.parseFrom(consortium.channel.state(BOOK_A).get(Keys.lane(new LaneId(B, number))));
    }

    private Intake intake(int number) throws InvalidProtocolBufferException {
        return Intake.parseFrom(consortium.channel.state(BOOK_B).get(Keys.intake(A, number)));
    }
}
