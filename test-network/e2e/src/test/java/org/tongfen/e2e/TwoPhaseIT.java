package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tongfen.launcher.gateway.Answer;

/** Quotes, holds, reversals, freezes and the end of a treaty, as platforms use them over HTTP. */
@OnRunningNetwork
final class TwoPhaseIT {
    private static final String A = "platform_a";
    private static final String B = "platform_b";
    private static final String C = "platform_c";

    @Test
    void aQuotedHoldIsCommittedInPartAndUndoneByThePlatformThatReceived(RunningNetwork network) {
        var member = network.gather("phase", "1000").members().getFirst();
        var quote = created(
                network,
                A,
                "/v2/quotes",
                "{\"fromUserId\":\"%s\",\"targetPlatform\":\"%s\",\"amount\":\"600\"}",
                member,
                B);
        assertThat(quote.path("received").asText()).isEqualTo("500.00");
        assertThat(quote.path("largest").asText()).isEqualTo("1000.00");

        var hold = hold(network, member, "600", quote);
        assertThat(hold.path("state").asText()).isEqualTo("HELD");
        assertThat(has(network, A, member)).isEqualTo("400.00 free, 600.00 held");
        assertThat(has(network, B, member)).isEqualTo("1000.00 free, 0.00 held");

        var commit = created(network, A, "/v2/holds/" + id(hold) + "/commit", "{\"amount\":\"300\"}");
        assertThat(commit.path("received").asText()).isEqualTo("250.00");
        network.awaitBlock(commit.path("block").asLong());
        assertThat(network.client(A)
                        .get("/v2/holds/" + id(hold))
                        .json()
                        .path("state")
                        .asText())
                .isEqualTo("COMMITTED");
        assertHasEverywhere(network, member, "700.00", "1250.00");

        var elsewhere = reverse(network, A, commit, "elsewhere");
        assertThat(elsewhere.status()).as(elsewhere.body()).isEqualTo(422);
        assertThat(elsewhere.json().path("code").asText()).isEqualTo("NOT_REVERSIBLE");
        assertThat(elsewhere.json().path("facts").path("platform").asText()).isEqualTo(B);

        var undone = reverse(network, B, commit, "once");
        assertThat(undone.status()).as(undone.body()).isEqualTo(201);
        assertThat(undone.json().path("returned").asText()).isEqualTo("300.00");
        network.awaitBlock(undone.json().path("block").asLong());
        assertHasEverywhere(network, member, "1000.00", "1000.00");

        var twice = reverse(network, B, commit, "twice");
        assertThat(twice.status()).as(twice.body()).isEqualTo(422);
        assertThat(twice.json().path("code").asText()).isEqualTo("ALREADY_REVERSED");
        network.audit().holds();
    }

    @Test
    void aVoidedHoldGivesEverythingBackAndCannotBeCommitted(RunningNetwork network) {
        var member = network.gather("void", "100").members().getFirst();
        var hold = created(
                network,
                A,
                "/v2/transfers",
                "{\"fromUserId\":\"%s\",\"toUserId\":\"void-1\",\"targetPlatform\":\"%s\",\"amount\":\"60\",\"hold\":true}",
                member,
                A);
        assertThat(has(network, A, member)).isEqualTo("40.00 free, 60.00 held");

        var released = created(network, A, "/v2/holds/" + id(hold) + "/void", "{}");

        assertThat(released.path("state").asText()).isEqualTo("VOIDED");
        assertThat(has(network, A, member)).isEqualTo("100.00 free, 0.00 held");
        var late = post(network, A, "/v2/holds/" + id(hold) + "/commit", "{}");
        assertThat(late.status()).isEqualTo(422);
        assertThat(late.json().path("code").asText()).isEqualTo("HOLD_DONE");
    }

