package org.tongfen.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongfen.launcher.NetworkFailure;

class RandomTransfersTest {
    private static final PlatformMember ANN = new PlatformMember("platform_a", "ann");
    private static final PlatformMember BOB = new PlatformMember("platform_b", "bob");
    private static final PlatformMember CLEO = new PlatformMember("platform_c", "cleo");

    @Test
    void equalSeedsGiveEqualTransfersInAllDirections() throws IOException {
        try (var gateway = new ScriptedGateway(201)) {
            var crowd = Crowd.gather(ExampleConsortium.SHIPPED, gateway::client, "some", "10");
            var transfers = RandomTransfers.within(crowd, "key", 300, 7);
            assertThat(transfers).hasSize(300).isEqualTo(RandomTransfers.within(crowd, "key", 300, 7));
            assertThat(transfers).isNotEqualTo(RandomTransfers.within(crowd, "key", 300, 8));
            assertThat(transfers).extracting(PlannedTransfer::json).doesNotHaveDuplicates();
            assertThat(transfers)
                    .extracting(each -> each.from().platform() + " " + each.to().platform())
                    .contains("platform_a platform_a")
                    .doesNotContainNull();
            assertThat(transfers.stream()
                            .map(each -> each.from().platform() + each.to().platform())
                            .distinct())
                    .hasSize(9);
            assertThat(transfers).noneMatch(each -> each.from().equals(each.to()));
            assertThat(transfers).allMatch(each -> each.received().signum() > 0);
        }
    }

    @Test
    void whatIsReceivedIsRoundedDown() {
        assertThat(PlannedTransfer.between(ExampleConsortium.SHIPPED, "k", ANN, BOB, new BigDecimal("10.00"))
                        .received())
                .isEqualTo("8.33");
        assertThat(PlannedTransfer.between(ExampleConsortium.SHIPPED, "k", BOB, CLEO, new BigDecimal("0.03"))
                        .received())
                .isEqualTo("0.04");
        Map<PlatformMember, BigDecimal> balances = new HashMap<>(Map.of(ANN, BigDecimal.TEN, CLEO, BigDecimal.ONE));
        PlannedTransfer.between(ExampleConsortium.SHIPPED, "k", ANN, CLEO, new BigDecimal("4.00"))
                .applyTo(balances);
        assertThat(balances.get(ANN)).isEqualByComparingTo("6");
        assertThat(balances.get(CLEO)).isEqualByComparingTo("6");
    }

    @Test
    void aCrowdHasWhatTheGatewaysSayAndARefusalIsToldWithItsGateway() throws IOException {
        try (var gateway = new ScriptedGateway(201)) {
            var crowd = Crowd.gather(ExampleConsortium.SHIPPED, gateway::client, "some", "10");
            assertThat(gateway.requests()).hasSize(18);
            assertThatThrownBy(crowd::balances)
                    .isInstanceOf(NetworkFailure.class)
                    .hasMessageStartingWith("the gateway of platform_a answered 201 instead of 200");
        }
        try (var gateway = new ScriptedGateway(200)) {
            assertThatThrownBy(() -> Crowd.gather(ExampleConsortium.SHIPPED, gateway::client, "some", "10"))
                    .isInstanceOf(NetworkFailure.class)
                    .hasMessageContaining("200 instead of 201");
        }
    }
}
