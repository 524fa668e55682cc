package org.tongfen.gateway.problems;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.post;
import static org.tongfen.gateway.edge.Calls.transfer;
import static org.tongfen.gateway.edge.Calls.transferBody;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;

/** Version 2 takes a body for nothing else than what it says. */
@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class RequestBodyTest {
    private static final String TRANSFER = "{\"fromUserId\":\"7001\",\"toUserId\":\"1002\",\"amount\":\"10\","
            + "\"targetPlatform\":\"platform_b\",\"hold\":false}";

    @Inject
    FakeLedger ledger;

    @BeforeEach
    void givenPoints() {
        ledger.reset();
        issue("7001", "1500", "bodies-" + System.nanoTime()).then().statusCode(201);
    }

    private static Response send(String part, String other) {
        return post("/v2/transfers", "bodies-" + System.nanoTime(), TRANSFER.replace(part, other));
    }

    @Test
    void theBodyThatTheOthersAreMadeFromIsGood() {
        assertThat(send("", "").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "hold":false | "hodl":true                                          | hodl is no member of this request. It has amount, fromUserId, hold, quote, receive, targetPlatform, toUserId, until.
            "hold":false | "Hold":true                                          | Hold is no member of this request. It has amount, fromUserId, hold, quote, receive, targetPlatform, toUserId, until.
            "hold":false | "quote":{"version":1}                                | quote.version is no member of this request. It has goodUntil, treatyVersion.
            "hold":false | "a name of more than forty characters, so long":true | A member of the body is unknown. It has amount, fromUserId, hold, quote, receive, targetPlatform, toUserId, until.
            "hold":false | "amount":"1000"                                      | The body is not JSON, or names a member twice.
            """)
    void aMemberThatIsUnknownOrThereTwiceIsRefusedByName(String part, String other, String detail) {
        Response answer = send(part, other);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getString("code")).isEqualTo("INVALID_REQUEST");
        assertThat(answer.jsonPath().getString("detail")).isEqualTo(detail);
        assertThat(ledger.executed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "hold":false | "hold":true,"until":"Mr Wang's birthday"                     | until is a time such as 2026-01-31T12:00:00Z, in quotes.
            "hold":false | "hold":"Mr Wang"                                             | hold is true or false, without quotes.
            "hold":false | "quote":{"treatyVersion":"Mr Wang"}                          | quote.treatyVersion is a whole number, without quotes.
            "hold":false | "quote":["Mr Wang"]                                          | quote is not of the form asked for.
            "hold":false | hold                                                         | The body is not JSON, or names a member twice.
            """)
    void whatIsWrongIsSaidWithoutItsValueOrOurClasses(String part, String other, String detail) {
        Response answer = send(part, other);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("detail")).isEqualTo(detail);
        assertThat(answer.asString()).doesNotContain("Wang", "java", "tongfen.gateway");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "amount":"10"       | "amount":10                                                    | amount is a text, in quotes.
            "amount":"10"       | "amount":10.0                                                  | amount is a text, in quotes.
            "amount":"10"       | "amount":true                                                  | amount is a text, in quotes.
            "fromUserId":"7001" | "fromUserId":7001                                              | fromUserId is a text, in quotes.
            "hold":false        | "hold":"true"                                                  | hold is true or false, without quotes.
            "hold":false        | "hold":""                                                      | hold is true or false, without quotes.
            "hold":false        | "hold":1                                                       | hold is true or false, without quotes.
            "hold":false        | "quote":{"treatyVersion":"1","goodUntil":"2099-01-01T00:00:00Z"} | quote.treatyVersion is a whole number, without quotes.
            "hold":false        | "quote":{"treatyVersion":1.5,"goodUntil":"2099-01-01T00:00:00Z"} | quote.treatyVersion is a whole number, without quotes.
            "hold":false        | "quote":{"treatyVersion":1,"goodUntil":4070908800}               | quote.goodUntil is a time such as 2026-01-31T12:00:00Z, in quotes.
            "hold":false        | "hold":true,"until":4070908800                                 | until is a time such as 2026-01-31T12:00:00Z, in quotes.
            "hold":false        | "hold":true,"until":"4070908800"                               | until is a time such as 2026-01-31T12:00:00Z, in quotes.
            "hold":false        | "hold":true,"until":""                                         | until is a time such as 2026-01-31T12:00:00Z, in quotes.
            "hold":false        | "hold":true,"until":"+999999999-12-31T23:59:59.999999999-18:00" | until is a time such as 2026-01-31T12:00:00Z, in quotes.
            """)
    void aValueOfAnotherTypeIsRefusedNotGuessedAt(String part, String other, String detail) {
        Response answer = send(part, other);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("INVALID_REQUEST");
        assertThat(answer.jsonPath().getString("detail")).isEqualTo(detail);
        assertThat(ledger.executed()).isEqualTo(1);
    }

    @Test
    void nothingComesAfterTheBody() {
        Response answer = post("/v2/transfers", "bodies-after", TRANSFER + " {\"hold\":true}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(ledger.executed()).isEqualTo(1);
    }

    @Test
    void versionOnePassesOverWhatItDoesNotKnow() {
        String body = transferBody("7001", "1002", "10", "platform_b");
        Response answer = transfer(body.substring(0, body.length() - 1) + ",\"note\":\"for lunch\"}");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    }
}
