package org.tongfen.gateway.unclaimed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.post;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class UnclaimedResourceTest {
    private static final String PATH = "/v2/unclaimed-accounts";
    private static final AccountId UNCLAIMED = AccountId.parse("3-0");

    @Inject
    FakeLedger ledger;

    @Inject
    Members members;

    @BeforeEach
    void givenUnclaimedPoints() {
        ledger.reset();
        issue("6001", "1", "unclaimed-" + System.nanoTime()).then().statusCode(201);
        ledger.arrive(UNCLAIMED, 120_00);
    }

    @Test
    void theyAreListedByLane() {
        ledger.arrive(AccountId.parse("1-0"), 50);
        Response answer = v2().get(PATH);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getList("accountId")).containsExactly("1-0", "3-0");
        assertThat(answer.jsonPath().getList("balance")).containsExactly("0.50", "120.00");
        assertThat(answer.header("X-Ledger-Block")).matches("[0-9]+");
        assertThat(v2(token("platform_b")).get(PATH).statusCode()).isEqualTo(403);
    }

    @Test
    void theyAreHandedOutToAMember() {
        ledger.answerWith(Outcome.OK, 0);
        Response answer = post(PATH + "/3/transfers", "hand-1", "{\"toUserId\":\"6001\",\"amount\":\"20\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("from")).isEqualTo("3-0");
        assertThat(answer.jsonPath().getString("amount")).isEqualTo("20.00");
        assertThat(answer.jsonPath().getString("targetPlatform")).isEqualTo("platform_a");
        assertThat(ledger.last().lane()).isEqualTo(new LaneId(3));
        assertThat(ledger.last().target()).isEmpty();
        assertThat(ledger.last().body().getGift().getFrom()).isEqualTo(UNCLAIMED.toLong());
    }

    @Test
    void nobodyIsGivenThemWhoCannotHaveThem() {
        AccountId account = members.find(new UserId("6001")).orElseThrow();
        ledger.status(account, Account.Status.CLOSED);
        Response closed = post(PATH + "/3/transfers", "hand-2", "{\"toUserId\":\"6001\",\"amount\":\"20\"}");
        assertThat(closed.statusCode()).isEqualTo(422);
        assertThat(closed.jsonPath().getString("code")).isEqualTo("ACCOUNT_CLOSED");
        Response unknown = post(PATH + "/3/transfers", "hand-3", "{\"toUserId\":\"none\",\"amount\":\"20\"}");
        assertThat(unknown.jsonPath().getString("code")).isEqualTo("UNKNOWN_ACCOUNT");
    }

    @Test
    void theyAreDestroyed() {
        Response answer = post(PATH + "/3/burns", "burn-unclaimed-1", "{\"amount\":\"5\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(ledger.last().lane()).isEqualTo(new LaneId(3));
        assertThat(ledger.last().body().getBurn().getAccount()).isEqualTo(UNCLAIMED.toLong());
        assertThat(ledger.last().body().getBurn().getAmount()).isEqualTo(5_00);
    }

    @Test
    void aLaneThatCannotBeIsNotFound() {
        for (String lane : new String[] {"64", "x", "-1", "03"}) {
            assertThat(post(PATH + "/" + lane + "/burns", "burn-of-" + lane, "{\"amount\":\"5\"}")
                            .statusCode())
                    .as(lane)
                    .isEqualTo(404);
        }
    }
}
