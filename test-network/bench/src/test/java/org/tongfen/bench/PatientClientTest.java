package org.tongfen.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class PatientClientTest {
    private static final PlannedTransfer TRANSFER = new PlannedTransfer(
            "key-1",
            new PlatformMember("platform_a", "ann"),
            new PlatformMember("platform_b", "bob"),
            new BigDecimal("1.50"),
            new BigDecimal("1.25"));

    @Test
    void anAnswerThatAsksForItIsFollowedByTheSameRequestUnderTheSameKey() throws IOException {
        try (var gateway = new ScriptedGateway(503, 202, 429, 200)) {
            var client = new PatientClient(gateway::client);
            assertThat(client.send(TRANSFER).status()).isEqualTo(200);
            assertThat(gateway.requests())
                    .hasSize(4)
                    .containsOnly("POST /api/points/transfer key-1 " + TRANSFER.json());
            assertThat(client.repetitions()).isEqualTo(3);
        }
    }

    @Test
    void anOutcomeIsTakenAsItIs() throws IOException {
        try (var gateway = new ScriptedGateway(400, 200)) {
            var client = new PatientClient(gateway::client);
            assertThat(client.send(TRANSFER).status()).isEqualTo(400);
            assertThat(gateway.requests()).hasSize(1);
            assertThat(client.repetitions()).isZero();
        }
    }

    @Test
    void patienceEnds() throws IOException {
        try (var gateway = new ScriptedGateway(503)) {
            assertThat(new PatientClient(gateway::client).send(TRANSFER).status())
                    .isEqualTo(503);
            assertThat(gateway.requests()).hasSize(7);
        }
    }
}
