package org.tongfen.gateway.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.lanes.LaneCommands.B;
import static org.tongfen.gateway.lanes.LaneCommands.body;
import static org.tongfen.gateway.lanes.LaneCommands.id;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.wire.v1.Exchange;

/** A day of 400 units in shares of 100 for each of four lanes. */
class HeadroomDeskTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final long TODAY = DayUsage.dayOf(NOW);

    private final TestBook book = new TestBook();
    private final List<HeadroomWish> wishes = new ArrayList<>();
    private final HeadroomDesk desk = new HeadroomDesk(book, () -> NOW, () -> wishes);

    HeadroomDeskTest() {
        book.limit(new Terms.Limits(1, 1000, 400, MicroYuan.LARGEST));
    }

    private static LaneId lane(int number) {
        return new LaneId(number);
    }

    private void used(int lane, long units) {
        book.use(lane(lane), B, new LaneUsage(MicroYuan.ZERO, new DayUsage(TODAY, units), LaneUsage.Moved.NONE));
    }

    private static LaneCommand exchange(long ticket, long amount) {
        return new LaneCommand(
                ticket,
                id(ticket),
                Optional.of(B),
                body(ticket)
                        .setExchange(Exchange.newBuilder().setAmount(amount))
                        .build(),
                "0-1",
                "");
    }

    private Optional<HeadroomWish> wish(int lane, long amount) {
        return desk.wish(lane(lane), exchange(7, amount), Headroom.Kind.DAY);
    }

    private List<LaneAct.OfLimit> gives(int lane) {
        return desk.acts(lane(lane));
    }

    private static LaneAct.OfLimit give(int to, long amount) {
        return new LaneAct.Give(B, Headroom.Kind.DAY, lane(to), amount);
    }

    @Test
    void aRefusalForTheLanesShareIsNotTheLastWordWhileOthersHaveRoom() {
        used(0, 95);
        assertThat(wish(0, 10)).contains(new HeadroomWish(lane(0), B, Headroom.Kind.DAY, 10, 7));
        assertThat(wish(0, 305)).isPresent();
        assertThat(wish(0, 306)).as("more than the whole has left").isEmpty();
    }

    @Test
    void theLastUnitsOfTheDayAreGatheredFromAllLanes() {
        used(0, 99);
        used(1, 98);
        used(2, 97);
        used(3, 100);
        wishes.add(wish(0, 6).orElseThrow());
        assertThat(gives(2)).containsExactly(give(0, 3));
        assertThat(gives(1)).containsExactly(give(0, 2));
        assertThat(gives(3)).isEmpty();
        assertThat(gives(0)).isEmpty();
        assertThat(desk.isRelieved(wishes.getFirst())).isFalse();
        assertThat(wish(0, 7)).isEmpty();
    }

    @Test
    void nobodyGivesMoreThanIsLacking() {
        used(0, 95);
        wishes.add(wish(0, 10).orElseThrow());
        assertThat(gives(1)).containsExactly(give(0, 5));
        assertThat(gives(2)).isEmpty();
    }

    @Test
    void whatIsOnItsWayCounts() {
        used(0, 95);
        wishes.add(wish(0, 10).orElseThrow());
        book.give(lane(0), B, 4, new Headroom(Headroom.Kind.DAY, TODAY, 5));
        assertThat(gives(1)).isEmpty();
        assertThat(desk.isRelieved(wishes.getFirst())).isTrue();
        assertThat(gives(0)).singleElement().isInstanceOf(LaneAct.Take.class);
    }

    @Test
    void whatWasOnItsWayYesterdayIsTakenButDoesNotCount() {
        used(0, 95);
        HeadroomWish wish = wish(0, 10).orElseThrow();
        book.give(lane(0), B, 4, new Headroom(Headroom.Kind.DAY, TODAY - 1, 5));
        assertThat(desk.isRelieved(wish)).isFalse();
        assertThat(gives(0)).singleElement().isInstanceOf(LaneAct.Take.class);
    }

    @Test
    void theOldestWishIsServedFirst() {
        used(0, 100);
        used(1, 100);
        used(2, 100);
        used(3, 90);
        wishes.add(new HeadroomWish(lane(0), B, Headroom.Kind.DAY, 10, 9));
        wishes.add(new HeadroomWish(lane(1), B, Headroom.Kind.DAY, 10, 8));
        assertThat(gives(3)).containsExactly(give(1, 10));
    }

    @Test
    void whoCannotGetMoreIsRelieved() {
        used(0, 95);
        HeadroomWish wish = wish(0, 10).orElseThrow();
        used(1, 100);
        used(2, 100);
        used(3, 100);
        assertThat(desk.isRelieved(wish)).isTrue();
    }

    @Test
    void theRichestHelpsThePoorestBeforeAnybodyLacksAnything() {
        used(1, 90);
        used(2, 50);
        used(3, 60);
        assertThat(gives(0)).containsExactly(give(1, 45));
        assertThat(gives(1)).isEmpty();
        assertThat(gives(2)).isEmpty();
        used(1, 70);
        assertThat(gives(0)).as("nobody is poor").isEmpty();
    }

    @Test
    void theVeryFirstExchangeWithAPlatformGetsWhatAllLanesHave() {
        // No lane has ever dealt with it.
        wishes.add(wish(0, 250).orElseThrow());
        assertThat(gives(1)).containsExactly(give(0, 100));
        assertThat(gives(2)).containsExactly(give(0, 50));
        assertThat(gives(3)).isEmpty();
    }

    @Test
    void dustIsNotMoved() {
        for (int lane = 0; lane < 4; lane++) {
            used(lane, 100);
        }
        used(2, 98);
        assertThat(gives(2)).isEmpty();
    }

    @Test
    void aLimitThatDoesNotBindIsNobodysConcern() {
        book.limit(Terms.Limits.NONE);
        used(0, 1_000_000);
        assertThat(gives(1)).isEmpty();
        assertThat(wish(0, 10)).isEmpty();
    }

    @Test
    void aCreditLineIsGatheredWholeBecauseNobodyCanTellHowMuchIsLacking() {
        book.limit(new Terms.Limits(1, 1000, Terms.Limits.NONE.perDay(), new MicroYuan(4000)));
        book.use(lane(0), B, new LaneUsage(new MicroYuan(1000), DayUsage.NONE, LaneUsage.Moved.NONE));
        HeadroomWish wish =
                desk.wish(lane(0), exchange(7, 5), Headroom.Kind.CREDIT_LINE).orElseThrow();
        assertThat(wish.need()).isEqualTo(Long.MAX_VALUE);
        wishes.add(wish);
        assertThat(gives(1)).containsExactly(new LaneAct.Give(B, Headroom.Kind.CREDIT_LINE, lane(0), 1000));
    }
}
