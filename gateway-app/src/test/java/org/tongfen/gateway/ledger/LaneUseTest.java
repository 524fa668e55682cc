package org.tongfen.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.LaneUsage;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.DayUsage;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;

class LaneUseTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final Platform SOURCE = new Platform(A, "PlatformAMSP", 2, new MicroYuan(100), 24, 4);
    private static final Instant NOW = Instant.parse("2026-01-15T08:00:00Z");
    private static final long TODAY = DayUsage.dayOf(NOW);
    private static final Terms TERMS = new Terms(
            new Direction(A, new PlatformId("platform_b")),
            1,
            new Rate(1, 1),
            new Fee(0, 0),
            new Terms.Limits(1, 1_000, 1_001, new MicroYuan(403)),
            Instant.EPOCH);

    private static LaneUsage usage(long day, long units, long owed) {
        return new LaneUsage(new MicroYuan(owed), new DayUsage(day, units), LaneUsage.Moved.NONE);
    }

    private static long left(LaneUsage pooled, LaneId lane) {
        return pooled.leftOfDay(TERMS.limits().perDay(SOURCE, lane), NOW);
    }

    @Test
    void whateverTheLaneTheWholeOfALimitIsLeft() {
        List<LaneUsage> usages = List.of(usage(TODAY, 250, 100), usage(TODAY, 1, 0), usage(TODAY - 1, 77, 50));
        for (int number = 0; number < 4; number++) {
            LaneId lane = new LaneId(number);
            LaneUsage pooled = LaneUse.pooled(usages, TERMS, SOURCE, lane, NOW);
            assertThat(left(pooled, lane)).isEqualTo(1_001 - 251);
            assertThat(pooled.leftOfCreditLine(TERMS.limits().creditLine(SOURCE, lane)))
                    .isEqualTo(403 - 150);
        }
    }

    @Test
    void yesterdaysUseCountsNoMore() {
        LaneId lane = new LaneId(1);
        LaneUsage pooled =
                LaneUse.pooled(List.of(usage(TODAY, 900, 0)), TERMS, SOURCE, lane, NOW.plus(Duration.ofDays(1)));
        assertThat(pooled.leftOfDay(TERMS.limits().perDay(SOURCE, lane), NOW.plus(Duration.ofDays(1))))
                .isEqualTo(1_001);
    }

    @Test
    void limitsThatNeverBindStayWhatTheyAre() {
        Terms unlimited =
                new Terms(TERMS.direction(), 1, TERMS.rate(), TERMS.fee(), Terms.Limits.NONE, TERMS.effectiveFrom());
        LaneUsage pooled = LaneUse.pooled(List.of(usage(TODAY, 5, 5)), unlimited, SOURCE, new LaneId(2), NOW);
        assertThat(pooled.moved().ofDay()).isZero();
        assertThat(pooled.moved().ofCreditLine()).isZero();
    }
}
