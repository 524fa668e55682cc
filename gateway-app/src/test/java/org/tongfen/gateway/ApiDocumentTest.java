package org.tongfen.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.problems.OutcomeProblem;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class ApiDocumentTest {
    private static final int CONFLICT = 409;
    private static final Path COMMITTED = Path.of("src/main/openapi/openapi.yaml");
    private static final Path SERVED = Path.of("target/openapi/served.yaml");

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void theCommittedDocumentIsTheOneThatIsServed() throws IOException {
        String served =
                RestAssured.get(management.resolve("/q/openapi?format=yaml")).asString();
        Files.createDirectories(SERVED.getParent());
        Files.writeString(SERVED, served);
        String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";
        assertThat(committed.equals(served))
                .as("The API has changed. Look at the difference and, if it is meant, run in gateway-app:" + " cp "
                        + SERVED + " " + COMMITTED)
                .isTrue();
    }

    @Test
    void everyRefusalIsDescribed() {
        String served = RestAssured.get(management.resolve("/q/openapi?format=json"))
                .jsonPath()
                .getString("components.responses.Refused.description");
        assertThat(Arrays.stream(Outcome.values())
                        .map(OutcomeProblem::of)
                        .flatMap(java.util.Optional::stream)
                        .filter(problem -> problem.status() == 422)
                        .map(OutcomeProblem::code))
                .allMatch(code -> (" " + served + ",").contains(" " + code + ","), "in " + served);
    }

    @Test
    void whatNoClientSeesIsNotDescribed() {
        String served =
                RestAssured.get(management.resolve("/q/openapi?format=json")).asString();
        assertThat(served).contains("INSUFFICIENT_POINTS");
        assertThat(Outcome.values())
                .filteredOn(outcome -> OutcomeProblem.of(outcome)
                        .filter(problem -> problem.status() == CONFLICT)
                        .isPresent())
                .hasSize(3)
                .noneMatch(outcome -> served.contains(outcome.name()));
    }

    @Test
    void aConflictIsDescribedWhereARequestEndsWhatMayNotBeDecidedYet() {
        Map<String, Map<String, Map<String, Object>>> paths = RestAssured.get(
                        management.resolve("/q/openapi?format=json"))
                .jsonPath()
                .getMap("paths");
        assertThat(paths.values().stream()
                        .flatMap(operations -> operations.values().stream())
                        .filter(operation -> ((Map<?, ?>) operation.get("responses")).containsKey("" + CONFLICT))
                        .map(operation -> operation.get("operationId")))
                .containsExactlyInAnyOrder("commitHold", "voidHold", "fulfilRedemption", "cancelRedemption");
    }

    @Test
    void theDocumentCanBeReadInABrowser() {
        assertThat(RestAssured.get(management.resolve("/q/swagger-ui/")).statusCode())
                .isEqualTo(200);
    }
}
