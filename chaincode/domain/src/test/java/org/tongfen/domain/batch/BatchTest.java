package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.account.ArrivedCredit;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/** What a batch may hold, and on which lane it may run. */
class BatchTest {
    private static final Direction WITHIN_A = new Direction(A, A);
    private static final Direction A_TO_B = new Direction(A, B);
    private static final Command ACT = new Command.TakeHeadroom(new HeadroomId(LaneId.FIRST, 1));
    private static final AccountId ALICE = new AccountId(0, 1);
    private static final AccountId BOB = new AccountId(0, 2);

    private final Books books = new Books(RandomLedger.NOW);

    @Test
    void a_batch_has_at_most_1000_commands() {
        assertThat(batch(commands(1000)).commands()).hasSize(1000);
        mustBeMalformed(commands(1001), "a batch has at most 1000 commands, not 1001");
    }

    @Test
    void a_batch_reverses_at_most_32_commands() {
        assertThat(batch(reversals(32)).commands()).hasSize(32);
        mustBeMalformed(reversals(33), "a batch reverses at most 32 commands, not 33");
    }

    @Test
    void what_a_lane_does_by_itself_comes_first() {
        Command other = new Command.Unreadable(PageWords.commandId(1));
        assertThat(batch(List.of(ACT, ACT, other)).commands()).hasSize(3);
        mustBeMalformed(List.of(ACT, other, ACT), "what a lane does by itself comes first, and command 2 does not");
        mustBeMalformed(List.of(other, ACT), "what a lane does by itself comes first, and command 1 does not");
    }

    @Test
    void batches_are_numbered_from_1() {
        assertThatThrownBy(() -> new Batch(WITHIN_A, LaneId.FIRST, 0, List.of()))
                .isInstanceOf(BatchRejectedException.class)
                .hasMessage("MALFORMED_BATCH: the first batch of a lane has 1, not 0");
    }

    @Test
    void a_batch_has_a_target_unless_it_stays_within_its_book() {
        assertThat(new Batch(A_TO_B, LaneId.FIRST, 1, List.of()).target()).contains(B);
        assertThat(new Batch(WITHIN_A, LaneId.FIRST, 1, List.of()).target()).isEmpty();
        assertThat(new Batch(A_TO_B, LaneId.FIRST, 1, List.of()).source()).isEqualTo(A);
    }

    @Test
    void a_batch_of_a_lane_that_the_book_does_not_have_is_refused() {
        Batch batch = new Batch(WITHIN_A, new LaneId(1), 1, List.of());
        assertThatThrownBy(() -> batch.propose(books.sourcePage(WITHIN_A)))
                .isInstanceOf(BatchRejectedException.class)
                .hasMessage("MALFORMED_BATCH: platform_a has no lane 1");
        Batch unknown = new Batch(new Direction(new PlatformId("platform_x"), A), LaneId.FIRST, 1, List.of());
        assertThatThrownBy(() -> unknown.propose(books.sourcePage(WITHIN_A)))
                .hasMessage("MALFORMED_BATCH: platform_x has no lane 0");
        assertThat(batch.propose(books.withLanes(2).sourcePage(WITHIN_A)).decisions())
                .isEmpty();
    }

    @Test
    void a_batch_posts_at_most_2000_credits_of_several_arrivals_and_any_number_of_one() {
        assertThat(post(1000, 1000).decisions()).allMatch(decision -> decision.outcome() == Outcome.OK);
        assertThat(post(2001).decisions()).allMatch(decision -> decision.outcome() == Outcome.OK);
        assertThatThrownBy(() -> post(1000, 1001))
                .isInstanceOf(BatchRejectedException.class)
                .hasMessage("MALFORMED_BATCH: a batch posts at most 2000 credits of several arrivals, not 2001");
    }

    private SourceResult post(int... credits) {
        books.with(A, ALICE, List.of());
        Lot lot = new Lot(new Points(A, 1), BusinessTime.endOfMonth(RandomLedger.NOW, 1));
        Map<ArrivalId, Arrival> arrivals = new LinkedHashMap<>();
        for (int number : credits) {
            ArrivedCredit credit = new ArrivedCredit(ALICE, List.of(lot), 0, false);
            arrivals.put(
                    new ArrivalId(B, LaneId.FIRST, arrivals.size() + 1),
                    new Arrival(RandomLedger.NOW, Collections.nCopies(number, credit)));
        }
        SourcePage page = books.sourcePage(WITHIN_A);
        Entries entries = new Entries(
                page.entries().accounts(),
                Map.of(),
                arrivals,
                Map.of(),
                Map.of(),
                Map.of(),
                Entries.Offers.NONE,
                Entries.Past.NONE,
                Policy.NONE);
        List<Command> commands = new ArrayList<>();
        arrivals.keySet().forEach(id -> commands.add(new Command.PostArrival(id)));
        return new Batch(WITHIN_A, LaneId.FIRST, 1, commands)
                .propose(new SourcePage(page.scheme(), page.time(), page.lane(), page.due(), entries));
    }

