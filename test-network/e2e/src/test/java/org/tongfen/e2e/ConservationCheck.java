package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.tongfen.launcher.gateway.GatewayClient;

/** What must hold whatever happened: asked of every gateway, each of which has read every block by itself. */
final class ConservationCheck {
    private ConservationCheck() {}

    /** No point is made or lost, every due is a claim, and all gateways have read the same. */
    static void atEveryGateway(RunningNetwork network) {
        var organisations = network.network().consortium().organisations();
        long highest = organisations.stream()
                .mapToLong(organisation -> block(network.client(organisation.id())))
                .max()
                .orElseThrow();
        network.awaitBlock(highest);
        String digest = "";
        for (var organisation : organisations) {
            var client = network.client(organisation.id());
            for (var supply : client.get("/v2/ledger/supply").json()) {
                assertThat(supply.path("conserved").asBoolean())
                        .as("%s at %s", supply, organisation.id())
                        .isTrue();
                assertThat(number(supply, "issued")
                                .add(number(supply, "returned"))
                                .add(number(supply, "exchangedIn"))
                                .subtract(number(supply, "exchangedOut"))
                                .subtract(number(supply, "burned"))
                                .subtract(number(supply, "expired"))
                                .subtract(number(supply, "redeemed")))
                        .as("%s at %s", supply, organisation.id())
                        .isEqualByComparingTo(number(supply, "balance").add(number(supply, "held")));
            }
            for (var position : client.get("/v2/ledger/positions").json()) {
                assertThat(number(position, "owedYuan"))
                        .as("%s at %s", position, organisation.id())
                        .isEqualByComparingTo(number(position, "claimedYuan"));
            }
            var status = client.get("/v2/ledger/status").json();
            assertThat(status.path("block").asLong()).isEqualTo(highest);
            if (digest.isEmpty()) {
                digest = status.path("digest").asText();
            }
            assertThat(status.path("digest").asText())
                    .as("digest at %s", organisation.id())
                    .isNotEmpty()
                    .isEqualTo(digest);
        }
    }

    private static long block(GatewayClient client) {
        return client.get("/v2/ledger/status").json().path("block").asLong();
    }

    private static BigDecimal number(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asText());
    }
}
