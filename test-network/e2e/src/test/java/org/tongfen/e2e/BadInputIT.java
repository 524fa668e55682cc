package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.gateway.PreparedRequest;

/** Bad input gets the exact answer of version 1 and leaves no trace on the ledger. */
@OnRunningNetwork
final class BadInputIT {
    private static final String PATH = "/api/points/transfer";

    // What lanes still have to post from before would look like a trace.
    @BeforeAll
    static void letTheLedgerRest(RunningNetwork network) {
        network.setTheScene();
        network.awaitQuiet();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"to_user_id":"1002","amount":1,"target_platform":"platform_b"}                               | Missing required field: from_user_id
            {"from_user_id":"1001","amount":1,"target_platform":"platform_b"}                             | Missing required field: to_user_id
            {"from_user_id":"1001","to_user_id":"1002","target_platform":"platform_b"}                    | Missing required field: amount
            {"from_user_id":"1001","to_user_id":"1002","amount":1}                                        | Missing required field: target_platform
            {"from_user_id":"1001","to_user_id":"1002","amount":0,"target_platform":"platform_b"}         | Transaction validation failed
            {"from_user_id":"1001","to_user_id":"1002","amount":-1,"target_platform":"platform_b"}        | Transaction validation failed
            {"from_user_id":"1001","to_user_id":"1002","amount":1e400,"target_platform":"platform_b"}     | Transaction validation failed
            {"from_user_id":"1001","to_user_id":"1002","amount":"abc","target_platform":"platform_b"}     | Transaction validation failed
            {"from_user_id":"1001","to_user_id":"1002","amount":0.001,"target_platform":"platform_b"}     | Transaction validation failed
            {"from_user_id":"1001","to_user_id":"1002","amount":1,"target_platform":"platform_x"}         | Transaction validation failed
            {"from_user_id":"1001","to_user_id":"nobody","amount":1,"target_platform":"platform_b"}       | Transaction validation failed
            {"from_user_id":"nobody","to_user_id":"1002","amount":1,"target_platform":"platform_b"}       | Transaction validation failed
            """)
    void aBadBodyIsRefused(String body, String error, RunningNetwork network) {
        network.setTheScene();
        var before = digest(network);

        var answer = network.client("platform_a").post(PATH, body, "bad-" + UUID.randomUUID());

        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(digest(network)).isEqualTo(before);
    }

    @Test
    void aWrongStaleOrBorrowedSignatureIsRefused(RunningNetwork network) {
        network.setTheScene();
        var before = digest(network);
        var good = transfer(network, "platform_a");

        assertRefused(network, with(good, "X-Signature", "00".repeat(32)), 403, "Invalid signature");
        assertRefused(network, with(good, "X-Signature", "no hex"), 403, "Invalid signature");
        assertRefused(network, with(good, "X-Timestamp", "1700000000"), 403, "Invalid signature");
        assertRefused(network, with(good, "X-Timestamp", "yesterday"), 403, "Invalid signature");
        assertRefused(network, with(good, "X-Platform-ID", "platform_b"), 403, "Invalid signature");
        var foreign = network.client("platform_b").token();
        assertRefused(network, with(good, "X-Platform-Token", foreign), 403, "Invalid signature");
        assertRefused(network, with(good, "X-Platform-Token", "x.y.z"), 401, "Invalid token");
        assertRefused(network, without(good, "X-Platform-Token"), 401, "Missing platform token");

        assertThat(digest(network)).isEqualTo(before);
    }

    @Test
    void aSignatureServesOneRequestOnly(RunningNetwork network) {
        network.setTheScene();
        var client = network.client("platform_a");
        client.post("/v2/issues", "{\"userId\":\"1001\",\"amount\":\"10\"}", "bad-input-" + UUID.randomUUID());
        var request = transfer(network, "platform_a");

        var first = client.send(request);
        var resent = client.send(request);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(resent.status()).as(resent.body()).isEqualTo(200);
        assertThat(resent.json().path("transaction_id")).isEqualTo(first.json().path("transaction_id"));
        // The receiver's lane has yet to post what came, which would look like a trace, here and in the next test.
        network.awaitQuiet();
        var before = digest(network);
        assertRefused(network, with(request, "Idempotency-Key", "another"), 403, "Invalid signature");
        assertThat(digest(network)).isEqualTo(before);
    }

    private static PreparedRequest transfer(RunningNetwork network, String platform) {
        var body =
                "{\"from_user_id\":\"1001\",\"to_user_id\":\"1002\",\"amount\":1,\"target_platform\":\"platform_b\"}";
        return network.client(platform).sign("POST", PATH, Optional.of(body), Optional.empty());
    }

    private static void assertRefused(RunningNetwork network, PreparedRequest request, int status, String error) {
        Answer answer = network.client("platform_a").send(request);
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    private static PreparedRequest with(PreparedRequest request, String header, String value) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.put(header, value);
        return new PreparedRequest(request.method(), request.uri(), headers, request.body());
    }

    private static PreparedRequest without(PreparedRequest request, String header) {
        Map<String, String> headers = new LinkedHashMap<>(request.headers());
        headers.remove(header);
        return new PreparedRequest(request.method(), request.uri(), headers, request.body());
    }

    private static String digest(RunningNetwork network) {
        return network.client("platform_a").get("/v2/ledger/status").body();
    }
}