    @Test
    void the_lane_moves_on_with_each_batch_and_its_time_never_falls() {
        Books.Lane lane = new Books.Lane(WITHIN_A);
        books.run(lane, List.of());
        LaneBook first = books.book(A).lane(LaneId.FIRST);
        assertThat(first.sequence()).isEqualTo(1);
        assertThat(first.time()).isEqualTo(RandomLedger.NOW);
        SourceResult second = books.at(RandomLedger.NOW.minusSeconds(5)).run(lane, List.of());
        assertThat(second.start().now()).isEqualTo(RandomLedger.NOW);
        assertThat(second.changes().lane().time()).isEqualTo(RandomLedger.NOW);
        books.at(RandomLedger.NOW.plusSeconds(5)).run(lane, List.of());
        assertThat(books.book(A).lane(LaneId.FIRST).time()).isEqualTo(RandomLedger.NOW.plusSeconds(5));
        assertThat(books.book(A).lane(LaneId.FIRST).sequence()).isEqualTo(3);
    }

    @Test
    void only_what_has_changed_is_to_be_written() {
        books.with(A, ALICE, List.of());
        SourceResult nothing = books.propose(
                new Books.Lane(WITHIN_A),
                List.of(
                        new Command.OpenAccount(PageWords.commandId(1), ALICE),
                        new Command.FreezeAccount(PageWords.commandId(2), ALICE),
                        new Command.UnfreezeAccount(PageWords.commandId(3), ALICE)));
        assertThat(nothing.decisions()).containsOnly(new Decision.Noted());
        assertThat(nothing.changes().accounts()).isEmpty();
        assertThat(nothing.raisesRoster()).isFalse();
        assertThat(nothing.changesPolicy()).isFalse();
        assertThat(nothing.changesDue()).isFalse();
        assertThat(nothing.asksTheTarget()).isFalse();
        SourceResult opening =
                books.propose(new Books.Lane(WITHIN_A), List.of(new Command.OpenAccount(PageWords.commandId(1), BOB)));
        assertThat(opening.changes().accounts().keySet()).containsExactly(BOB);
        assertThat(opening.raisesRoster()).isTrue();
        assertThat(opening.changes().lane().roster()).isEqualTo(LaneBook.ROSTER_STEP);
    }

    @Test
    void two_lanes_that_take_of_one_scarce_reward_write_one_number() {
        RewardId coupon = new RewardId("coupon");
        books.withLanes(2);
        books.book(A).rewards.put(coupon, PageWords.reward(List.of("coupon@a", "0.10", "quantity", "1")));
        SourceResult first = redeem(0, coupon);
        SourceResult second = redeem(1, coupon);
        assertThat(first.decisions().getFirst().outcome()).isEqualTo(Outcome.OK);
        assertThat(second.decisions().getFirst().outcome()).isEqualTo(Outcome.OK);
        assertThat(first.changes().taken())
                .isEqualTo(Map.of(coupon, 1L))
                .isEqualTo(second.changes().taken());
        assertThat(first.changes().rewards()).as("the offer is lane 0's").isEmpty();
    }

    private SourceResult redeem(int lane, RewardId reward) {
        AccountId id = new AccountId(lane, 1);
        books.with(A, id, List.of(new Lot(new Points(A, 10), BusinessTime.endOfMonth(RandomLedger.NOW, 1))));
        return books.propose(
                new Books.Lane(WITHIN_A, lane), List.of(new Command.Redeem(PageWords.commandId(1), id, reward, 10)));
    }

    private static List<Command> commands(int number) {
        return IntStream.range(0, number)
                .<Command>mapToObj(i -> new Command.Unreadable(PageWords.commandId(i)))
                .toList();
    }

    private static List<Command> reversals(int number) {
        return IntStream.range(0, number)
                .<Command>mapToObj(i -> Books.reversal(PageWords.commandId(i), new Origin(A, LaneId.FIRST, i + 1, 0)))
                .toList();
    }

    private static Batch batch(List<Command> commands) {
        return new Batch(A_TO_B, LaneId.FIRST, 1, commands);
    }

    private static void mustBeMalformed(List<Command> commands, String facts) {
        assertThatThrownBy(() -> batch(commands))
                .isInstanceOf(BatchRejectedException.class)
                .hasMessage("MALFORMED_BATCH: " + facts);
    }
}
