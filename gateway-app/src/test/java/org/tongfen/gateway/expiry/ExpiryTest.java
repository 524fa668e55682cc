package org.tongfen.gateway.expiry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.issue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.config.TestConfig;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.gateway.ledger.HoldView;
import org.tongfen.gateway.operations.IdempotencyKeys;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class ExpiryTest {
    private static final PlatformId OWN = new PlatformId("platform_a");
    private static final Instant NOW = Instant.parse("2026-05-01T10:20:00Z");

    @Inject
    Expiry expiry;

    @Inject
    FakeLedger ledger;

    @Inject
    Members members;

    @Inject
    MeterRegistry registry;

    @Inject
    IdempotencyKeys keys;

    private AccountId account = new AccountId(0, 0);
    private int before;

    @BeforeEach
    void givenAnAccount() {
        ledger.reset();
        issue("9201", "10", "expiry-" + System.nanoTime()).then().statusCode(201);
        account = members.find(UserId.read("9201").orElseThrow()).orElseThrow();
        before = ledger.executed();
    }

    @Test
    void expiredPointsAreClearedAwayOnceHoweverManyLookForThem() {
        ledger.expired(account);
        expiry.clear(OWN, NOW);
        expiry.clear(OWN, NOW.plus(Duration.ofMinutes(30)));
        assertThat(ledger.executed()).isEqualTo(before + 1);
        assertThat(ledger.last().body().getExpire().getAccount()).isEqualTo(account.toLong());
        assertThat(ledger.last().target()).isEmpty();
        assertThat(ledger.last().lane()).isEqualTo(account.lane());
    }

    @Test
    void whatIsStillThereAnHourLaterIsAskedForAnew() {
        ledger.expired(account);
        expiry.clear(OWN, NOW);
        expiry.clear(OWN, NOW.plus(Duration.ofHours(1)));
        assertThat(ledger.executed()).isEqualTo(before + 2);
    }

    @Test
    void aHoldIsEndedWhenItsTimeHasBeenOverForAWhile() {
        CommandId id = CommandId.parse("05".repeat(32));
        Hold hold = new Hold(
                id,
                account,
                new Hold.Purpose.Redemption(new RewardId("umbrella"), false, false),
                new Hold.Asked(100, NOW, Command.Quoted.NOTHING),
                List.of(new Lot(new Points(OWN, 100), FakeLedger.EXPIRY)),
                Instant.EPOCH,
                NOW,
                Hold.State.HELD);
        ledger.over(new HoldView(OWN, hold, 1));
        expiry.clear(OWN, NOW.plusSeconds(30));
        assertThat(ledger.executed()).isEqualTo(before);
        expiry.clear(OWN, NOW.plusSeconds(61));
        assertThat(ledger.executed()).isEqualTo(before + 1);
        assertThat(ledger.last().body().getExpireHold().getHold().toByteArray()).isEqualTo(id.bytes());
    }

    @Test
    void aRunGoesOnUntilNothingIsLeft() {
        clearInPairs(Outcome.OK);
        assertThat(ledger.executed()).isEqualTo(before + 5);
    }

    @Test
    void aRunThatAchievesNothingEnds() {
        clearInPairs(Outcome.INSUFFICIENT_POINTS);
        assertThat(ledger.executed()).isEqualTo(before + 2);
    }

    private void clearInPairs(Outcome outcome) {
        for (int number = 901; number <= 905; number++) {
            ledger.expired(new AccountId(1, number));
        }
        ledger.answerWith(command -> {
            if (outcome == Outcome.OK) {
                ledger.cleared(AccountId.ofLong(command.body().getExpire().getAccount()));
            }
            return ledger.decided(command, outcome, 0);
        });
        GatewayConfig pairs = TestConfig.with(Map.of("tongfen.expiry.most-per-run", "2"));
        new Expiry(pairs, ledger, ledger, keys, registry).clear(OWN, NOW);
    }

    @Test
    void whatWasDoneIsCounted() {
        double count = counted();
        ledger.expired(account);
        expiry.clear(OWN, NOW);
        assertThat(counted()).isEqualTo(count + 1);
    }

    private double counted() {
        return registry.counter(Expiry.METRIC, "kind", "points", "result", "ok").count();
    }
}
