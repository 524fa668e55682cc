package org.tongfen.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.exact;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.post;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

/** Who may call which operation at a platform's gateway, and what those who may not learn from the refusal: nothing. */
@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class AuthorisationTest {
    private static final String MATRIX = """
                                                                        own       unscoped  other     regulator member    forged    expired   crossed   gateway   none
            GET   /api/points/balance                                   ok        ok        403       401       401       401       401       403       403       403
            GET   /api/points/history                                   ok        ok        403       401       401       401       401       403       403       403
            POST  /api/points/redeem                                    ok        ok        403       401       401       401       401       403       403       403
            POST  /api/points/transfer                                  ok        ok        403       401       401       401       401       403       403       403
            GET   /authorize                                            ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
            GET   /health                                               ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
            POST  /revoke                                               401       401       401       401       401       401       401       401       401       401
            POST  /token                                                401       401       401       401       401       401       401       401       401       401
            GET   /user/profile                                         401       401       401       401       ok        401       401       401       401       401
            POST  /v2/accounts                                          ok        403       403       403       403       401       401       401       403       401
            GET   /v2/accounts/{userId}                                 ok        403       403       403       403       401       401       401       403       401
            POST  /v2/accounts/{userId}/close                           ok        403       403       403       403       401       401       401       403       401
            POST  /v2/accounts/{userId}/freeze                          ok        403       403       403       403       401       401       401       403       401
            POST  /v2/accounts/{userId}/unfreeze                        ok        403       403       403       403       401       401       401       403       401
            POST  /v2/burns                                             ok        403       403       403       403       401       401       401       403       401
            GET   /v2/holds/{id}                                        ok        403       403       403       403       401       401       401       403       401
            POST  /v2/holds/{id}/commit                                 ok        403       403       403       403       401       401       401       403       401
            POST  /v2/holds/{id}/void                                   ok        403       403       403       403       401       401       401       403       401
            POST  /v2/issues                                            ok        403       403       403       403       401       401       401       403       401
            GET   /v2/ledger/alerts                                     ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/ledger/positions                                  ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/ledger/status                                     ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/ledger/supply                                     ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/ledger/transactions/{transactionId}               ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/ledger/{platform}/accounts/{account}              ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/operations/{id}                                   ok        403       403       403       403       401       401       401       403       401
            POST  /v2/participants/lookup                               401       401       401       401       401       401       401       401       ok        401
            POST  /v2/participants/lookups                              401       401       401       401       401       401       401       401       ok        401
            GET   /v2/participants/ping                                 ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
            GET   /v2/policy                                            ok        403       403       403       403       401       401       401       403       401
            PUT   /v2/policy                                            ok        403       403       403       403       401       401       401       403       401
            POST  /v2/quotes                                            ok        403       403       403       403       401       401       401       403       401
            POST  /v2/redemptions                                       ok        403       403       403       403       401       401       401       403       401
            GET   /v2/redemptions/{id}                                  ok        403       403       403       403       401       401       401       403       401
            POST  /v2/redemptions/{id}/cancel                           ok        403       403       403       403       401       401       401       403       401
            POST  /v2/redemptions/{id}/fulfil                           ok        403       403       403       403       401       401       401       403       401
            POST  /v2/reversals                                         ok        403       403       403       403       401       401       401       403       401
            POST  /v2/reversals/consents                                ok        403       403       403       403       401       401       401       403       401
            GET   /v2/reversals/{id}                                    ok        403       403       403       403       401       401       401       403       401
            GET   /v2/rewards                                           ok        403       403       403       403       401       401       401       403       401
            GET   /v2/rewards/{id}                                      ok        403       403       403       403       401       401       401       403       401
            PUT   /v2/rewards/{id}                                      ok        403       403       403       403       401       401       401       403       401
            POST  /v2/transfers                                         ok        403       403       403       403       401       401       401       403       401
            GET   /v2/transfers/{id}                                    ok        403       403       403       403       401       401       401       403       401
            GET   /v2/treaties                                          ok        403       ok        ok        403       401       401       401       403       401
            POST  /v2/treaties                                          ok        403       403       403       403       401       401       401       403       401
            GET   /v2/treaties/{source}/{target}                        ok        403       ok        ok        403       401       401       401       403       401
            POST  /v2/treaties/{source}/{target}/end                    ok        403       403       403       403       401       401       401       403       401
            POST  /v2/treaties/{source}/{target}/{version}/countersign  ok        403       403       403       403       401       401       401       403       401
            GET   /v2/unclaimed-accounts                                ok        403       403       403       403       401       401       401       403       401
            POST  /v2/unclaimed-accounts/{lane}/burns                   ok        403       403       403       403       401       401       401       403       401
            POST  /v2/unclaimed-accounts/{lane}/transfers               ok        403       403       403       403       401       401       401       403       401""";

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    FakeLedger ledger;

    @BeforeEach
    void forget() {
        ledger.reset();
    }

    @Test
    void eachOperationIsOpenToThoseForWhomItIs() throws Exception {
        assertThat(new AuthorisationMatrix(management).table())
                .as("A new operation needs a row here: who may call it?")
                .isEqualTo(MATRIX);
    }

    @Test
    void whatIsNotTheCallersIsToldLikeWhatIsNotThere() {
        String nothing = "0".repeat(64);
        assertThat(issue("7701", "1500", "matrix-issue").statusCode()).isEqualTo(201);
        assertThat(v2().header("Idempotency-Key", "matrix-reward")
                        .body("{\"name\":\"Kite\",\"description\":\"Flies.\",\"price\":\"500\",\"stock\":3}")
                        .put("/v2/rewards/kite")
                        .statusCode())
                .isEqualTo(201);
        String gift =
                "{\"fromUserId\":\"7701\",\"toUserId\":\"7703\",\"targetPlatform\":\"platform_a\",\"amount\":\"10\"";
        assertThat(issue("7703", "1", "matrix-receiver").statusCode()).isEqualTo(201);
        String transfer = id(post("/v2/transfers", "matrix-transfer", gift + "}"));
        String hold =
                id(post("/v2/transfers", "matrix-hold", gift + ",\"hold\":true,\"until\":\"2030-01-01T00:00:00Z\"}"));
        String redemption = id(post(
                "/v2/redemptions", "matrix-redemption", "{\"userId\":\"7701\",\"rewardId\":\"kite\",\"hold\":true}"));

        for (AuthorisationMatrix.Caller caller : AuthorisationMatrix.Caller.values()) {
            if (caller != AuthorisationMatrix.Caller.OWN && caller != AuthorisationMatrix.Caller.GATEWAY) {
                alike(caller, "GET", "/v2/accounts/", "7701", "7702", "");
                alike(caller, "POST", "/v2/accounts/", "7701", "7702", "/freeze");
                alike(caller, "GET", "/v2/operations/", transfer, nothing, "");
                alike(caller, "GET", "/v2/transfers/", transfer, nothing, "");
                alike(caller, "GET", "/v2/reversals/", transfer, nothing, "");
                alike(caller, "GET", "/v2/holds/", hold, nothing, "");
                alike(caller, "POST", "/v2/holds/", hold, nothing, "/commit");
                alike(caller, "POST", "/v2/holds/", hold, nothing, "/void");
                alike(caller, "GET", "/v2/redemptions/", redemption, nothing, "");
                alike(caller, "POST", "/v2/redemptions/", redemption, nothing, "/fulfil");
                alike(caller, "POST", "/v2/redemptions/", redemption, nothing, "/cancel");
                alike(caller, "GET", "/v2/rewards/", "kite", "boat", "");
            }
        }
        // What there is of another kind is not there either.
        alike(AuthorisationMatrix.Caller.OWN, "GET", "/v2/holds/", transfer, nothing, "");
        alike(AuthorisationMatrix.Caller.OWN, "POST", "/v2/holds/", transfer, nothing, "/void");
        alike(AuthorisationMatrix.Caller.OWN, "GET", "/v2/redemptions/", hold, nothing, "");
        alike(AuthorisationMatrix.Caller.OWN, "POST", "/v2/redemptions/", hold, nothing, "/cancel");
        alike(AuthorisationMatrix.Caller.OWN, "GET", "/v2/reversals/", transfer, nothing, "");
        alike(AuthorisationMatrix.Caller.OWN, "GET", "/v2/transfers/", redemption, nothing, "");
    }

    private static void alike(
            AuthorisationMatrix.Caller caller, String method, String path, String there, String notThere, String step) {
        assertThat(told(caller, method, path + there + step).replace(there, "ID"))
                .as(caller + " " + method + " " + path + "…" + step)
                .isEqualTo(told(caller, method, path + notThere + step).replace(notThere, "ID"));
    }

    private static String told(AuthorisationMatrix.Caller caller, String method, String address) {
        Response answer = exact().headers(AuthorisationMatrix.proof(method, address, "{}", caller))
                .header("Idempotency-Key", "matrix-step")
                .contentType("application/json")
                .body("{}")
                .request(method, address);
        assertThat(answer.statusCode()).isBetween(400, 499);
        return answer.statusCode() + "\n"
                + answer.headers().asList().stream()
                        .filter(header -> !header.getName().equalsIgnoreCase("content-length"))
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining("\n"))
                + "\n" + answer.asString();
    }

    private static String id(Response created) {
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        return created.jsonPath().getString("id");
    }
}
