package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tongfen.audit.finding.Check;
import org.tongfen.launcher.fabric.ChaincodePackage;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.gateway.GatewayServices;
import org.tongfen.launcher.process.Together;

/**
 * A batch that is endorsed and then refused by the ledger: the platforms have changed the policy of a book, and the gateway
 * does not know it. Nothing takes effect until a person has mended it with {@code up} and the client sends the request again.
 */
@OnRunningNetwork
final class RefusedBatchIT {
    private static final String BOOK = "points-platform_c";
    private static final String BODY = "{\"userId\":\"refused-1\",\"amount\":\"5\"}";

    @Test
    void itsCallersGetAnErrorThatStandsAndTheSameRequestIsCarriedOutOnceAfterTheMending(RunningNetwork network)
            throws IOException {
        network.setTheScene();
        open(network);
        var before = supply(network);
        changePolicy(network, ofAllPlatforms(network));

        var refused = issue(network);
        assertThat(refused.status()).as(refused.body()).isEqualTo(500);
        var error = refused.json().path("errorId").asText();
        var operation = "/v2/operations/"
                + refused.json().path("facts").path("operation").asText();
        assertThat(log(network)).containsPattern("SECURITY ALERT.*ENDORSEMENT_POLICY_FAILURE.*" + error);
        assertFailed(network, operation, error);
        assertThat(issue(network).json().path("errorId").asText()).isEqualTo(error);
        assertThat(supply(network)).isEqualTo(before);

        network.audit().finds(Check.DEFINITION, "");
        assertThat(network.network().fabric().changes())
                .extracting(change -> change.definition().name())
                .containsExactly(BOOK);
        network.killGateway("platform_c");
        network.up();
        assertThat(network.network().fabric().changes())
                .as("definitions that are not as the consortium has them, after `up`")
                .isEmpty();
        assertFailed(network, operation, error);
        var first = issue(network);
        var again = issue(network);
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.json().path("transactionId")).isEqualTo(first.json().path("transactionId"));
        var carriedOut = network.client("platform_c").get(operation);
        assertThat(carriedOut.json().path("status").asText())
                .as("the request that had failed, and no other: %s", carriedOut.body())
                .isEqualTo("DONE");
        assertThat(network.client("platform_c")
                        .get("/api/points/balance?user_id=refused-1")
                        .json()
                        .path("balance")
                        .asInt())
                .isEqualTo(5);
        network.audit().holds();
    }

    /** So that what is refused is one command, not the opening of the account before it. */
    private static void open(RunningNetwork network) {
        var opened = network.client("platform_c").post("/v2/accounts", "{\"userId\":\"refused-1\"}", "refused-open");
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
    }

    private static Answer issue(RunningNetwork network) {
        return network.client("platform_c").post("/v2/issues", BODY, "refused-issue");
    }

    private static void assertFailed(RunningNetwork network, String operation, String error) {
        var answer = network.client("platform_c").get(operation);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("FAILED");
        assertThat(answer.json().path("errorId").asText()).isEqualTo(error);
    }

    private static String supply(RunningNetwork network) {
        return network.client("platform_c").get("/v2/ledger/supply").body();
    }

    private static String log(RunningNetwork network) throws IOException {
        var gateway = GatewayServices.name(network.organisation("platform_c"));
        return Files.readString(network.network().layout().log(gateway));
    }

    private static String ofAllPlatforms(RunningNetwork network) {
        return network.network().consortium().platforms().stream()
                .map(platform -> "'" + platform.mspId() + ".peer'")
                .collect(Collectors.joining(",", "AND(", ")"));
    }

    private static void changePolicy(RunningNetwork network, String policy) {
        var platforms = network.network().consortium().platforms();
        var admin = network.admin("platform_a");
        var query = List.of("lifecycle", "chaincode", "querycommitted", "-C", "points-channel", "-n", BOOK);
        var said = admin.require("asking for the definition", query).output();
        var sequence = Integer.parseInt(said.replaceAll("(?s).*Sequence: (\\d+).*", "$1")) + 1;
        var definition = network.network().consortium().definitions().stream()
                .filter(each -> each.name().equals(BOOK))
                .findFirst()
                .orElseThrow();
        var terms = new ArrayList<>(List.of("-C", "points-channel", "-n", BOOK, "-v", definition.version()));
        terms.addAll(List.of("--sequence", Integer.toString(sequence), "--signature-policy", policy));
        terms.addAll(admin.ordererOptions());
        var id = ChaincodePackage.of(definition).id();
        Together.each(platforms, platform -> {
            var approve = new ArrayList<>(List.of("lifecycle", "chaincode", "approveformyorg", "--package-id", id));
            approve.addAll(terms);
            network.admin(platform.id()).require("approving", approve);
        });
        var commit = new ArrayList<>(List.of("lifecycle", "chaincode", "commit"));
        commit.addAll(terms);
        commit.addAll(admin.peerOptions(platforms));
        admin.require("committing", commit);
    }
}
