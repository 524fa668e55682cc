package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.e2e.ledger.RawLedger;
import org.tongfen.launcher.gateway.GatewayServices;
import org.tongfen.launcher.process.Await;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.IssueMessage;

/**
 * Nobody changes a platform's book without that platform's peer, and not even the platform itself without a witness. The
 * batches are proper ones, proposed with the platform's own client key and really endorsed; only the endorsers are wrong.
 */
@OnRunningNetwork
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SealedBooksIT {
    private static final LaneId LANE = LaneId.FIRST;
    /** Numbers that the gateway does not give to anybody for long. */
    private static final AccountId FIRST = new AccountId(LANE, 993);

    private static final AccountId SECOND = new AccountId(LANE, 994);
    private static final String REFUSED = "ENDORSEMENT_POLICY_FAILURE";

    private RawLedger ledger;

    /** A lane has one writer at a time: this test in the place of A's gateway. */
    @BeforeAll
    void takeThePlaceOfTheGateway(RunningNetwork network) {
        network.setTheScene();
        network.network().stop(GatewayServices.name(network.organisation("platform_a")));
        ledger = RawLedger.of(network.network());
    }

    @AfterAll
    void giveItBack(RunningNetwork network) {
        ledger.close();
        network.up();
        network.audit().holds();
    }

    @Test
    void onlyTheOwnerTogetherWithAWitnessMintsAndMovesPoints(RunningNetwork network) {
        var minted = batch(issue("mint-first", FIRST), issue("mint-second", SECOND));
        var before = supply(network);

        assertThat(verdict(minted, "platform_b", "platform_c")).isEqualTo(REFUSED);
        assertThat(verdict(minted, "platform_a")).isEqualTo(REFUSED);
        assertThat(network.client("platform_c")
                        .get("/v2/ledger/platform_a/accounts/" + FIRST)
                        .status())
                .isEqualTo(404);
        assertThat(supply(network)).isEqualTo(before);

        // The same batch with the right endorsers takes effect: nothing else was wrong with it.
        assertThat(verdict(minted, "platform_a", "platform_c")).isEqualTo("VALID");
        assertThat(Await.until(Duration.ofSeconds(20), () -> hasOnePoint(network, FIRST)))
                .as("the minted points show")
                .isTrue();

        var moved = batch(gift("move", FIRST, SECOND));
        assertThat(verdict(moved, "platform_b", "platform_c")).isEqualTo(REFUSED);
        assertThat(verdict(moved, "platform_a")).isEqualTo(REFUSED);
        assertThat(hasOnePoint(network, FIRST)).isTrue();
        assertThat(hasOnePoint(network, SECOND)).isTrue();
    }

    private String verdict(BatchMessage batch, String... endorsers) {
        return ledger.order(ledger.apply(batch), endorsers).verdict().code();
    }

    private BatchMessage batch(CommandMessage... commands) {
        return ledger.next("platform_a", LANE.number())
                .addAllCommands(List.of(commands))
                .build();
    }

    private static CommandMessage issue(String id, AccountId account) {
        return command(id)
                .setIssue(IssueMessage.newBuilder().setAccount(account.toLong()).setAmount(100))
                .build();
    }

    private static CommandMessage gift(String id, AccountId from, AccountId to) {
        return command(id)
                .setGift(Gift.newBuilder()
                        .setFrom(from.toLong())
                        .setTo(to.toLong())
                        .setAmount(100))
                .build();
    }

    private static CommandMessage.Builder command(String id) {
        return CommandMessage.newBuilder().setId(ByteString.copyFromUtf8("%-32s".formatted(id)));
    }

    private static String supply(RunningNetwork network) {
        return network.client("platform_b").get("/v2/ledger/supply").body();
    }

    private static boolean hasOnePoint(RunningNetwork network, AccountId account) {
        var answer = network.client("platform_c").get("/v2/ledger/platform_a/accounts/" + account);
        return answer.succeeded()
                && new BigDecimal(answer.json().path("balance").asText()).compareTo(BigDecimal.ONE) == 0;
    }
}
