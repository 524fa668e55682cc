package org.tongfen.gateway.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.edge.Calls.exact;
import static org.tongfen.gateway.edge.Calls.issue;
import static org.tongfen.gateway.edge.Calls.signed;

import com.google.protobuf.ByteString;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.edge.FakeLedger;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class V1HistoryTest {
    private static final String PATH = "/api/points/history";
    private static final long STRANGER = new AccountId(3, 9).toLong();
    private static final String ID = "07".repeat(32);

    private long sequence;

    @Inject
    FakeLedger ledger;

    @Inject
    Members members;

    @BeforeEach
    void givenTwoUsers() {
        ledger.reset();
        issue("9101", "1500", "history-" + System.nanoTime()).then().statusCode(201);
        issue("9102", "1500", "history-" + System.nanoTime()).then().statusCode(201);
    }

    private static Response history(String query) {
        return exact().urlEncodingEnabled(false)
                .headers(signed("GET", PATH, ""))
                .get(PATH + query);
    }

    private long account(String user) {
        return members.find(UserId.read(user).orElseThrow()).orElseThrow().toLong();
    }

    private void follow(String source, String target, CommandRecord.Builder record) {
        ledger.follow(new LedgerEntry(
                new Origin(new PlatformId(source), new LaneId(0), ++sequence, 0),
                Optional.of(target).filter(other -> !other.equals(source)).map(PlatformId::new),
                Instant.ofEpochSecond(1_767_225_600),
                0,
                "tx",
                42,
                record.setId(ByteString.fromHex(ID)).build()));
    }

    private static CommandRecord.Builder record(CommandKind kind, Outcome outcome, long amount) {
        return CommandRecord.newBuilder()
                .setKind(kind)
                .setOutcome(outcome.number())
                .setAmount(amount);
    }

    private static void assertRow(String rest) {
        assertThat(history("?user_id=9101").asString())
                .isEqualTo("{\"user_id\":\"9101\",\"page\":1,\"per_page\":20,\"transactions\":[{\"transaction_id\":\""
                        + ID + "\",\"timestamp\":1767225600," + rest + ",\"block\":42}]}");
    }

    @Test
    void anExchangeTellsBothAmountsAndNoUserOfTheOtherPlatform() {
        follow(
                "platform_a",
                "platform_b",
                record(CommandKind.EXCHANGE, Outcome.OK, 100_000)
                        .setFrom(account("9101"))
                        .setTo(STRANGER)
                        .setFee(1_000)
                        .setReceived(82_500));
        assertRow("\"source_platform\":\"platform_a\",\"target_platform\":\"platform_b\",\"from_user_id\":\"9101\","
                + "\"to_user_id\":null,\"amount\":1000,\"status\":\"COMPLETED\",\"error_message\":null,"
                + "\"received_amount\":825,\"fee\":10");
    }

    @Test
    void whatComesFromAnotherPlatformIsInTheReceiversHistory() {
        follow(
                "platform_b",
                "platform_a",
                record(CommandKind.EXCHANGE, Outcome.OK, 500)
                        .setFrom(STRANGER)
                        .setTo(account("9101"))
                        .setReceived(600));
        assertRow("\"source_platform\":\"platform_b\",\"target_platform\":\"platform_a\",\"from_user_id\":null,"
                + "\"to_user_id\":\"9101\",\"amount\":5,\"status\":\"COMPLETED\",\"error_message\":null,"
                + "\"received_amount\":6,\"fee\":0");
    }

    @Test
    void aRefusedGiftSaysWhy() {
        follow(
                "platform_a",
                "platform_a",
                record(CommandKind.GIFT, Outcome.INSUFFICIENT_POINTS, 200_050)
                        .setFrom(account("9101"))
                        .setTo(account("9102")));
        assertRow("\"source_platform\":\"platform_a\",\"target_platform\":\"platform_a\",\"from_user_id\":\"9101\","
                + "\"to_user_id\":\"9102\",\"amount\":2000.5,\"status\":\"FAILED\","
                + "\"error_message\":\"Insufficient balance\",\"received_amount\":0,\"fee\":0");
    }

    @Test
    void aRefusedExchangeForAnExactAmountTellsItInPointsOfTheTarget() {
        follow(
                "platform_a",
                "platform_b",
                record(CommandKind.EXCHANGE, Outcome.INSUFFICIENT_POINTS, 300)
                        .setExact(true)
                        .setFrom(account("9101"))
                        .setTo(STRANGER));
        assertThat(history("?user_id=9101").jsonPath().getInt("transactions[0].amount"))
                .isEqualTo(3);
    }

    @Test
    void pointsComeFromAndGoToTheSystem() {
        follow(
                "platform_a",
                "platform_a",
                record(CommandKind.ISSUE, Outcome.OK, 5).setTo(account("9101")).setReceived(5));
        assertRow("\"source_platform\":\"SYSTEM\",\"target_platform\":\"platform_a\",\"from_user_id\":\"SYSTEM\","
                + "\"to_user_id\":\"9101\",\"amount\":0.05,\"status\":\"COMPLETED\",\"error_message\":null,"
                + "\"received_amount\":0.05,\"fee\":0");
        ledger.reset();
        issue("9101", "1", "history-" + System.nanoTime()).then().statusCode(201);
        follow(
                "platform_a",
                "platform_a",
                record(CommandKind.REDEEM, Outcome.REWARD_UNAVAILABLE, 100_000).setFrom(account("9101")));
        assertRow("\"source_platform\":\"platform_a\",\"target_platform\":\"SYSTEM\",\"from_user_id\":\"9101\","
                + "\"to_user_id\":\"SYSTEM\",\"amount\":1000,\"status\":\"FAILED\","
                + "\"error_message\":\"Reward not available\",\"received_amount\":0,\"fee\":0");
    }

    @Test
    void pagesBeginWithTheOldestAndHoldsAreNoTransactions() {
        for (int units = 1; units <= 5; units++) {
            follow(
                    "platform_a",
                    "platform_a",
                    record(CommandKind.BURN, Outcome.OK, units).setFrom(account("9101")));
            follow(
                    "platform_a",
                    "platform_a",
                    record(CommandKind.HOLD_GIFT, Outcome.OK, 7).setFrom(account("9101")));
        }
        Response second = history("?user_id=9101&page=2&per_page=2");
        assertThat(second.jsonPath().getInt("page")).isEqualTo(2);
        assertThat(second.jsonPath().getInt("per_page")).isEqualTo(2);
        assertThat(second.jsonPath().getList("transactions.amount").toString()).isEqualTo("[0.03, 0.04]");
        assertThat(history("?user_id=9101&page=3&per_page=2").jsonPath().getList("transactions"))
                .hasSize(1);
        assertThat(history("?user_id=9101&page=999999999&per_page=100")
                        .jsonPath()
                        .getList("transactions"))
                .isEmpty();
    }

    @Test
    void aPageAsksTheLedgerTwiceHoweverManyRowsItHas() {
        for (int units = 1; units <= 30; units++) {
            follow(
                    "platform_b",
                    "platform_a",
                    record(CommandKind.EXCHANGE, Outcome.OK, units)
                            .setFrom(STRANGER)
                            .setTo(account("9101"))
                            .setReceived(units));
        }
        List<String> asked = new ArrayList<>();
        LedgerView listening = listening(asked);
        V1HistoryRows rows = new V1HistoryRows(listening, new V1HistoryPages(listening), members);
        assertThat(rows.of(page(1, 100))).hasSize(30);
        assertThat(asked).containsExactly("history", "platforms");
    }

    @Test
    void whoReadsPageAfterPageHasNothingCounted() {
        for (int units = 1; units <= 7; units++) {
            follow(
                    "platform_a",
                    "platform_a",
                    record(CommandKind.BURN, Outcome.OK, units).setFrom(account("9101")));
        }
        List<String> asked = new ArrayList<>();
        V1HistoryPages pages = new V1HistoryPages(listening(asked));
        assertThat(amounts(pages.entries(page(1, 3)))).containsExactly(1L, 2L, 3L);
        assertThat(amounts(pages.entries(page(2, 3)))).containsExactly(4L, 5L, 6L);
        assertThat(amounts(pages.entries(page(3, 3)))).containsExactly(7L);
        assertThat(asked).containsExactly("history", "history", "history");
        asked.clear();
        assertThat(pages.entries(page(4, 3))).isEmpty();
        assertThat(amounts(pages.entries(page(3, 2)))).containsExactly(5L, 6L);
        assertThat(asked).containsExactly("historyPlace", "historyPlace", "history");
    }

    private V1HistoryPages.Page page(int number, int size) {
        return new V1HistoryPages.Page(new PlatformId("platform_a"), AccountId.ofLong(account("9101")), number, size);
    }

    private static List<Long> amounts(List<LedgerEntry> entries) {
        return entries.stream().map(entry -> entry.record().getAmount()).toList();
    }

    private LedgerView listening(List<String> asked) {
        return (LedgerView) Proxy.newProxyInstance(
                LedgerView.class.getClassLoader(), new Class<?>[] {LedgerView.class}, (_, method, arguments) -> {
                    asked.add(method.getName());
                    return method.invoke(ledger, arguments);
                });
    }

    @Test
    void anUnknownUserHasNoHistory() {
        assertThat(history("?user_id=nobody").asString())
                .isEqualTo("{\"user_id\":\"nobody\",\"page\":1,\"per_page\":20,\"transactions\":[]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                               | Missing user_id
                    ?user_id=                        | Missing user_id
                    ?user_id=9101&page=0             | Invalid page
                    ?user_id=9101&page=-1            | Invalid page
                    ?user_id=9101&page=x             | Invalid page
                    ?user_id=9101&page=99999999999   | Invalid page
                    ?user_id=9101&per_page=0         | Invalid per_page
                    ?user_id=9101&per_page=101       | Invalid per_page
                    """)
    void whatCannotBeAPageIsRefused(String query, String error) {
        Response answer = history(query);
        assertThat(answer.asString()).isEqualTo("{\"error\":\"" + error + "\"}");
        assertThat(answer.statusCode()).isEqualTo(400);
    }
}
