package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongfen.audit.finding.Check;
import org.tongfen.e2e.rogue.Forged;
import org.tongfen.e2e.rogue.Forgery;
import org.tongfen.e2e.rogue.Rogue;

/**
 * A member with every key of its organisation and chaincode of its own cannot change what is not its own, and cannot try
 * unseen. See {@code test-network/e2e/docs/rogue-members.md}.
 */
@OnRunningNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class RogueMemberIT {
    private static final List<String> PEERS = List.of("platform_a", "platform_b", "platform_c", "regulator");
    private static final List<String> WATCHERS = List.of("platform_a", "platform_b", "regulator");
    private static final String ROGUE = "PlatformCMSP";

    private final List<String> table = new ArrayList<>();
    private Rogue rogue;
    private boolean honestAgain;

    @BeforeAll
    void corrupt(RunningNetwork network) {
        network.setTheScene();
        rogue = Rogue.corrupt(network.network());
    }

    /** Whatever failed: no test after this one meets the rogue. */
    @AfterAll
    void makeHonest(RunningNetwork network) {
        if (rogue != null && !honestAgain) {
            rogue.close();
            network.up();
        }
    }

    @AfterAll
    void showTheTable() {
        System.out.println("What the rogue tried | an honest peer | all peers");
        table.forEach(System.out::println);
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void noForgeryTakesEffectAndEachNamesItsMaker(Forgery forgery, RunningNetwork network) {
        var books = books(network);
        var victim = rogue.victimAt("platform_a");

        var forged = forgery.by(rogue);
        assertThat(forged.honest()).as("the honest peer").contains(forgery.honest());
        assertThat(rogue.broadcast(forged)).as("the ordering service").isEqualTo(Status.SUCCESS);

        for (var peer : PEERS) {
            assertThat(rogue.verdict(peer, forged.transactionId(), forgery.occurrences())
                            .code())
                    .as("at the peer of %s", peer)
                    .isEqualTo(forgery.code());
        }
        table.add(forgery + " | " + forged.honest() + " | " + forgery.code());
        long block = rogue.verdict("platform_a", forged.transactionId(), forgery.occurrences())
                .block();
        network.awaitBlock(block, WATCHERS);
        for (var watcher : WATCHERS) {
            assertAlert(network, watcher, block, forged.transactionId(), forgery);
        }
        assertThat(books(network)).isEqualTo(books);
        assertThat(rogue.victimAt("platform_a")).isEqualTo(victim);
        assertThat(rogue.victimAt("platform_b")).isEqualTo(victim);
    }

    private static void assertAlert(
            RunningNetwork network, String watcher, long block, String transactionId, Forgery forgery) {
        var alert = alert(network, watcher, block, transactionId);
        assertThat(alert.path("code").asText()).isEqualTo(forgery.code());
        assertThat(alert.path("organisation").asText()).isEqualTo(ROGUE);
        assertThat(alert.path("message").asText()).contains(ROGUE);
        assertThat(alert.path("tookEffect").asBoolean()).isFalse();
        assertThat(alert.path("books").valueStream().map(JsonNode::asText)).containsExactlyElementsOf(forgery.books());
    }

    private static JsonNode alert(RunningNetwork network, String watcher, long block, String transactionId) {
        var alerts = alerts(network, watcher);
        return alerts.stream()
                .filter(each -> each.path("block").asLong() >= block
                        && each.path("transactionId").asText().equals(transactionId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no alert at " + watcher + ": " + alerts));
    }

    /** All alerts that a gateway tells, page after page. */
    private static List<JsonNode> alerts(RunningNetwork network, String watcher) {
        var alerts = new ArrayList<JsonNode>();
        var cursor = "";
        while (true) {
            var answer = network.client(watcher).get("/v2/ledger/alerts?limit=100" + cursor);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            var page = answer.json().path("alerts").valueStream().toList();
            if (page.isEmpty()) {
                return alerts;
            }
            alerts.addAll(page);
            cursor = "&after=" + answer.json().path("next").asText();
        }
    }

    @Test
    @Order(2)
    void whatIsNotSignedByItsClientIsNotEvenOrdered() {
        var stolen = rogue.inTheNameOfAnother();
        assertThat(stolen.honest()).contains("access denied");
        assertThat(rogue.broadcast(stolen)).isEqualTo(Status.FORBIDDEN);
    }

    @Test
    @Order(3)
    void theHonestGoOnWithoutTheRogue(RunningNetwork network) {
        var answer = network.client("platform_a")
                .post(
                        "/api/points/transfer",
                        "{\"from_user_id\":\"1001\",\"to_user_id\":\"1002\",\"amount\":1,"
                                + "\"target_platform\":\"platform_b\"}",
                        "beside-the-rogue");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    @Order(4)
    void theSamePartsHonestlyPutTogetherAreValidAndRaiseNoAlert(RunningNetwork network) {
        var control = rogue.honestControl();
        assertThat(rogue.broadcast(control)).isEqualTo(Status.SUCCESS);
        var verdict = rogue.verdict("platform_a", control.transactionId(), 1);
        assertThat(verdict.code()).isEqualTo("VALID");
        network.awaitBlock(verdict.block(), WATCHERS);
        for (var watcher : WATCHERS) {
            assertThat(alerts(network, watcher))
                    .noneMatch(alert -> alert.path("transactionId").asText().equals(control.transactionId()));
        }
        network.audit().holds(WATCHERS);
    }

    @Test
    @Order(5)
    void twoConspiratorsCanBreakTheirOwnBookButNotUnseen(RunningNetwork network) {
        var conspiracy = rogue.conspiracy();
        assertThat(rogue.broadcast(conspiracy)).isEqualTo(Status.SUCCESS);
        var verdict = rogue.verdict("regulator", conspiracy.transactionId(), 1);
        assertThat(verdict.code()).isEqualTo("VALID");
        network.awaitBlock(verdict.block(), WATCHERS);
        for (var watcher : WATCHERS) {
            var alert = alert(network, watcher, verdict.block(), conspiracy.transactionId());
            assertThat(alert.path("code").asText()).isEqualTo("LANE_OUT_OF_ORDER");
            assertThat(alert.path("tookEffect").asBoolean()).isTrue();
            assertThat(alert.path("organisation").asText()).isEqualTo(ROGUE);
            assertThat(alert.path("endorsers")).hasToString("[\"PlatformBMSP\",\"PlatformCMSP\"]");
            assertThat(network.metrics(watcher))
                    .containsPattern("ledger_alerts_total\\{[^}]*code=\"LANE_OUT_OF_ORDER\"[^}]*} 1");
        }
        network.audit().finds(Check.ONLY_BATCHES, conspiracy.transactionId());
        network.audit().holds(WATCHERS);
    }

    @Test
    @Order(6)
    void aBookThatTwoConspiratorsGiveToAnotherMemberIsStillSealedForItsOwnerAlone(RunningNetwork network) {
        var taken = rogue.takeover();
        assertTakesEffect(network, taken);
        try {
            assertThat(rogue.refusalOfAnothersBook())
                    .contains("NOT_PERMITTED", "seals its book for PlatformAMSP only", "whatever the scheme says");
            var forged = Forgery.WRITE_ANOTHERS_BOOK.by(rogue);
            assertThat(forged.honest()).contains("seals its book for PlatformAMSP only");
            assertThat(rogue.broadcast(forged)).isEqualTo(Status.SUCCESS);
            assertThat(rogue.verdict("regulator", forged.transactionId(), 1).code())
                    .isEqualTo("ENDORSEMENT_POLICY_FAILURE");
        } finally {
            assertTakesEffect(network, rogue.endOfTheTakeover());
        }
        long block = rogue.verdict("regulator", taken.transactionId(), 1).block();
        for (var watcher : WATCHERS) {
            var alert = alert(network, watcher, block, taken.transactionId());
            assertThat(alert.path("code").asText()).isEqualTo("SCHEME_REWRITTEN");
            assertThat(alert.path("tookEffect").asBoolean()).isTrue();
            assertThat(alert.path("endorsers")).hasToString("[\"PlatformBMSP\",\"PlatformCMSP\"]");
        }
        network.audit().finds(Check.SCHEME, taken.transactionId());
        network.audit().holds(WATCHERS);
    }

    private void assertTakesEffect(RunningNetwork network, Forged transaction) {
        assertThat(rogue.broadcast(transaction)).isEqualTo(Status.SUCCESS);
        var verdict = rogue.verdict("regulator", transaction.transactionId(), 1);
        assertThat(verdict.code()).isEqualTo("VALID");
        network.awaitBlock(verdict.block(), WATCHERS);
    }

    @Test
    @Order(7)
    void onceAllAreHonestAReadModelThatIsBuiltAgainHasTheSameAlerts(RunningNetwork network) {
        rogue.close();
        honestAgain = true;
        network.up();
        var before =
                network.client("platform_b").get("/v2/ledger/alerts?limit=100").body();

        var rebuilt = network.rebuild("platform_b");

        assertThat(rebuilt.after()).isEqualTo(rebuilt.before());
        assertThat(network.client("platform_b")
                        .get("/v2/ledger/alerts?limit=100")
                        .body())
                .isEqualTo(before)
                .contains(ROGUE);
        var issued = network.client("platform_c")
                .post("/v2/issues", "{\"userId\":\"1003\",\"amount\":\"1\"}", "honest-again");
        assertThat(issued.status()).as(issued.body()).isEqualTo(201);
    }

    /** Every figure of every book, as the victim's gateway tells it. */
    private static String books(RunningNetwork network) {
        var client = network.client("platform_a");
        return client.get("/v2/ledger/supply").body()
                + client.get("/v2/ledger/positions").body()
                + client.get("/v2/treaties").body();
    }
}
