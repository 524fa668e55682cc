package org.tongfen.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.token;
import static org.tongfen.gateway.edge.Calls.v2;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.gateway.edge.RawHttp;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class AccountResourceTest {
    @Inject
    FakeLedger ledger;

    @Inject
    AccountOpening opening;

    @Inject
    Members members;

    @Inject
    DataSource database;

    @BeforeEach
    void reset() {
        ledger.reset();
    }

    private static Response open(String user) {
        return v2().body("{\"userId\":\"" + user + "\"}").post("/v2/accounts");
    }

    @Test
    void anAccountIsOpenedOnce() {
        Response first = open("3001");
        Response second = open("3001");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(first.jsonPath().getString("accountId")).matches("[0-3]-[1-9][0-9]*");
        assertThat(first.jsonPath().getString("transactionId")).startsWith("tx");
        assertThat(ledger.executed()).isEqualTo(1);
    }

    @Test
    void anAccountThatAnIssueOpenedIsOpen() {
        String account = issue("3002", "1", "open-by-issue").jsonPath().getString("accountId");
        Response answer = open("3002");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("accountId")).isEqualTo(account);
        assertThat(answer.jsonPath().getString("transactionId")).isNull();
    }

    @Test
    void oneSpellingIsOneMember() {
        String composed = open("caf\\u00e9").jsonPath().getString("accountId");
        String decomposed = open("cafe\\u0301").jsonPath().getString("accountId");
        assertThat(decomposed).isEqualTo(composed).isNotNull();
    }

    @Test
    void aBalanceIsTold() {
        issue("3003", "12.5", "balance").then().statusCode(201);
        Response answer = v2().get("/v2/accounts/3003");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("balance")).isEqualTo("12.50");
        assertThat(answer.header("X-Ledger-Block")).isEqualTo(answer.jsonPath().getString("block"));
    }

    @Test
    void whatHasArrivedCountsAndIsShownApart() {
        issue("3010", "12.5", "arriving").then().statusCode(201);
        ledger.arrive(members.find(new UserId("3010")).orElseThrow(), 250);
        var shown = v2().get("/v2/accounts/3010").jsonPath();
        assertThat(shown.getString("balance")).isEqualTo("15.00");
        assertThat(shown.getString("arriving")).isEqualTo("2.50");
    }

    @Test
    void nobodyIsNumberedBeforeThisGatewayKnowsWhoHasANumber() {
        ledger.ready(false);
        Response answer = open("3011");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("STARTING");
        assertThat(answer.header("Retry-After")).isEqualTo("2");
        assertThat(members.find(new UserId("3011"))).isEmpty();
        ledger.ready(true);
        assertThat(open("3011").statusCode()).isEqualTo(201);
    }

    @Test
    void aLaneWithTooManyUnopenedAccountsOpensTheLastBeforeItGivesAnother() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM ledger_lane");
            statement.execute("INSERT INTO member_number SELECT lane, 90001000 FROM generate_series(0, 3) lane"
                    + " ON CONFLICT (lane) DO UPDATE SET last = 90001000");
            statement.execute(
                    "INSERT INTO ledger_lane SELECT 'platform_a', lane, 1, '', 0, 90000000, 0, 0, 0, 0, 0, 0, ''"
                            + " FROM generate_series(0, 3) lane");
        }
        try {
            ledger.answerWith(command -> {
                if (command.body().getOpenAccount().getAccount() >>> 6 == 90001000) {
                    raiseRosters();
                }
                return ledger.decided(command, Outcome.OK, 0);
            });
            assertThat(open("3012").jsonPath().getString("accountId")).matches("[0-3]-90001001");
            assertThat(ledger.executed()).isEqualTo(2);
        } finally {
            try (Connection connection = database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("TRUNCATE ledger_lane, member, member_number");
            }
        }
    }

    private void raiseRosters() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE ledger_lane SET roster = 90001000");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aReadWaitsForABlockOrSaysThatItIsBehind() {
        issue("3004", "1", "min-block").then().statusCode(201);
        assertThat(v2().get("/v2/accounts/3004?min-block=1").statusCode()).isEqualTo(200);
        Response behind = v2().get("/v2/accounts/3004?min-block=999999");
        assertThat(behind.statusCode()).isEqualTo(503);
        assertThat(behind.jsonPath().getString("code")).isEqualTo("READ_MODEL_BEHIND");
        assertThat(v2().get("/v2/accounts/3004?min-block=x").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "%00", "%F0%9F%98%80", "..%2f..%2fetc"})
    void nobodyIsNotFound(String user) {
        Response answer = v2().urlEncodingEnabled(false).get("/v2/accounts/" + user);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.jsonPath().getString("code")).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v2/accounts/%", "/v2/accounts/%zz", "/v2/accounts/%C3%28", "/v2/accounts/a%2"})
    void aPathThatCannotBeReadIsNoServerError(String path) {
        assertThat(RawHttp.get(path, java.util.Map.of("Authorization", "Bearer " + token("platform_a"))))
                .isBetween(400, 499);
    }

    @Test
    void aReservedAccountThatIsNotOpenIsNotFound() {
        opening.accountOf(new UserId("3005"));
        assertThat(v2().get("/v2/accounts/3005").statusCode()).isEqualTo(404);
    }

    @Test
    void theDatabaseHoldsNoUserIdInClear() throws SQLException {
        open("clear-text-3006").then().statusCode(201);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT number, user_index, user_id_sealed FROM member")) {
            int found = 0;
            while (rows.next()) {
                String row = rows.getString(1)
                        + new String(rows.getBytes(2), java.nio.charset.StandardCharsets.ISO_8859_1)
                        + new String(rows.getBytes(3), java.nio.charset.StandardCharsets.ISO_8859_1);
                assertThat(row).doesNotContain("clear-text");
                found++;
            }
            assertThat(found).isPositive();
        }
    }

    @Test
    void aMemberIsFoundByTheAccount() {
        var account = opening.accountOf(new UserId("积分用户"));
        assertThat(members.usersOf(Set.of(account))).isEqualTo(Map.of(account, new UserId("积分用户")));
    }
}
