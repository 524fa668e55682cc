package org.tongfen.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.tongfen.gateway.RegulatorTest;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

/** Who may call which operation at the regulator's gateway, which reads everything and writes nothing. */
@QuarkusTest
@TestProfile(RegulatorTest.AsRegulator.class)
@WithTestResource(value = EdgeTestResource.class, initArgs = @ResourceArg(name = "role", value = "regulator"))
class RegulatorAuthorisationTest {
    private static final String MATRIX = """
                                                                        own       unscoped  other     regulator member    forged    expired   crossed   gateway   none
            GET   /api/points/balance                                   ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
            GET   /api/points/history                                   ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
            POST  /api/points/redeem                                    ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
            POST  /api/points/transfer                                  ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
            GET   /authorize                                            ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
            GET   /health                                               ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
            POST  /revoke                                               401       401       401       401       401       401       401       401       401       401
            POST  /token                                                401       401       401       401       401       401       401       401       401       401
            GET   /user/profile                                         401       401       401       401       401       401       401       401       401       401
            POST  /v2/accounts                                          403       403       403       403       403       401       401       401       403       401
            GET   /v2/accounts/{userId}                                 403       403       403       403       403       401       401       401       403       401
            POST  /v2/accounts/{userId}/close                           403       403       403       403       403       401       401       401       403       401
            POST  /v2/accounts/{userId}/freeze                          403       403       403       403       403       401       401       401       403       401
            POST  /v2/accounts/{userId}/unfreeze                        403       403       403       403       403       401       401       401       403       401
            POST  /v2/burns                                             403       403       403       403       403       401       401       401       403       401
            GET   /v2/holds/{id}                                        403       403       403       403       403       401       401       401       403       401
            POST  /v2/holds/{id}/commit                                 403       403       403       403       403       401       401       401       403       401
            POST  /v2/holds/{id}/void                                   403       403       403       403       403       401       401       401       403       401
            POST  /v2/issues                                            403       403       403       403       403       401       401       401       403       401
            GET   /v2/ledger/alerts                                     ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/ledger/positions                                  ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/ledger/status                                     ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/ledger/supply                                     ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/ledger/transactions/{transactionId}               ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/ledger/{platform}/accounts/{account}              ok        403       ok        ok        403       401       401       401       403       401
            GET   /v2/operations/{id}                                   403       403       403       403       403       401       401       401       403       401
            POST  /v2/participants/lookup                               401       401       401       401       401       401       401       401       403       401
            POST  /v2/participants/lookups                              401       401       401       401       401       401       401       401       403       401
            GET   /v2/participants/ping                                 ok        ok        ok        ok        ok        ok        ok        ok        ok        ok
            GET   /v2/policy                                            403       403       403       403       403       401       401       401       403       401
            PUT   /v2/policy                                            403       403       403       403       403       401       401       401       403       401
            POST  /v2/quotes                                            403       403       403       403       403       401       401       401       403       401
            POST  /v2/redemptions                                       403       403       403       403       403       401       401       401       403       401
            GET   /v2/redemptions/{id}                                  403       403       403       403       403       401       401       401       403       401
            POST  /v2/redemptions/{id}/cancel                           403       403       403       403       403       401       401       401       403       401
            POST  /v2/redemptions/{id}/fulfil                           403       403       403       403       403       401       401       401       403       401
            POST  /v2/reversals                                         403       403       403       403       403       401       401       401       403       401
            POST  /v2/reversals/consents                                403       403       403       403       403       401       401       401       403       401
            GET   /v2/reversals/{id}                                    403       403       403       403       403       401       401       401       403       401
            GET   /v2/rewards                                           403       403       403       403       403       401       401       401       403       401
            GET   /v2/rewards/{id}                                      403       403       403       403       403       401       401       401       403       401
            PUT   /v2/rewards/{id}                                      403       403       403       403       403       401       401       401       403       401
            POST  /v2/transfers                                         403       403       403       403       403       401       401       401       403       401
            GET   /v2/transfers/{id}                                    403       403       403       403       403       401       401       401       403       401
            GET   /v2/treaties                                          ok        403       ok        ok        403       401       401       401       403       401
            POST  /v2/treaties                                          403       403       403       403       403       401       401       401       403       401
            GET   /v2/treaties/{source}/{target}                        ok        403       ok        ok        403       401       401       401       403       401
            POST  /v2/treaties/{source}/{target}/end                    403       403       403       403       403       401       401       401       403       401
            POST  /v2/treaties/{source}/{target}/{version}/countersign  403       403       403       403       403       401       401       401       403       401
            GET   /v2/unclaimed-accounts                                403       403       403       403       403       401       401       401       403       401
            POST  /v2/unclaimed-accounts/{lane}/burns                   403       403       403       403       403       401       401       401       403       401
            POST  /v2/unclaimed-accounts/{lane}/transfers               403       403       403       403       403       401       401       401       403       401""";

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Inject
    FakeLedger ledger;

    @Test
    void eachOperationIsOpenToThoseForWhomItIs() throws Exception {
        assertThat(new AuthorisationMatrix(management).table())
                .as("A new operation needs a row here: who may call it?")
                .isEqualTo(MATRIX);
        assertThat(ledger.executed()).isZero();
    }
}
