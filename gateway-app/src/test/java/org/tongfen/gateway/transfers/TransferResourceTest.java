package org.tongfen.gateway.transfers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.post;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.transfer;
import static org.tongfen.gateway.edge.Calls.transferBody;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class TransferResourceTest {
    @Inject
    FakeLedger ledger;

    @Inject
    Members members;

    private String issued = "";

    @BeforeEach
    void givenPoints() {
        ledger.reset();
        Response issue = issue("4001", "1500", "transfers-" + System.nanoTime());
        issued = issue.jsonPath().getString("id");
    }

    @Test
    void anExchangeIsShownInFull() {
        String id = transfer(transferBody("4001", "1002", "1000", "platform_b"))
                .jsonPath()
                .getString("transaction_id");
        Response answer = v2().get("/v2/transfers/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        var json = answer.jsonPath();
        assertThat(json.getString("id")).isEqualTo(id);
        assertThat(json.getString("status")).isEqualTo("COMMITTED");
        assertThat(json.getString("amount")).isEqualTo("1000.00");
        assertThat(json.getString("fee")).isEqualTo("0.00");
        assertThat(json.getString("received")).isEqualTo("833.33");
        assertThat(json.getString("owedYuan")).isEqualTo("9.999960");
        assertThat(json.getString("sourcePlatform")).isEqualTo("platform_a");
        assertThat(json.getString("targetPlatform")).isEqualTo("platform_b");
        assertThat(json.getString("to")).isEqualTo("2-1002");
        assertThat(json.getString("from")).matches("[0-3]-[1-9][0-9]*");
        assertThat(json.getInt("treatyVersion")).isEqualTo(1);
        // The lots live until 2099, points that platform_b gives now until the end of January 2028 (UTC+8).
        assertThat(json.getString("expiresAt")).isEqualTo("2028-01-31T16:00:00Z");
        assertThat(answer.header("X-Ledger-Transaction")).isEqualTo(json.getString("transactionId"));
        assertThat(answer.header("X-Ledger-Block")).isEqualTo(json.getString("block"));
        Response operation = v2().get("/v2/operations/" + id);
        assertThat(operation.jsonPath().getString("status")).isEqualTo("DONE");
        assertThat(operation.jsonPath().getString("resource")).isEqualTo("/v2/transfers/" + id);
    }

    @Test
    void aGiftKeepsItsExpiry() {
        issue("4002", "1", "transfers-" + System.nanoTime()).then().statusCode(201);
        String id = transfer(transferBody("4001", "4002", "2", "platform_a"))
                .jsonPath()
                .getString("transaction_id");
        Response answer = v2().get("/v2/transfers/" + id);
        assertThat(answer.jsonPath().getString("expiresAt")).isEqualTo("2099-12-31T16:00:00Z");
        assertThat(answer.jsonPath().getString("received")).isEqualTo("2.00");
        assertThat(answer.jsonPath().getString("treatyVersion")).isNull();
    }

    @Test
    void aPendingTransferIsShownAsPending() {
        ledger.answerWith(command -> new Completion.Pending(command.id()));
        String id = transfer(transferBody("4001", "1002", "3", "platform_b"))
                .jsonPath()
                .getString("transaction_id");
        assertThat(v2().get("/v2/transfers/" + id).asString())
                .isEqualTo("{\"id\":\"" + id + "\",\"status\":\"PENDING\"}");
    }

    @Test
    void aTransferWhoseTransactionWasRefusedIsShownAsFailed() {
        AtomicReference<String> ordered = new AtomicReference<>("");
        ledger.answerWith(command -> {
            ordered.set(command.id().toString());
            return new Completion.Failed(command.id(), UUID.randomUUID());
        });
        transfer(transferBody("4001", "1002", "4", "platform_b")).then().statusCode(500);
        String id = ordered.get();
        assertThat(v2().get("/v2/transfers/" + id).asString())
                .isEqualTo("{\"id\":\"" + id + "\",\"status\":\"FAILED\"}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Account.Status.class,
            names = {"FROZEN", "CLOSED"})
    void nothingIsOrderedForAReceiverWhoCannotHaveIt(Account.Status status) {
        issue("4003", "1", "transfers-" + System.nanoTime()).then().statusCode(201);
        AccountId own = members.find(new UserId("4003")).orElseThrow();
        AccountId theirs = AccountId.parse("2-1002");
        ledger.arrive(theirs, 0);
        int before = ledger.executed();
        for (AccountId account : List.of(own, theirs)) {
            ledger.status(account, status);
            String user = account.equals(own) ? "4003" : "1002";
            String platform = account.equals(own) ? "platform_a" : "platform_b";
            String body = "{\"fromUserId\":\"4001\",\"toUserId\":\"" + user + "\",\"targetPlatform\":\"" + platform
                    + "\",\"amount\":\"1\"}";
            Response answer = post("/v2/transfers", "refused-" + status + user, body);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("ACCOUNT_" + status);
            assertThat(answer.jsonPath().getString("facts.who")).isEqualTo("toUserId");
            Response inVersion1 = transfer(transferBody("4001", user, "1", platform));
            assertThat(inVersion1.statusCode()).isEqualTo(400);
            assertThat(inVersion1.asString()).isEqualTo("{\"error\":\"Transaction validation failed\"}");
        }
        assertThat(ledger.executed()).isEqualTo(before);
    }

    @Test
    void aTransferIsOfTheLaneThatOwnsTheGiversAccount() {
        AccountId giver = members.find(new UserId("4001")).orElseThrow();
        transfer(transferBody("4001", "1002", "5", "platform_b")).then().statusCode(200);
        assertThat(ledger.last().lane()).isEqualTo(giver.lane());
        assertThat(ledger.last().target()).contains(new PlatformId("platform_b"));
    }

    @Test
    void whoeverComesWhileTooMuchWaitsIsToldWhenToComeAgain() {
        ledger.answerWith(_ -> new Completion.Busy(Duration.ofSeconds(3)));
        String body =
                "{\"fromUserId\":\"4001\",\"toUserId\":\"1002\",\"targetPlatform\":\"platform_b\",\"amount\":\"1\"}";
        Response answer = post("/v2/transfers", "busy", body);
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("3");
        assertThat(answer.jsonPath().getString("code")).isEqualTo("RATE_LIMITED");
        Response inVersion1 = transfer(transferBody("4001", "1002", "1", "platform_b"));
        assertThat(inVersion1.statusCode()).isEqualTo(429);
        assertThat(inVersion1.header("Retry-After")).isEqualTo("3");
        assertThat(inVersion1.asString()).isEqualTo("{\"error\":\"Too many requests\"}");
    }

    @Test
    void anIssueIsNoTransfer() {
        assertThat(v2().get("/v2/transfers/" + issued).statusCode()).isEqualTo(404);
        assertThat(v2().get("/v2/operations/" + issued).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "00", "0000000000000000000000000000000000000000000000000000000000000000"})
    void whatWasNeverOrderedIsNotFound(String id) {
        assertThat(v2().get("/v2/transfers/" + id).statusCode()).isEqualTo(404);
        assertThat(v2().get("/v2/operations/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void anotherPlatformSeesNothing() {
        assertThat(v2(token("platform_b")).get("/v2/transfers/" + issued).statusCode())
                .isEqualTo(403);
        assertThat(v2(token("platform_b")).get("/v2/operations/" + issued).statusCode())
                .isEqualTo(403);
    }
}
