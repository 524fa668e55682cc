package org.tongfen.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.TlsClient;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class ManagementInterfaceTest {
    private static final int NOT_FOUND = 404;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ConfigProperty(name = "quarkus.management.host")
    String host;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui/",
                "/q/info",
                "/q/dev"
            })
    void whatIsForWhoRunsTheGatewayIsNotBesideTheApi(String path) throws Exception {
        Response besideTheApi = RestAssured.get(path);
        assertThat(besideTheApi.statusCode()).isEqualTo(NOT_FOUND);
        assertThat(besideTheApi.jsonPath().getString("code")).isEqualTo("NOT_FOUND");
        assertThat(TlsClient.get(TlsClient.of("platform_b"), path).statusCode()).isEqualTo(NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/health/live", "/q/metrics", "/q/openapi", "/q/swagger-ui/"})
    void itHasAPortOfItsOwn(String path) {
        assertThat(RestAssured.get(management.resolve(path)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/v2/ledger/status", "/v2/participants/ping", "/api/points/balance"})
    void theApiIsNotThere(String path) {
        assertThat(RestAssured.get(management.resolve(path)).statusCode()).isEqualTo(NOT_FOUND);
    }

    @Test
    void nobodyReachesItFromAnotherMachine() {
        assertThat(host).isEqualTo("127.0.0.1");
    }

    @Test
    void otherGatewaysLearnThatThisOneCanBeReachedWithoutIt() throws Exception {
        assertThat(TlsClient.get(TlsClient.of("platform_b"), "/v2/participants/ping")
                        .statusCode())
                .isEqualTo(204);
        assertThat(TlsClient.get(TlsClient.of(""), "/v2/participants/ping").statusCode())
                .isEqualTo(204);
    }
}
