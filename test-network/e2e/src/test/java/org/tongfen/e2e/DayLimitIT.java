package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.tongfen.bench.PatientClient;
import org.tongfen.domain.account.AccountId;
import org.tongfen.e2e.ledger.RawLedger;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.process.Together;

/**
 * The daily limit of the treaty from C to B is used up to the last unit by members of all lanes of C at once, although each
 * lane has only its share of it. Afterwards nothing goes that way until the next day, so this is the last test of a run.
 */
@Order(Integer.MAX_VALUE)
@OnRunningNetwork
final class DayLimitIT {
    private static final String C = "platform_c";
    private static final String B = "platform_b";
    /** As the treaties of the example have it, in hundredths of a point. */
    private static final long LIMIT = 10_000_000_000L;

    private static final int MEMBERS = 12;
    private static final int PARTS = 40;
    /** How many transfers members of each lane try, in the order of the lanes: one far more than its share. */
    private static final List<Integer> ATTEMPTS = List.of(45, 15);

    @Test
    void exactlyTheLimitGoesThroughAndNobodyIsRefusedWhileAnythingIsLeft(RunningNetwork network) {
        network.setTheScene();
        var client = new PatientClient(network::client);
        var byLane = membersByLane(network);
        assertThat(byLane.keySet()).containsExactly(0, 1);
        try (var ledger = RawLedger.of(network.network())) {
            long left = LIMIT - usedToday(ledger);
            // What remains can be divided into equal parts, so that it is certain how many of them fit.
            long first = left % PARTS + PARTS;
            var rest = send(client, byLane.get(0).getFirst(), first, "limit-first");
            assertThat(rest.status()).as(rest.body()).isEqualTo(201);
            long part = (left - first) / PARTS;

            Map<String, Answer> answers = new ConcurrentHashMap<>();
            Together.each(
                    attempts(byLane),
                    attempt -> answers.put(attempt.key(), send(client, attempt.member(), part, attempt.key())));

            assertThat(answers.values())
                    .filteredOn(answer -> answer.status() == 201)
                    .as("as many as the limit allows")
                    .hasSize(PARTS);
            assertThat(answers.values())
                    .filteredOn(answer -> answer.status() != 201)
                    .extracting(answer ->
                            answer.status() + " " + answer.json().path("code").asText())
                    .as("all others")
                    .containsOnly("422 OVER_TREATY_DAY_LIMIT");
            assertThat(usedToday(ledger)).isEqualTo(LIMIT);
        }
        var more = send(client, byLane.get(1).getFirst(), 2, "limit-more");
        assertThat(more.json().path("code").asText()).as(more.body()).isEqualTo("OVER_TREATY_DAY_LIMIT");
        network.audit().holds();
    }

    private record Attempt(String member, String key) {}

    private static List<Attempt> attempts(Map<Integer, List<String>> byLane) {
        var attempts = new ArrayList<Attempt>();
        byLane.forEach((lane, members) -> IntStream.range(0, ATTEMPTS.get(lane))
                .forEach(i -> attempts.add(new Attempt(members.get(i % members.size()), "limit-" + lane + "-" + i))));
        Collections.shuffle(attempts);
        return attempts;
    }

    private static Map<Integer, List<String>> membersByLane(RunningNetwork network) {
        var byLane = new TreeMap<Integer, List<String>>();
        var gateway = network.client(C);
        for (int i = 0; i < MEMBERS; i++) {
            var member = "limit-" + i;
            issue(network, C, member, "100000000");
            var account = AccountId.parse(gateway.get("/v2/accounts/" + member)
                    .json()
                    .path("accountId")
                    .asText());
            byLane.computeIfAbsent(account.lane().number(), _ -> new ArrayList<>())
                    .add(member);
        }
        issue(network, B, "limit-0", "1");
        return byLane;
    }

    private static void issue(RunningNetwork network, String platform, String member, String amount) {
        var body = "{\"userId\":\"%s\",\"amount\":\"%s\"}".formatted(member, amount);
        var answer = network.client(platform).post("/v2/issues", body, "issue-to-" + member);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    private static Answer send(PatientClient client, String member, long units, String key) {
        var body = "{\"fromUserId\":\"%s\",\"toUserId\":\"limit-0\",\"targetPlatform\":\"%s\",\"amount\":\"%s\"}"
                .formatted(member, B, BigDecimal.valueOf(units, 2).toPlainString());
        return client.post(C, "/v2/transfers", body, key);
    }

    /** What C's lanes have exchanged into B today, in hundredths of a point, as C's book has it. */
    private static long usedToday(RawLedger ledger) {
        // The business day is that of UTC+8.
        long today = LocalDate.now(ZoneOffset.ofHours(8)).toEpochDay();
        return IntStream.range(0, ATTEMPTS.size())
                .mapToObj(lane -> ledger.lane(C, C, lane))
                .flatMap(lane -> lane.getCounterpartiesList().stream())
                .filter(counterparty -> counterparty.getPlatform().equals(B))
                .filter(counterparty -> counterparty.getExchanged().getDay() == today)
                .mapToLong(counterparty -> counterparty.getExchanged().getUnits())
                .sum();
    }
}
