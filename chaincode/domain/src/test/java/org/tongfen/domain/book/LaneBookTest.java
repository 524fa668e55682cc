package org.tongfen.domain.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.batch.Books.C;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.batch.RandomLedger;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;

/** How far a lane has come. */
class LaneBookTest {
    private static final Instant TIME = RandomLedger.NOW;
    private static final Bytes HASH = Bytes.of(new byte[] {1, 2, 3});
    private static final LaneId LANE = new LaneId(3);

    private final LaneBook lane = new LaneBook(4, HASH, TIME, Supply.none(A), 1000, Map.of());

    @Test
    void the_next_batch_has_the_next_number() {
        assertThatCode(() -> lane.mustBeNext(LANE, 5)).doesNotThrowAnyException();
        assertThatCode(() -> LaneBook.none(A).mustBeNext(LANE, 1)).doesNotThrowAnyException();
        mustBeRejected(BatchRejection.SEQUENCE_TAKEN, 4, "lane 3 is at 4, the batch has 4");
        mustBeRejected(BatchRejection.SEQUENCE_PASSED, 3, "lane 3 is at 4, the batch has 3");
        mustBeRejected(BatchRejection.SEQUENCE_PASSED, 0, "lane 3 is at 4, the batch has 0");
        mustBeRejected(BatchRejection.LANE_GAP, 6, "lane 3 is at 4, the batch has 6");
        mustBeRejected(BatchRejection.LANE_GAP, -1, "lane 3 is at 4, the batch has 18446744073709551615");
    }

    private void mustBeRejected(BatchRejection reason, long sequence, String facts) {
        assertThatThrownBy(() -> lane.mustBeNext(LANE, sequence))
                .isInstanceOfSatisfying(BatchRejectedException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason))
                .hasMessage(reason + ": " + facts);
    }

    @Test
    void the_last_batch_is_known_by_its_number_and_its_hash() {
        assertThat(lane.isAt(4, HASH)).isTrue();
        assertThat(lane.isAt(5, HASH)).isFalse();
        assertThat(lane.isAt(4, Bytes.NONE)).isFalse();
        assertThat(lane.withHash(Bytes.NONE).isAt(4, Bytes.NONE)).isTrue();
    }

    @Test
    void now_is_never_before_the_last_batch() {
        assertThat(lane.now(TIME.minusMillis(1))).isEqualTo(TIME);
        assertThat(lane.now(TIME)).isEqualTo(TIME);
        assertThat(lane.now(TIME.plusMillis(1))).isEqualTo(TIME.plusMillis(1));
    }

    @Test
    void counterparties_are_in_the_order_of_their_names() {
        Map<PlatformId, LaneUsage> usages = new LinkedHashMap<>();
        usages.put(C, LaneUsage.NONE);
        usages.put(B, LaneUsage.NONE.owing(new MicroYuan(5)));
        LaneBook known = new LaneBook(4, HASH, TIME, Supply.none(A), 1000, usages);
        assertThat(known.counterparties().keySet()).containsExactly(B, C);
        assertThat(known.with(B).owed()).isEqualTo(new MicroYuan(5));
        assertThat(known.with(A)).isEqualTo(LaneUsage.NONE);
    }
}
