package org.tongfen.gateway.reversals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.post;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.wire.v1.CommandKind;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class ReversalResourceTest {
    @Inject
    FakeLedger ledger;

    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    private static Response reverse(String key, Object id) {
        return post("/v2/reversals", key, "{\"transferId\":\"" + id + "\"}");
    }

    @Test
    void anExchangeIsUndoneByThePlatformThatReceived() {
        CommandId id = ledger.recorded(B, A, CommandKind.EXCHANGE);
        Response answer = reverse("reverse-1", id);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("kind")).isEqualTo("EXCHANGE");
        assertThat(answer.jsonPath().getString("amount")).isEqualTo("833.33");
        assertThat(answer.jsonPath().getString("returned")).isEqualTo("1000.00");
        assertThat(ledger.last().target()).contains(B);
        assertThat(ledger.last().lane()).isEqualTo(new LaneId(2));
        var reverse = ledger.last().body().getReverse();
        assertThat(reverse.getUnclaimed()).isFalse();
        assertThat(reverse.getOriginal().getRecord().toStringUtf8()).isEqualTo("a record");
        var original = reverse.getOriginal().getOrigin();
        assertThat(original.getBook()).isEqualTo("platform_b");
        assertThat(original.getLane()).isEqualTo(1);
        assertThat(original.getSequence()).isEqualTo(7);
        assertThat(original.getIndex()).isEqualTo(3);
        String shown =
                v2().get("/v2/reversals/" + answer.jsonPath().getString("id")).asString();
        assertThat(v2().get("/v2/reversals/" + answer.jsonPath().getString("id"))
                        .header("X-Ledger-Block"))
                .isEqualTo(answer.header("X-Ledger-Block"))
                .isNotNull();
        assertThat(shown).isEqualTo(answer.asString());
    }

    @Test
    void thePlatformThatGaveIsToldWhereToGo() {
        Response answer = reverse("reverse-2", ledger.recorded(A, B, CommandKind.EXCHANGE));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("NOT_REVERSIBLE");
        assertThat(answer.jsonPath().getString("facts.platform")).isEqualTo("platform_b");
        assertThat(answer.jsonPath().getString("detail")).contains("gateway of platform_b");
        assertThat(ledger.executed()).isZero();
    }

    @Test
    void aGiftIsUndoneOnTheLaneOfWhoGivesItBack() {
        assertThat(reverse("reverse-3", ledger.recorded(A, A, CommandKind.GIFT)).statusCode())
                .isEqualTo(201);
        assertThat(ledger.last().target()).isEmpty();
        assertThat(ledger.last().lane()).isEqualTo(new LaneId(2));
    }

    @Test
    void aBurnIsUndoneOnTheLaneOfWhoGetsItBack() {
        assertThat(reverse("reverse-7", ledger.recorded(A, A, CommandKind.BURN)).statusCode())
                .isEqualTo(201);
        assertThat(ledger.last().lane()).isEqualTo(new LaneId(1));
    }

    @Test
    void pointsCanBeTakenFromWhatNobodyCouldBeGiven() {
        CommandId id = ledger.recorded(B, A, CommandKind.EXCHANGE);
        String body = "{\"transferId\":\"" + id + "\",\"unclaimed\":true}";
        assertThat(post("/v2/reversals", "reverse-8", body).statusCode()).isEqualTo(201);
        assertThat(ledger.last().body().getReverse().getUnclaimed()).isTrue();
        // The same transfer otherwise is another request.
        assertThat(reverse("reverse-8", id).statusCode()).isEqualTo(422);
    }

    @Test
    void thePlatformThatGaveConsentsToALateReversal() {
        CommandId id = ledger.recorded(A, B, CommandKind.EXCHANGE);
        Response answer = post("/v2/reversals/consents", "consent-1", "{\"transferId\":\"" + id + "\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("status")).isEqualTo("DONE");
        assertThat(ledger.last().lane()).isEqualTo(new LaneId(1));
        assertThat(ledger.last().target()).isEmpty();
        var original = ledger.last().body().getAllowReversal().getOriginal();
        assertThat(original.getBook()).isEqualTo("platform_a");
        assertThat(original.getSequence()).isEqualTo(7);
    }

    @Test
    void onlyThePlatformThatGaveConsentsAndOnlyToAnExchange() {
        for (CommandId id :
                List.of(ledger.recorded(B, A, CommandKind.EXCHANGE), ledger.recorded(A, A, CommandKind.GIFT))) {
            Response answer = post("/v2/reversals/consents", "consent-" + id, "{\"transferId\":\"" + id + "\"}");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("NOT_REVERSIBLE");
        }
        assertThat(ledger.executed()).isZero();
    }

    @Test
    void whatTwoOthersDidLooksLikeNothing() {
        CommandId theirs = ledger.recorded(B, new PlatformId("platform_c"), CommandKind.EXCHANGE);
        for (Object id : new Object[] {theirs, "0".repeat(64), "x"}) {
            Response answer = reverse("reverse-4-" + id, id);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.jsonPath().getString("code")).isEqualTo("ORIGINAL_UNKNOWN");
        }
    }

    @Test
    void aSecondReversalIsRefusedByTheLedger() {
        ledger.answerWith(Outcome.ALREADY_REVERSED, 0);
        Response answer = reverse("reverse-5", ledger.recorded(A, A, CommandKind.GIFT));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("ALREADY_REVERSED");
    }

    @Test
    void whatIsNoReversalIsNotFound() {
        String issued = issue("7001", "1", "reverse-6").jsonPath().getString("id");
        assertThat(v2().get("/v2/reversals/" + issued).statusCode()).isEqualTo(404);
        assertThat(v2().get("/v2/reversals/x").statusCode()).isEqualTo(404);
        assertThat(v2(token("platform_b")).get("/v2/reversals/x").statusCode()).isEqualTo(403);
    }
}
