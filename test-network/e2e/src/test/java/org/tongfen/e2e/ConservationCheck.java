package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.gateway.GatewayClient;

/** What must hold whatever happened: asked of every gateway, each of which has read every block by itself. */
final class ConservationCheck {
    private ConservationCheck() {}

    /** No point is made or lost, every due is a claim, and all gateways have read the same. */
    static void atEveryGateway(RunningNetwork network) {
        atEveryGateway(
                network,
                network.network().consortium().organisations().stream()
                        .map(Organisation::id)
                        .toList());
    }

    /** The same at the gateways of these organisations. */
    static void atEveryGateway(RunningNetwork network, List<String> organisations) {
        long highest = organisations.stream()
                .mapToLong(organisation -> block(network.client(organisation)))
                .max()
                .orElseThrow();
        network.awaitBlock(highest, organisations);
        var platforms = network.network().consortium().platforms().stream()
                .map(Organisation::id)
                .toList();
        String digest = "";
        for (var organisation : organisations) {
            var client = network.client(organisation);
            assertConserved(client, platforms);
            assertClaimed(client);
            var status = require(client, "/v2/ledger/status");
            assertThat(status.path("block").asLong())
                    .as("block at %s", organisation)
                    .isGreaterThanOrEqualTo(highest);
            if (status.path("block").asLong() == highest) {
                digest = digest.isEmpty() ? status.path("digest").asText() : digest;
                assertThat(status.path("digest").asText())
                        .as("digest at %s", organisation)
                        .isNotEmpty()
                        .isEqualTo(digest);
            }
        }
    }

    private static void assertConserved(GatewayClient client, List<String> platforms) {
        var supplies = require(client, "/v2/ledger/supply").valueStream().toList();
        assertThat(supplies)
                .as("supplies at %s", client.base())
                .extracting(supply -> supply.path("platform").asText())
                .containsExactlyInAnyOrderElementsOf(platforms);
        for (var supply : supplies) {
            assertThat(supply.path("conserved").asBoolean())
                    .as("%s at %s", supply, client.base())
                    .isTrue();
            assertThat(number(supply, "issued")
                            .add(number(supply, "returned"))
                            .add(number(supply, "exchangedIn"))
                            .subtract(number(supply, "exchangedOut"))
                            .subtract(number(supply, "burned"))
                            .subtract(number(supply, "expired"))
                            .subtract(number(supply, "redeemed")))
                    .as("%s at %s", supply, client.base())
                    .isEqualByComparingTo(number(supply, "balance")
                            .add(number(supply, "held"))
                            .add(number(supply, "arriving")));
        }
    }

    private static void assertClaimed(GatewayClient client) {
        var positions = require(client, "/v2/ledger/positions").valueStream().toList();
        assertThat(positions).as("positions at %s", client.base()).isNotEmpty();
        for (var position : positions) {
            assertThat(number(position, "owedYuan"))
                    .as("%s at %s", position, client.base())
                    .isEqualByComparingTo(number(position, "claimedYuan"));
        }
    }

    private static long block(GatewayClient client) {
        return require(client, "/v2/ledger/status").path("block").asLong();
    }

    private static JsonNode require(GatewayClient client, String path) {
        var answer = client.get(path);
        assertThat(answer.status())
                .as("%s at %s: %s", path, client.base(), answer.body())
                .isEqualTo(200);
        return answer.json();
    }

    private static BigDecimal number(JsonNode node, String field) {
        assertThat(node.hasNonNull(field)).as("%s in %s", field, node).isTrue();
        return new BigDecimal(node.path(field).asText());
    }
}
