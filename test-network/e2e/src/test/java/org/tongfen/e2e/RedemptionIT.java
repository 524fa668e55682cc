package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.tongfen.bench.PatientClient;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.process.Together;

/** Rewards for points in version 1, and what the members' history tells of them. */
@OnRunningNetwork
final class RedemptionIT {
    private static final String A = "platform_a";

    @Test
    void aSampleRewardIsHadForItsPriceAndTheHistoryTellsEverything(RunningNetwork network) {
        network.setTheScene();
        issue(network, "redeemer", "1200");

        var had = redeem(network, "redeemer", "coupon_10", "1000", "coupon");
        assertThat(had.status()).as(had.body()).isEqualTo(200);
        var id = had.json().path("redemption_id").asText();
        assertThat(had.body())
                .isEqualTo("{\"success\":true,\"redemption_id\":\"" + id + "\",\"message\":\"Redemption successful\"}");

        assertRefused(redeem(network, "redeemer", "coupon_10", "100", "wrong-price"), "Transaction validation failed");
        assertRefused(redeem(network, "redeemer", "yacht", "100", "unknown-reward"), "Invalid reward ID");
        assertRefused(redeem(network, "redeemer", "gift_card_50", "4500", "too-dear"), "Insufficient balance");
        assertThat(balance(network, "redeemer")).isEqualTo("200");

        var history = network.client(A).get("/api/points/history?user_id=redeemer");
        assertThat(history.status()).as(history.body()).isEqualTo(200);
        assertThat(rows(history))
                .containsExactly(
                        "SYSTEM SYSTEM > platform_a redeemer 1200 COMPLETED null",
                        "platform_a redeemer > SYSTEM SYSTEM 1000 COMPLETED null",
                        "platform_a redeemer > SYSTEM SYSTEM 100 FAILED Transaction validation failed",
                        "platform_a redeemer > SYSTEM SYSTEM 100 FAILED Invalid reward ID",
                        "platform_a redeemer > SYSTEM SYSTEM 4500 FAILED Insufficient balance");
        assertThat(history.json()
                        .path("transactions")
                        .path(1)
                        .path("transaction_id")
                        .asText())
                .isEqualTo(id);
        var second = network.client(A).get("/api/points/history?user_id=redeemer&page=2&per_page=2");
        assertThat(rows(second)).isEqualTo(rows(history).subList(2, 4));
        network.audit().holds();
    }

    @Test
    void aRewardOfWhichFiveAreLeftIsHadFiveTimes(RunningNetwork network) {
        network.setTheScene();
        offer(network, "umbrella", "{\"name\":\"Umbrella\",\"description\":\"\",\"price\":\"10\",\"stock\":5}");
        var members = List.of("rainy-0", "rainy-1", "rainy-2", "rainy-3");
        Together.each(members, member -> issue(network, member, "100"));

        List<Answer> answers = Collections.synchronizedList(new ArrayList<>());
        Together.each(
                IntStream.range(0, 20).boxed().toList(),
                i -> answers.add(redeem(network, members.get(i % members.size()), "umbrella", "10", "umbrella-" + i)));

        var had = answers.stream().filter(answer -> answer.status() == 200).count();
        var others = answers.stream()
                .filter(answer -> answer.status() != 200)
                .map(answer -> answer.status() + " " + answer.body())
                .toList();
        assertThat(others).containsOnly("400 {\"error\":\"Reward not available\"}");
        assertThat(had).isEqualTo(5);
        var spent = members.stream()
                .mapToInt(member -> 100 - Integer.parseInt(balance(network, member)))
                .sum();
        assertThat(spent).isEqualTo(50);
        network.audit().holds();
    }

    private static void issue(RunningNetwork network, String member, String amount) {
        var body = "{\"userId\":\"%s\",\"amount\":\"%s\"}".formatted(member, amount);
        var answer = network.client(A).post("/v2/issues", body, "issue-to-" + member);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static void offer(RunningNetwork network, String reward, String json) {
        var client = network.client(A);
        var request = client.sign("PUT", "/v2/rewards/" + reward, Optional.of(json), Optional.of("offer-" + reward));
        var answer = client.send(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /** No two bodies are equal to the byte, or those signed within one second would count as one request. */
    private static Answer redeem(RunningNetwork network, String member, String reward, String amount, String key) {
        var body = "{\"user_id\":\"%s\",\"amount\":%s,\"reward_id\":\"%s\",\"reference\":\"%s\"}"
                .formatted(member, amount, reward, key);
        return new PatientClient(network::client).post(A, "/api/points/redeem", body, "redeem-" + key);
    }

    private static String balance(RunningNetwork network, String member) {
        var answer = network.client(A).get("/api/points/balance?user_id=" + member);
        return answer.json().path("balance").asText();
    }

    private static List<String> rows(Answer history) {
        return StreamSupport.stream(history.json().path("transactions").spliterator(), false)
                .map(row -> "%s %s > %s %s %s %s %s"
                        .formatted(
                                row.path("source_platform").asText(),
                                row.path("from_user_id").asText(),
                                row.path("target_platform").asText(),
                                row.path("to_user_id").asText(),
                                row.path("amount").asText(),
                                row.path("status").asText(),
                                row.path("error_message").asText()))
                .toList();
    }

    private static void assertRefused(Answer answer, String error) {
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.status()).isEqualTo(400);
    }
}
