package org.tongfen.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.Soon.soon;
import static org.tongfen.gateway.edge.Calls.memberToken;
import static org.tongfen.gateway.edge.Calls.post;
import static org.tongfen.gateway.edge.Calls.signed;
import static org.tongfen.gateway.edge.Calls.transfer;
import static org.tongfen.gateway.edge.Calls.transferBody;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tongfen.gateway.edge.EdgeTestResource;

/** A gateway whose database is away when it starts, and comes later. */
@QuarkusTest
@TestProfile(StartWithoutDatabaseTest.Alone.class)
@WithTestResource(value = EdgeTestResource.class, initArgs = @ResourceArg(name = "database", value = "later"))
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StartWithoutDatabaseTest {
    private static final String CHECK = "Database has the tables of this version";

    private static EmbeddedPostgres postgres;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ConfigProperty(name = "test.postgres-port")
    int port;

    /** A profile of its own, so that the application starts anew. */
    public static final class Alone implements QuarkusTestProfile {}

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    @Order(1)
    void itStartsAndSaysThatItIsNotReady() {
        assertThat(RestAssured.get(management.resolve("/q/health/live")).statusCode())
                .isEqualTo(200);
        assertThat(RestAssured.get(management.resolve("/q/health/ready")).statusCode())
                .isEqualTo(503);
        assertThat(check()).isEqualTo("DOWN");
        Response health = RestAssured.get("/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.jsonPath().getString("database.message")).isEqualTo("Database connection failed");
    }

    @Test
    @Order(2)
    void versionTwoAsksToTryAgain() {
        for (Response answer : new Response[] {
            v2().get("/v2/ledger/status"),
            v2().get("/v2/accounts/1001"),
            post("/v2/issues", "late", "{\"userId\":\"1001\",\"amount\":\"1\"}")
        }) {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("2");
            assertThat(answer.contentType()).startsWith("application/problem+json");
            assertThat(answer.jsonPath().getString("code")).isEqualTo("UNAVAILABLE");
            assertThat(answer.jsonPath().getBoolean("retryable")).isTrue();
            assertThat(answer.jsonPath().getString("detail"))
                    .isEqualTo("The gateway has just started and waits for its database.");
        }
    }

    @Test
    @Order(3)
    void versionOneAsksToTryAgain() {
        for (Response answer : new Response[] {
            balance(),
            transfer(transferBody("1001", "1002", "1", "platform_a")),
            RestAssured.given()
                    .header("Authorization", "Bearer " + memberToken("1001"))
                    .get("/user/profile")
        }) {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("2");
            assertThat(answer.asString()).isEqualTo("{\"error\":\"Service unavailable\"}");
        }
    }

    @Test
    @Order(4)
    void whatNeedsNoDatabaseIsAnswered() {
        assertThat(RestAssured.get("/v2/participants/ping").statusCode()).isEqualTo(204);
        assertThat(RestAssured.given()
                        .redirects()
                        .follow(false)
                        .get("/authorize")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @Order(5)
    void onceTheDatabaseIsThereItMakesItsTablesAndServes() throws Exception {
        postgres = EmbeddedPostgres.builder().setPort(port).start();
        assertThat(soon(() -> check().equals("UP"))).isTrue();
        assertThat(v2().get("/v2/ledger/status").statusCode()).isEqualTo(200);
        assertThat(balance().statusCode()).isEqualTo(200);
        assertThat(post("/v2/issues", "late", "{\"userId\":\"1001\",\"amount\":\"1\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(transfer(transferBody("1001", "1002", "1", "platform_x")).asString())
                .isEqualTo("{\"error\":\"Transaction validation failed\"}");
        // What was probed is kept for some seconds.
        assertThat(soon(() -> RestAssured.get("/health")
                        .jsonPath()
                        .getString("database.status")
                        .equals("healthy")))
                .isTrue();
    }

    private String check() {
        return RestAssured.get(management.resolve("/q/health/ready"))
                .jsonPath()
                .getString("checks.find { it.name == '" + CHECK + "' }.status");
    }

    private static Response balance() {
        return RestAssured.given()
                .headers(signed("GET", "/api/points/balance", ""))
                .get("/api/points/balance?user_id=1001");
    }
}
