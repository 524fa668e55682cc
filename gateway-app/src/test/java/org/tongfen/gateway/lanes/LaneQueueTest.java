package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.gateway.lanes.LaneCommands.B;
import static org.tongfen.gateway.lanes.LaneCommands.C;
import static org.tongfen.gateway.lanes.LaneCommands.LANE;
import static org.tongfen.gateway.lanes.LaneCommands.arrival;
import static org.tongfen.gateway.lanes.LaneCommands.body;
import static org.tongfen.gateway.lanes.LaneCommands.command;
import static org.tongfen.gateway.lanes.LaneCommands.id;
import static org.tongfen.gateway.lanes.LaneCommands.scarce;
import static org.tongfen.gateway.lanes.LaneCommands.within;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.gateway.lanes.LaneQueue.Offers;
import org.tongfen.gateway.projection.OwnBook.WaitingArrival;
import org.tongfen.wire.v1.Reverse;

class LaneQueueTest {
    private static final LaneQueue.Settings SIX = new LaneQueue.Settings(6, 100);

    private final OneByOneStock stock = new OneByOneStock(() -> {});
    private final LaneQueue queue = new LaneQueue(LANE, SIX, stock);

    private static Offers arrivals(WaitingArrival... arrivals) {
        return new Offers(List.of(arrivals), List.of(), Set.of());
    }

    private LaneBatch next() {
        return queue.next(0, Offers.NONE).orElse(LaneBatch.EMPTY);
    }

    private static List<Long> tickets(LaneBatch batch) {
        return batch.commands().stream().map(LaneCommand::ticket).toList();
    }

    private void done() {
        queue.finish(Set.of());
    }

    @Test
    void commandsWithinTheBookRideWithThoseOfOneTarget() {
        queue.enqueue(within(1, "1-1"));
        queue.enqueue(command(2, B, "1-2"));
        queue.enqueue(within(3, "1-3"));
        queue.enqueue(command(4, C, "1-4"));
        LaneBatch batch = next();
        assertThat(batch.target()).contains(B);
        assertThat(tickets(batch)).containsExactly(1L, 2L, 3L);
        done();
        assertThat(next().target()).contains(C);
    }

    @Test
    void targetsTakeTurns() {
        for (long ticket = 1; ticket <= 8; ticket++) {
            queue.enqueue(command(ticket, B, "1-" + ticket));
        }
        queue.enqueue(command(9, C, "1-9"));
        assertThat(next().target()).contains(B);
        done();
        assertThat(next().target()).contains(C);
        done();
        assertThat(next().target()).contains(B);
    }

