package org.tongfen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PatientClientTest {
    private static final PlannedTransfer TRANSFER = new PlannedTransfer(
            "key-1", new Place("platform_a", "ann"), new Place("platform_b", "bob"), new BigDecimal("1.50"));

    @Test
    void anAnswerThatAsksForItIsFollowedByTheSameRequestUnderTheSameKey() throws IOException {
        try (var gateway = new ScriptedGateway(503, 202, 200)) {
            assertThat(PatientClient.send(gateway::client, TRANSFER).status()).isEqualTo(200);
            assertThat(gateway.requests())
                    .hasSize(3)
                    .containsOnly("POST /api/points/transfer key-1 " + TRANSFER.json());
        }
    }

    @Test
    void anOutcomeIsTakenAsItIs() throws IOException {
        try (var gateway = new ScriptedGateway(400, 200)) {
            assertThat(PatientClient.send(gateway::client, TRANSFER).status()).isEqualTo(400);
            assertThat(gateway.requests()).hasSize(1);
        }
    }

    @Test
    void patienceEnds() throws IOException {
        try (var gateway = new ScriptedGateway(503)) {
            assertThat(PatientClient.send(gateway::client, TRANSFER).status()).isEqualTo(503);
            assertThat(gateway.requests()).hasSize(7);
        }
    }
}
