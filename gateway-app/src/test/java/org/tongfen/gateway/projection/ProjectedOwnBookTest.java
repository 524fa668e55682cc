package org.tongfen.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.database.TestDatabase;
import org.tongfen.gateway.fabric.TestBlocks.Tx;
import org.tongfen.gateway.projection.OwnBook.WaitingArrival;
import org.tongfen.gateway.projection.OwnBook.WaitingHeadroom;
import org.tongfen.wire.v1.HeadroomKind;
import org.tongfen.wire.v1.HeadroomMessage;

class ProjectedOwnBookTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");
    private static final LaneId TWO = new LaneId(2);
    private static final WaitingArrival FOR_BOB =
            new WaitingArrival(new ArrivalId(A, new LaneId(0), 2), Set.of(Chain.BOB), 1, 3);

    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final ReadModelStore store = new ReadModelStore(database.pool());
    private final ProjectionState state = new ProjectionState();
    private final ProjectedOwnBook book = new ProjectedOwnBook(database.pool(), state);
    private final List<LaneId> told = new ArrayList<>();

    @BeforeEach
    void clean() {
        store.reset();
        book.onChange(told::add);
    }

    private void write(ReadBlock... blocks) {
        store.write(List.of(blocks), List.of(book));
        book.written(List.of(blocks));
    }

    @Test
    void anEmptyBookHasLanesWithoutBatches() {
        book.load(A);
        assertThat(book.lane(TWO)).isEqualTo(LaneBook.none(A));
        assertThat(book.arrivals(TWO)).isEmpty();
        assertThat(book.platform()).isEmpty();
    }

    @Test
    void arrivalsWaitUntilTheyArePosted() {
        book.load(B);
        write(Chain.story());
        assertThat(book.arrivals(TWO)).containsExactly(FOR_BOB);
        assertThat(told).contains(TWO);
        assertThat(book.lane(TWO).roster()).isEqualTo(1000);
        told.clear();
        write(Chain.read(4, Chain.posting()));
        assertThat(book.arrivals(TWO)).isEmpty();
        assertThat(book.lane(TWO).sequence()).isEqualTo(2);
        assertThat(told).containsOnly(TWO);
    }

    @Test
    void theBookIsReadAsTheTablesHaveIt() {
        store.write(List.of(Chain.story()), List.of());
        book.load(B);
        assertThat(book.arrivals(TWO)).containsExactly(FOR_BOB);
        assertThat(book.lane(TWO).sequence()).isEqualTo(1);
        assertThat(book.platform().orElseThrow().lanes()).isEqualTo(4);
        assertThat(told).contains(TWO);
        ProjectedOwnBook ofA = new ProjectedOwnBook(database.pool(), state);
        ofA.load(A);
        assertThat(ofA.lane(new LaneId(0)).with(B).owed()).isEqualTo(new MicroYuan(49_920));
    }

    @Test
    void blocksThatTheTablesHadWhenItWasReadChangeNothing() {
        store.write(List.of(Chain.story()), List.of());
        ReadBlock posting = Chain.read(4, Chain.posting());
        store.write(List.of(posting), List.of());
        book.load(B);
        // Another process has written them; the own stream brings them later.
        for (ReadBlock[] blocks : List.of(Chain.story(), new ReadBlock[] {posting})) {
            book.written(List.of(blocks));
            assertThat(book.arrivals(TWO)).isEmpty();
            assertThat(book.lane(TWO).sequence()).isEqualTo(2);
        }
    }

    @Test
    void whatOthersHaveGivenUpWaitsUntilItIsTaken() {
        book.load(A);
        write(Chain.story());
        var given = HeadroomMessage.newBuilder()
                .setKind(HeadroomKind.CREDIT_LINE)
                .setAmount(700)
                .build();
        Tx giving = new Tx("tx", "PlatformAMSP", "points-platform_a")
                .write("points-platform_a", "g/2/platform_b/0/9", given);
        write(Chain.read(4, giving));
        WaitingHeadroom expected = new WaitingHeadroom(
                new HeadroomId(new LaneId(0), 9), B, new Headroom(Headroom.Kind.CREDIT_LINE, 0, 700), 4);
        assertThat(book.headroom(TWO)).containsExactly(expected);
        ProjectedOwnBook later = new ProjectedOwnBook(database.pool(), state);
        later.load(A);
        assertThat(later.headroom(TWO)).extracting(WaitingHeadroom::headroom).containsExactly(expected.headroom());
        write(Chain.read(
                5,
                new Tx("tx", "PlatformAMSP", "points-platform_a").delete("points-platform_a", "g/2/platform_b/0/9")));
        assertThat(book.headroom(TWO)).isEmpty();
        assertThat(database.rows("SELECT * FROM ledger_headroom")).isEmpty();
    }

    @Test
    void whatComesAfterABookCannotBeReadAnyMoreIsNotInItEither() {
        book.load(B);
        write(Chain.story());
        ReadBlock theft = Chain.read(
                4, new Tx("tx-theft", "PlatformBMSP", "points-platform_b").delete("points-platform_b", Chain.ARRIVAL));
        state.quarantine(store.write(List.of(theft), List.of(book)).quarantines());
        book.written(List.of(theft));
        write(Chain.read(5, Chain.posting()));
        assertThat(book.arrivals(TWO)).containsExactly(FOR_BOB);
        assertThat(book.lane(TWO).sequence()).isEqualTo(1);
        ProjectedOwnBook later = new ProjectedOwnBook(database.pool(), state);
        later.load(B);
        assertThat(later.arrivals(TWO)).isEqualTo(book.arrivals(TWO));
        assertThat(later.lane(TWO)).isEqualTo(book.lane(TWO));
    }

    @Test
    void termsBindOnlyIfBothHalvesHaveThem() {
        book.load(A);
        write(Chain.story());
        assertThat(book.terms(B, Instant.now())).isEmpty();
        Tx countersigned = new Tx("tx", "PlatformBMSP", "points-platform_b")
                .write("points-platform_b", "t/platform_a/platform_b", Chain.terms());
        write(Chain.read(4, countersigned));
        assertThat(book.terms(B, Instant.now()).orElseThrow().version()).isEqualTo(1);
        ProjectedOwnBook later = new ProjectedOwnBook(database.pool(), state);
        later.load(A);
        assertThat(later.terms(B, Instant.now())).isEqualTo(book.terms(B, Instant.now()));
    }
}