    @Test
    void aBatchWithNothingForTheTargetHasNone() {
        for (long ticket = 1; ticket <= 6; ticket++) {
            queue.enqueue(within(ticket, "1-" + ticket));
        }
        queue.enqueue(command(7, B, "1-7"));
        LaneBatch batch = next();
        assertThat(tickets(batch)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(batch.target()).isEmpty();
    }

    @Test
    void nobodyOvertakesOnTheSameAccountEvenToAnotherTarget() {
        queue.enqueue(command(1, B, "1-1"));
        queue.enqueue(command(2, C, "1-1"));
        queue.enqueue(within(3, "1-1"));
        queue.enqueue(command(4, B, "1-2"));
        assertThat(tickets(next())).containsExactly(1L, 4L);
        done();
        assertThat(tickets(next())).containsExactly(2L, 3L);
    }

    @Test
    void aTargetThatRestsHoldsUpOnlyTheAccountsThatWaitForIt() {
        queue.enqueue(command(1, B, "1-1"));
        queue.enqueue(within(2, "1-1"));
        queue.enqueue(within(3, "1-2"));
        queue.enqueue(command(4, C, "1-3"));
        queue.rest(B, 500);
        assertThat(tickets(next())).containsExactly(3L, 4L);
        done();
        assertThat(next().isEmpty()).isTrue();
        assertThat(queue.due(100, Offers.NONE)).hasValue(400);
        assertThat(queue.isResting(B, 499)).isTrue();
        assertThat(tickets(queue.next(500, Offers.NONE).orElseThrow())).containsExactly(1L, 2L);
    }

    @Test
    void theOldestGoFirstWhateverTheOrderInWhichTheyCame() {
        for (long ticket = 8; ticket > 0; ticket--) {
            queue.enqueue(within(ticket, "1-" + ticket % 3));
        }
        assertThat(tickets(next())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void whatHasToBeTriedAgainGoesAheadOfYoungerCommands() {
        queue.enqueue(within(1, "1-1"));
        queue.enqueue(within(2, "1-2"));
        next();
        queue.enqueue(within(3, "1-2"));
        queue.finish(List.of(id(2)));
        assertThat(tickets(next())).containsExactly(2L, 3L);
        assertThat(queue.knows(id(1))).isFalse();
        assertThat(queue.knows(id(2))).isTrue();
    }

    @Test
    void theSecondHalfOfASplitBatchWaitsAtItsOldPlace() {
        for (long ticket = 1; ticket <= 3; ticket++) {
            queue.enqueue(within(ticket, "1-" + ticket));
        }
        next();
        queue.enqueue(within(4, "1-3"));
        assertThat(tickets(queue.split())).containsExactly(1L, 2L);
        done();
        assertThat(tickets(next())).containsExactly(3L, 4L);
    }

    @Test
    void aCommandIsTakenOnlyOnce() {
        queue.enqueue(within(1, "1-1"));
        queue.enqueue(within(1, "1-1"));
        assertThat(queue.waiting()).isEqualTo(1);
        assertThat(tickets(next())).containsExactly(1L);
        queue.enqueue(within(1, "1-1"));
        assertThat(queue.waiting()).isZero();
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void whatLeavesWithTheTargetWaitsAgainAndNobodyOvertakesIt() {
        queue.enqueue(within(1, "1-1"));
        queue.enqueue(command(2, B, "1-1"));
        queue.enqueue(within(3, "1-1"));
        queue.enqueue(within(4, "1-2"));
        next();
        LaneBatch left = queue.leaveTarget();
        assertThat(left.target()).isEmpty();
        assertThat(tickets(left)).containsExactly(1L, 4L);
        assertThat(queue.withdraw(B)).extracting(LaneCommand::ticket).containsExactly(2L);
        assertThat(queue.knows(id(2))).isFalse();
        done();
        assertThat(tickets(next())).containsExactly(3L);
    }

    @Test
    void scarceStockIsInOneFlightAtATime() {
        LaneQueue other = new LaneQueue(new LaneId(2), SIX, stock);
        queue.enqueue(scarce(1, "1-1", "tea"));
        other.enqueue(scarce(2, "2-1", "tea"));
        other.enqueue(within(3, "2-1"));
        other.enqueue(within(4, "2-2"));
        next();
        assertThat(tickets(other.next(0, Offers.NONE).orElseThrow())).containsExactly(4L);
        other.finish(Set.of());
        assertThat(other.next(0, Offers.NONE)).isEmpty();
        done();
        assertThat(tickets(other.next(0, Offers.NONE).orElseThrow())).containsExactly(2L, 3L);
    }

    @Test
    void arrivalsTakeAtMostHalfOfABatchWhileCommandsWait() {
        for (long ticket = 1; ticket <= 9; ticket++) {
            queue.enqueue(within(ticket, "1-" + ticket));
        }
        LaneBatch batch = queue.next(0, arrivals(arrival(1, 2), arrival(2, 1), arrival(3, 1)))
                .orElseThrow();
        assertThat(batch.acts()).containsExactly(new LaneAct.Post(arrival(1, 2)), new LaneAct.Post(arrival(2, 1)));
        assertThat(tickets(batch)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aSingleArrivalAlwaysFitsAndLeavesHalfToTheCommands() {
        for (long ticket = 1; ticket <= 9; ticket++) {
            queue.enqueue(within(ticket, "1-" + ticket));
        }
        LaneBatch batch =
                queue.next(0, arrivals(arrival(1, 700), arrival(2, 1))).orElseThrow();
        assertThat(batch.acts()).hasSize(1);
        assertThat(batch.commands()).hasSize(3);
    }

    @Test
    void aLaneWithNothingElseToDoPostsArrivalsAfterALittleWhile() {
        Offers two = arrivals(arrival(1, 1), arrival(2, 1));
        assertThat(queue.next(1000, two)).isEmpty();
        assertThat(queue.due(1000, two)).hasValue(100);
        assertThat(queue.next(1060, two)).isEmpty();
        assertThat(queue.due(1060, two)).hasValue(40);
        assertThat(queue.next(1100, two).orElseThrow().acts()).hasSize(2);
    }

    @Test
    void manyArrivalsArePostedAtOnce() {
        assertThat(queue.next(1000, arrivals(arrival(1, 3), arrival(2, 3)))
                        .orElseThrow()
                        .acts())
                .hasSize(2);
    }

    @Test
    void headroomMakesABatchTowardsItsPlatform() {
        LaneAct.Give give = new LaneAct.Give(C, Headroom.Kind.DAY, new LaneId(0), 5);
        Offers offers = new Offers(List.of(), List.of(give), Set.of());
        queue.enqueue(within(1, "1-1"));
        LaneBatch batch = queue.next(0, offers).orElseThrow();
        assertThat(batch.target()).contains(C);
        assertThat(batch.acts()).containsExactly(give);
        assertThat(tickets(batch)).containsExactly(1L);
        assertThat(queue.leaveTarget()).isEqualTo(new LaneBatch(Optional.empty(), List.of(), batch.commands()));
    }

    @Test
    void aTargetUnderWhoseLimitsTheLaneHasNoRoomWaitsForRoom() {
        queue.enqueue(command(1, B, "1-1"));
        queue.restUntilHeadroom(B, 2000);
        assertThat(queue.next(0, Offers.NONE)).isEmpty();
        assertThat(queue.isResting(B, 0)).as("its peer endorses").isFalse();
        assertThat(queue.next(1, new Offers(List.of(), List.of(), Set.of(B)))).isPresent();
    }

    @Test
    void reversalsAreBounded() {
        LaneQueue large = new LaneQueue(LANE, new LaneQueue.Settings(1000, 100), stock);
        for (long ticket = 1; ticket <= 40; ticket++) {
            large.enqueue(new LaneCommand(
                    ticket,
                    id(ticket),
                    Optional.empty(),
                    body(ticket).setReverse(Reverse.getDefaultInstance()).build(),
                    "",
                    ""));
        }
        assertThat(large.next(0, Offers.NONE).orElseThrow().commands()).hasSize(32);
    }

    @Test
    void aLaneHasOneBatchInFlight() {
        queue.enqueue(within(1, "1-1"));
        next();
        assertThatThrownBy(() -> queue.next(0, Offers.NONE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSizeOfABatchIsWhatTheLedgerTakes() {
        assertThatThrownBy(() -> new LaneQueue.Settings(1001, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LaneQueue.Settings(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void forgettingLetsGoOfEverything() {
        queue.enqueue(scarce(1, "1-1", "tea"));
        queue.rest(B, 1000);
        next();
        queue.clear();
        assertThat(queue.size()).isZero();
        assertThat(queue.flying().isEmpty()).isTrue();
        assertThat(stock.take("tea", new LaneId(9))).isTrue();
        assertThat(queue.isResting(B, 0)).isFalse();
    }
}
