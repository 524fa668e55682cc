package org.tongfen.domain.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.domain.batch.Books.A;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.account.ArrivedCredit;
import org.tongfen.domain.batch.Books;
import org.tongfen.domain.batch.MemoryBook;
import org.tongfen.domain.batch.PageWords;
import org.tongfen.domain.batch.RandomLedger;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Points;

/** Points go through one door, and never otherwise than they came. */
class WorkspaceTest {
    private static final AccountId ALICE = new AccountId(0, 1);
    private static final AccountId BOB = new AccountId(0, 2);
    private static final AccountId CAROL = new AccountId(1, 3);
    private static final ArrivalId ARRIVAL = new ArrivalId(A, new LaneId(1), 1);
    private static final Lot FIVE = new Lot(new Points(A, 5), BusinessTime.endOfMonth(RandomLedger.NOW, 0));
    private static final Lot TWO = new Lot(new Points(A, 2), BusinessTime.endOfMonth(RandomLedger.NOW, 0));

    private final Books books = new Books(RandomLedger.NOW)
            .withLanes(2)
            .with(A, ALICE, List.of(FIVE))
            .with(A, CAROL, List.of(FIVE));
    private final Workspace work = workspace();

    private Workspace workspace() {
        books.book(A)
                .arrivals
                .put(
                        new MemoryBook.Waiting(LaneId.FIRST, ARRIVAL),
                        new Arrival(RandomLedger.NOW, List.of(new ArrivedCredit(ALICE, List.of(FIVE), 0, false))));
        Direction within = new Direction(A, A);
        SourcePage page = books.sourcePage(within);
        return new Workspace(page, Route.of(within, LaneId.FIRST, 1, page));
    }

    @Test
    void points_leave_one_place_and_come_to_another() {
        work.open(BOB);
        work.move(new Place.InAccount(ALICE), new Place.InAccount(BOB), List.of(TWO));
        assertThat(work.known(ALICE).total().units()).isEqualTo(3);
        assertThat(work.known(BOB).lots()).containsExactly(TWO);
        work.begin(7);
        work.move(new Place.InAccount(BOB), new Place.OnTheWay(CAROL, true), List.of(TWO));
        assertThat(work.changes().arrivals())
                .isEqualTo(Map.of(
                        CAROL.lane(),
                        new Arrival(RandomLedger.NOW, List.of(new ArrivedCredit(CAROL, List.of(TWO), 7, true)))));
    }

    @Test
    void no_points_are_no_move() {
        work.move(new Place.InAccount(BOB), new Place.OnTheWay(CAROL, false), List.of());
        assertThat(work.changes().arrivals()).isEmpty();
        assertThat(work.changes().accounts()).isEmpty();
    }

    @Test
    void points_may_change_their_expiry_on_the_way_and_never_their_number() {
        Lot later = new Lot(new Points(A, 5), BusinessTime.endOfMonth(RandomLedger.NOW, 3));
        work.move(new Place.InAccount(ALICE), List.of(FIVE), new Place.InAccount(ALICE), List.of(later));
        assertThat(work.known(ALICE).lots()).containsExactly(later);
        mustBeADefect(
                () -> work.move(new Place.InAccount(ALICE), List.of(later), new Place.InAccount(ALICE), List.of(TWO)));
    }

    @Test
    void what_is_not_there_is_not_moved() {
        Place.To out = new Place.End(Supply.Counter.BURNED);
        Lot six = new Lot(new Points(A, 6), FIVE.expiresAt());
        mustBeADefect(() -> work.move(new Place.InAccount(ALICE), out, List.of(six)));
        mustBeADefect(() -> work.move(new Place.InAccount(BOB), out, List.of(TWO)));
        mustBeADefect(() -> work.move(new Place.Begin(Supply.Counter.ISSUED), new Place.InAccount(BOB), List.of(TWO)));
        mustBeADefect(
                () -> work.move(new Place.OutOfHold(PageWords.commandId(1), Hold.State.VOIDED), out, List.of(TWO)));
        mustBeADefect(() -> work.move(new Place.Arrived(new ArrivalId(A, LaneId.FIRST, 1)), out, List.of(TWO)));
    }

    @Test
    void a_counter_of_what_goes_out_counts_nothing_that_comes_in_nor_the_other_way_round() {
        assertThatThrownBy(() -> new Place.Begin(Supply.Counter.BURNED)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Place.End(Supply.Counter.RETURNED)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void accounts_of_another_lane_are_out_of_reach_though_they_were_read() {
        assertThat(work.account(CAROL)).isEmpty();
        mustBeADefect(() -> work.move(new Place.InAccount(CAROL), new Place.InAccount(ALICE), List.of(FIVE)));
    }

    @Test
    void an_arrival_is_posted_as_a_whole_or_the_batch_is_refused() {
        assertThat(work.arrival(ARRIVAL)).isPresent();
        work.move(new Place.Arrived(ARRIVAL), new Place.InAccount(ALICE), List.of(TWO));
        assertThat(work.arrival(ARRIVAL)).isEmpty();
        mustBeADefect(work::changes);
        work.move(
                new Place.Arrived(ARRIVAL),
                new Place.InAccount(ALICE),
                List.of(new Lot(new Points(A, 3), FIVE.expiresAt())));
        assertThat(work.changes().posted()).containsExactly(ARRIVAL);
    }

    private static void mustBeADefect(ThrowingCallable moving) {
        assertThatThrownBy(moving).isInstanceOfSatisfying(BatchRejectedException.class, e -> assertThat(e.reason())
                .isEqualTo(BatchRejection.DEFECT));
    }
}
