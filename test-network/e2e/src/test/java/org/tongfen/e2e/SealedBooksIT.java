package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.process.Await;
import org.tongfen.launcher.process.ExternalCommand.Result;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.Issue;

/**
 * Nobody changes a platform's book without that platform's peer, and not even the platform itself without a witness. The
 * batches are proper ones, proposed with the platform's own client key and really endorsed; only the endorsers are wrong.
 *
 * <p>Fabric's {@code peer} command takes arguments as text, so the batches are made of bytes that are ASCII: ids are
 * words and all numbers are below 128.
 */
@OnRunningNetwork
final class SealedBooksIT {
    /** A lane that the gateway does not use. */
    private static final int LANE = 99;

    private static final ByteString FIRST = ByteString.copyFromUtf8("sealed-account-1");
    private static final ByteString SECOND = ByteString.copyFromUtf8("sealed-account-2");

    @Test
    void onlyTheOwnerTogetherWithAWitnessMintsAndMovesPoints(RunningNetwork network) {
        var minted = batch(1, issue("mint-first", FIRST), issue("mint-second", SECOND));
        var before = supply(network);

        assertThat(submit(network, minted, "platform_b", "platform_c").text()).contains("ENDORSEMENT_POLICY_FAILURE");
        assertThat(submit(network, minted, "platform_a").text()).contains("ENDORSEMENT_POLICY_FAILURE");
        assertThat(network.client("platform_c")
                        .get("/v2/ledger/platform_a/accounts/" + hex(FIRST))
                        .status())
                .isEqualTo(404);
        assertThat(supply(network)).isEqualTo(before);

        // The same batch with the right endorsers takes effect: nothing else was wrong with it.
        var valid = submit(network, minted, "platform_a", "platform_c");
        assertThat(valid.succeeded()).as(valid.text()).isTrue();
        assertThat(Await.until(Duration.ofSeconds(20), () -> hasOnePoint(network, FIRST)))
                .as("the minted points show")
                .isTrue();

        var moved = batch(2, gift("move", FIRST, SECOND));
        assertThat(submit(network, moved, "platform_b", "platform_c").text()).contains("ENDORSEMENT_POLICY_FAILURE");
        assertThat(submit(network, moved, "platform_a").text()).contains("ENDORSEMENT_POLICY_FAILURE");
        ConservationCheck.atEveryGateway(network);
        assertThat(hasOnePoint(network, FIRST)).isTrue();
        assertThat(hasOnePoint(network, SECOND)).isTrue();
    }

    private static Batch batch(long sequence, Command... commands) {
        return Batch.newBuilder()
                .setSource("platform_a")
                .setTarget("platform_a")
                .setLane(LANE)
                .setSequence(sequence)
                .addAllCommands(List.of(commands))
                .build();
    }

    private static Command issue(String id, ByteString account) {
        return command(id)
                .setIssue(Issue.newBuilder().setAccount(account).setAmount(100))
                .build();
    }

    private static Command gift(String id, ByteString from, ByteString to) {
        return command(id)
                .setGift(Gift.newBuilder().setFrom(from).setTo(to).setAmount(100))
                .build();
    }

    private static Command.Builder command(String id) {
        return Command.newBuilder().setId(ByteString.copyFromUtf8("%-32s".formatted(id)));
    }

    private static Result submit(RunningNetwork network, MessageLite batch, String... endorsers) {
        List<Organisation> organisations =
                Stream.of(endorsers).map(network::organisation).toList();
        var text = new String(batch.toByteArray(), StandardCharsets.UTF_8);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).isEqualTo(batch.toByteArray());
        return network.user("platform_a").invoke("points-platform_a", "apply", List.of(text), organisations);
    }

    private static String supply(RunningNetwork network) {
        return network.client("platform_b").get("/v2/ledger/supply").body();
    }

    private static boolean hasOnePoint(RunningNetwork network, ByteString account) {
        var answer = network.client("platform_c").get("/v2/ledger/platform_a/accounts/" + hex(account));
        return answer.succeeded()
                && new BigDecimal(answer.json().path("balance").asText()).compareTo(BigDecimal.ONE) == 0;
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
