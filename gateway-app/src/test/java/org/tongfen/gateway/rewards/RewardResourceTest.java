package org.tongfen.gateway.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class RewardResourceTest {
    private static final RewardId UMBRELLA = new RewardId("umbrella");

    @Inject
    FakeLedger ledger;

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    private static Response offer(String key, String stock) {
        return v2().header("Idempotency-Key", key)
                .body("{\"name\":\"Umbrella\",\"description\":\"\",\"price\":\"5\",\"stock\":" + stock + "}")
                .put("/v2/rewards/umbrella");
    }

    private long quantity() {
        return ledger.last().body().getSetReward().getReward().getQuantity();
    }

    @Test
    void aStockIsWhatIsLeftAndTheLedgerCountsAllThereEverWere() {
        assertThat(offer("reward-1", "5").statusCode()).isEqualTo(201);
        assertThat(quantity()).isEqualTo(5);
        assertThat(ledger.last().lane()).isEqualTo(LaneId.FIRST);
        ledger.taken(UMBRELLA, 3);
        assertThat(v2().get("/v2/rewards/umbrella").jsonPath().getLong("stock")).isEqualTo(2);
        assertThat(offer("reward-2", "5").statusCode()).isEqualTo(201);
        assertThat(quantity()).isEqualTo(8);
        assertThat(v2().get("/v2/rewards/umbrella").jsonPath().getLong("stock")).isEqualTo(5);
    }

    @Test
    void whatWasTakenMeanwhileMakesNoOtherRequest() {
        assertThat(offer("reward-3", "5").statusCode()).isEqualTo(201);
        ledger.taken(UMBRELLA, 4);
        Response again = offer("reward-3", "5");
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(201);
        assertThat(again.header("Idempotency-Hit")).isEqualTo("true");
        assertThat(ledger.executed()).isEqualTo(1);
    }

    @Test
    void aRewardOfWhichAllAreTakenIsNotAvailable() {
        offer("reward-4", "3").then().statusCode(201);
        ledger.taken(UMBRELLA, 3);
        var shown = v2().get("/v2/rewards/umbrella").jsonPath();
        assertThat(shown.getBoolean("available")).isFalse();
        assertThat(shown.getLong("stock")).isZero();
    }

    @Test
    void aStockBeyondAllBoundsIsAProblem() {
        assertThat(offer("reward-5", "9223372036854775807").statusCode()).isEqualTo(400);
        assertThat(offer("reward-6", "1000000000000000000").statusCode()).isEqualTo(400);
        assertThat(offer("reward-7", "-1").statusCode()).isEqualTo(400);
        assertThat(ledger.executed()).isZero();
    }
}
