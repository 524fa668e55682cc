package org.tongfen.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class LedgerStatusTest {
    @Inject
    FakeLedger ledger;

    @AfterEach
    void reset() {
        ledger.reset();
    }

    @Test
    void theDigestComesWithTheBlockThatItIsOf() {
        ledger.digested(Optional.of(ledger.block() - 2));
        Response status = v2().get("/v2/ledger/status");
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.jsonPath().getLong("block")).isEqualTo(ledger.block() - 2);
        assertThat(status.header("X-Ledger-Block")).isEqualTo(String.valueOf(ledger.block() - 2));
    }

    @Test
    void anOlderDigestIsNotGivenToWhoAsksForABlock() {
        ledger.digested(Optional.of(ledger.block() - 2));
        Response status = v2().get("/v2/ledger/status?min-block=" + (ledger.block() - 1));
        assertThat(status.statusCode()).isEqualTo(503);
        assertThat(status.jsonPath().getString("code")).isEqualTo("READ_MODEL_BEHIND");
        assertThat(status.header("Retry-After")).isEqualTo("1");
        assertThat(v2().get("/v2/ledger/status?min-block=" + (ledger.block() - 2))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void asLongAsThereIsNoneTheCallerIsAskedToComeBack() {
        ledger.digested(Optional.empty());
        Response status = v2().get("/v2/ledger/status");
        assertThat(status.statusCode()).isEqualTo(503);
        assertThat(status.jsonPath().getString("code")).isEqualTo("UNAVAILABLE");
        assertThat(status.header("Retry-After")).isEqualTo("2");
    }
}