    @Test
    void aFrozenMemberTransfersNothing(RunningNetwork network) {
        var member = network.gather("frozen", "100").members().getFirst();
        var gift = "{\"fromUserId\":\"%s\",\"toUserId\":\"frozen-1\",\"targetPlatform\":\"%s\",\"amount\":\"1\"}"
                .formatted(member, A);
        created(network, A, "/v2/accounts/" + member + "/freeze", "{}");

        var refused = network.client(A).post("/v2/transfers", gift, "while-frozen");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("code").asText()).isEqualTo("ACCOUNT_FROZEN");
        created(network, A, "/v2/accounts/" + member + "/unfreeze", "{}");
        var allowed = network.client(A).post("/v2/transfers", gift, "when-open-again");
        assertThat(allowed.status()).as(allowed.body()).isEqualTo(201);
    }

    @Test
    void anAnnouncedEndIsSeenByEverybodyAndChangesNothingBefore(RunningNetwork network) {
        var member = network.gather("ending", "100").members().getFirst();
        var inAMonth = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        var end = "{\"version\":2,\"effectiveFrom\":\"" + inAMonth + "\"}";
        var path = "/v2/treaties/%s/%s".formatted(C, B);

        var soon = post(network, C, path + "/end", end.replace(inAMonth.toString(), "2020-01-01T00:00:00Z"));
        assertThat(soon.status()).as(soon.body()).isEqualTo(422);
        var block = created(network, C, path + "/end", end).path("block").asLong();

        network.awaitBlock(block);
        var seen = network.client("regulator").get(path).json().path(1);
        assertThat(seen.path("atSource").path("ended").asBoolean()).isTrue();
        assertThat(seen.path("agreed").asBoolean()).isFalse();
        created(network, B, path + "/2/countersign", "{}");
        var exchange = created(
                network,
                C,
                "/v2/transfers",
                "{\"fromUserId\":\"%s\",\"toUserId\":\"%s\",\"targetPlatform\":\"%s\",\"amount\":\"3\"}",
                member,
                member,
                B);
        assertThat(exchange.path("received").asText()).isEqualTo("2.00");
    }

    private static JsonNode hold(RunningNetwork network, String member, String amount, JsonNode quote) {
        return created(
                network,
                A,
                "/v2/transfers",
                "{\"fromUserId\":\"%s\",\"toUserId\":\"%s\",\"targetPlatform\":\"%s\",\"amount\":\"%s\",\"hold\":true,"
                        + "\"quote\":{\"treatyVersion\":%s,\"goodUntil\":\"%s\"}}",
                member,
                member,
                B,
                amount,
                quote.path("treatyVersion").asInt(),
                quote.path("goodUntil").asText());
    }

    private static Answer reverse(RunningNetwork network, String platform, JsonNode transfer, String key) {
        network.awaitBlock(transfer.path("block").asLong());
        return network.client(platform).post("/v2/reversals", "{\"transferId\":\"" + id(transfer) + "\"}", key);
    }

    private static void assertHasEverywhere(RunningNetwork network, String member, String atA, String atB) {
        assertThat(has(network, A, member)).isEqualTo(atA + " free, 0.00 held");
        assertThat(has(network, B, member)).isEqualTo(atB + " free, 0.00 held");
        assertThat(atTheRegulator(network, A, member)).isEqualTo(atA);
        assertThat(atTheRegulator(network, B, member)).isEqualTo(atB);
    }

    private static String has(RunningNetwork network, String platform, String member) {
        var account = account(network, platform, member);
        return account.path("balance").asText() + " free, "
                + account.path("held").asText() + " held";
    }

    private static String atTheRegulator(RunningNetwork network, String platform, String member) {
        var account = account(network, platform, member);
        return network.client("regulator")
                .get("/v2/ledger/%s/accounts/%s?min-block=%s"
                        .formatted(
                                platform,
                                account.path("accountId").asText(),
                                account.path("block").asText()))
                .json()
                .path("balance")
                .asText();
    }

    private static JsonNode account(RunningNetwork network, String platform, String member) {
        network.awaitBlock(
                network.client(A).get("/v2/ledger/status").json().path("block").asLong());
        return network.client(platform).get("/v2/accounts/" + member).json();
    }

    private static String id(JsonNode made) {
        return made.path("id").asText();
    }

    private static JsonNode created(
            RunningNetwork network, String platform, String path, String json, Object... parts) {
        var answer = post(network, platform, path, json.formatted(parts));
        assertThat(answer.succeeded()).as(answer.body()).isTrue();
        return answer.json();
    }

    private static Answer post(RunningNetwork network, String platform, String path, String json) {
        var client = network.client(platform);
        return client.send(
                client.sign("POST", path, Optional.of(json), Optional.of("two-phase" + path + json.hashCode())));
    }
}
