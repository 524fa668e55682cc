package org.tongfen.gateway.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertLogTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<String> lines = new ArrayList<>();
    private final AlertLog log = new AlertLog(() -> now, lines::add);

    private static Alert alert(int position, String code, boolean tookEffect, String organisation) {
        return new Alert(
                new Alert.Place(7, position, 0),
                "tx-" + position,
                Instant.EPOCH,
                code,
                tookEffect,
                organisation,
                List.of("PlatformBMSP"),
                List.of("points-platform_a"));
    }

    @Test
    void anAlertIsSaidInFull() {
        log.say(alert(3, "DUPLICATE_TXID", false, "PlatformAMSP"));
        assertThat(lines)
                .containsExactly("SECURITY ALERT DUPLICATE_TXID in block 7, transaction tx-3: A transaction of"
                        + " PlatformAMSP was ordered once more: sent again by its client, or replayed by somebody who"
                        + " saw it. The copy changed nothing.");
    }

    @Test
    void ofAFloodAFewAreSaidAndThenHowManyThereWere() {
        for (int position = 0; position < 5_000; position++) {
            log.say(alert(position, "DUPLICATE_TXID", false, "PlatformAMSP"));
        }
        assertThat(lines).hasSize(AlertLog.MOST + 1);
        assertThat(lines.getLast())
                .isEqualTo("SECURITY ALERT DUPLICATE_TXID: more of PlatformAMSP follow. They are counted, and listed by"
                        + " /v2/ledger/alerts.");
        now = now.plus(Duration.ofMinutes(1));
        log.say(alert(5_000, "DUPLICATE_TXID", false, "PlatformAMSP"));
        assertThat(lines.subList(AlertLog.MOST + 1, lines.size()))
                .satisfiesExactly(
                        rest -> assertThat(rest)
                                .isEqualTo("SECURITY ALERT DUPLICATE_TXID: 4990 more of PlatformAMSP came since"
                                        + " 2026-01-01T00:00:00Z."),
                        next -> assertThat(next).contains("tx-5000"));
    }

    @Test
    void aFloodHidesNothingOfAnotherKindOrOrganisation() {
        for (int position = 0; position < 50; position++) {
            log.say(alert(position, "DUPLICATE_TXID", false, "PlatformAMSP"));
        }
        lines.clear();
        log.say(alert(50, "DUPLICATE_TXID", false, "PlatformBMSP"));
        log.say(alert(51, "ENDORSEMENT_POLICY_FAILURE", false, "PlatformAMSP"));
        assertThat(lines).hasSize(2);
    }

    @Test
    void whatTookEffectIsAlwaysSaid() {
        for (int position = 0; position < 50; position++) {
            log.say(alert(position, BrokenRule.SCHEME_REWRITTEN.name(), true, "PlatformAMSP"));
        }
        assertThat(lines).hasSize(50);
    }
}
