package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tongfen.bench.PatientClient;
import org.tongfen.bench.PlannedTransfer;
import org.tongfen.bench.PlatformMember;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.process.Together;

/** A hundred clients spend from one account at once, to the own platform and to another. */
@OnRunningNetwork
final class ContendedAccountIT {
    private static final int CLIENTS = 100;
    private static final PlatformMember PAYER = new PlatformMember("platform_a", "contended-payer");
    private static final String CROWD = "contended-crowd";
    private static final BigDecimal AMOUNT = new BigDecimal("20.00");
    private static final int AFFORDABLE = 50;
    private static final BigDecimal REST = new BigDecimal("5.00");

    @Test
    void exactlyAsManyTransfersSucceedAsTheBalanceAllows(RunningNetwork network) {
        network.setTheScene();
        issue(network, PAYER, "1005.00", "contended-issue");
        List.of("platform_a", "platform_b")
                .forEach(platform -> issue(network, new PlatformMember(platform, CROWD), "1", "contended-crowd"));

        var transfers = IntStream.range(0, CLIENTS)
                .mapToObj(i -> PlannedTransfer.between(
                        network.network().consortium(),
                        "contended-" + i,
                        PAYER,
                        new PlatformMember(i % 2 == 0 ? "platform_a" : "platform_b", CROWD),
                        AMOUNT))
                .toList();
        Map<PlannedTransfer, Answer> answers = new ConcurrentHashMap<>();
        var client = new PatientClient(network::client);
        Together.each(transfers, each -> answers.put(each, client.send(each)));

        var done = transfers.stream()
                .filter(each -> answers.get(each).status() == 200)
                .toList();
        assertThat(done).hasSize(AFFORDABLE);
        assertThat(client.repetitions())
                .as("requests that had to be sent again")
                .isZero();
        assertThat(answers.entrySet().stream()
                        .filter(entry -> !done.contains(entry.getKey()))
                        .map(entry -> entry.getValue().status() + " "
                                + entry.getValue().body()))
                .hasSize(CLIENTS - AFFORDABLE)
                .containsOnly("400 {\"error\":\"Insufficient balance\"}");
        assertThat(balance(network, PAYER)).isEqualByComparingTo(REST);
        for (var platform : List.of("platform_a", "platform_b")) {
            var received = done.stream()
                    .filter(each -> each.to().platform().equals(platform))
                    .map(PlannedTransfer::received)
                    .reduce(BigDecimal.ONE, BigDecimal::add);
            assertThat(balance(network, new PlatformMember(platform, CROWD)))
                    .as(platform)
                    .isEqualByComparingTo(received);
        }
        network.audit().holds();
    }

    private static void issue(RunningNetwork network, PlatformMember to, String amount, String key) {
        var body = "{\"userId\":\"%s\",\"amount\":\"%s\"}".formatted(to.member(), amount);
        var answer = network.client(to.platform()).post("/v2/issues", body, key);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static BigDecimal balance(RunningNetwork network, PlatformMember place) {
        // The other platform's gateway may be a block behind that of the payer.
        var block =
                network.client(PAYER.platform()).get("/v2/ledger/status").json().path("block");
        network.awaitBlock(block.asLong());
        var answer = network.client(place.platform()).get("/api/points/balance?user_id=" + place.member());
        return answer.json().path("balance").decimalValue();
    }
}
