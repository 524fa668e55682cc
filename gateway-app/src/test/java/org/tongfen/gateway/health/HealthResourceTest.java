package org.tongfen.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongfen.gateway.edge.EdgeTestResource;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class HealthResourceTest {
    @Test
    void theFiveComponentsHaveOneShape() {
        Response answer = RestAssured.get("/health");
        Map<String, Object> health = answer.jsonPath().getMap("$");
        assertThat(health.keySet())
                .containsExactly("database", "blockchain", "clearing_center", "api_gateway", "platform_connections");
        for (String component : List.of("database", "blockchain", "clearing_center", "api_gateway")) {
            assertThat(answer.jsonPath().<String, Object>getMap(component)).containsOnlyKeys("status", "message");
        }
        assertThat(answer.jsonPath().getString("database.status")).isEqualTo("healthy");
        assertThat(answer.jsonPath().getString("database.message")).isEqualTo("Database connection OK");
        assertThat(answer.jsonPath().getString("api_gateway.status")).isEqualTo("healthy");
        assertThat(answer.jsonPath().getString("clearing_center.message")).isEqualTo("Pending transactions: 0");
    }

    @Test
    void aGatewayThatFollowsNoPeerSaysSoAndIsNotBalancedTo() {
        Response answer = RestAssured.get("/health");
        assertThat(answer.jsonPath().getString("blockchain.status")).isEqualTo("unhealthy");
        assertThat(answer.jsonPath().getString("blockchain.message")).startsWith("Not ready: ");
        assertThat(answer.statusCode()).isEqualTo(503);
    }

    @Test
    void eachOtherPlatformIsReallyTried() {
        Response answer = RestAssured.get("/health");
        assertThat(answer.jsonPath().getString("platform_connections.platform_b.status"))
                .as(answer.asString())
                .isEqualTo("healthy");
        assertThat(answer.jsonPath().getString("platform_connections.platform_c.status"))
                .isEqualTo("unhealthy");
        assertThat(answer.jsonPath().getString("platform_connections.platform_c.message"))
                .isEqualTo("Gateway does not answer");
    }
}
