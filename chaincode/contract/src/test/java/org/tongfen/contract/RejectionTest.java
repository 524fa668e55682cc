package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.contract.Consortium.A;
import static org.tongfen.contract.Consortium.ALICE;
import static org.tongfen.contract.Consortium.B;
import static org.tongfen.contract.Consortium.BOB;
import static org.tongfen.contract.Consortium.BOOK_A;
import static org.tongfen.contract.Consortium.BOOK_B;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.NOW;
import static org.tongfen.contract.Consortium.SCHEME;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.batch.Batch;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;

/** What a book refuses as a whole: the message begins with the reason, and nothing is written. */
class RejectionTest {
    /** A field of which this version does not know what it means. */
    static final UnknownFieldSet LATER = UnknownFieldSet.newBuilder()
            .addField(200, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
            .build();

    private final Consortium consortium = Consortium.ready();

    // Without default: a reason that is added does not compile until it has an example.
    @ParameterizedTest
    @EnumSource
    void every_reason_is_given_by_a_book(BatchRejection reason) {
        Endorsement refused =
                switch (reason) {
                    case MALFORMED_BATCH -> submit(at(0));
                    case UNKNOWN_FUNCTION -> call("mint", "1000");
                    case SCHEME_MISMATCH -> consortium.establish(CLIENT_A, SCHEME.replace("80", "81"));
                    case WRONG_BOOK ->
                        consortium.channel.submit(
                                CLIENT_A,
                                NOW,
                                BOOK_A,
                                Chaincodes.APPLY,
                                consortium.batch(B, B, issue()).toByteArray());
                    case NOT_PERMITTED -> consortium.submit(Consortium.CLIENT_B, consortium.batch(A, A, issue()));
                    case CLOCK_SKEW -> submitAt(Duration.ofSeconds(61));
                    case LANE_GAP -> submit(at(3));
                    case SEQUENCE_TAKEN -> submit(at(1));
                    case SEQUENCE_PASSED -> {
                        consortium.apply(CLIENT_A, consortium.batch(A, A, issue()));
                        yield submit(at(1));
                    }
                    case UNREADABLE_STATE -> {
                        spoil(BOOK_A, new BookKey.Account(ALICE).text());
                        yield submit(consortium.batch(A, A, issue()));
                    }
                    case DEFECT -> {
                        consortium.channel.define(BOOK_B, new Defective());
                        yield submit(consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600)));
                    }
                };
        mustBe(refused, reason);
    }

    private void mustBe(Endorsement refused, BatchRejection reason) {
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.message()).startsWith(reason.name() + ": ");
        assertThat(refused.writesNothing()).isTrue();
    }

    @Test
    void the_message_tells_where_the_lane_is() {
        assertThat(submit(at(7)).message()).isEqualTo("LANE_GAP: lane 0 is at 1, the batch has 7");
        assertThat(submit(at(1)).message()).isEqualTo("SEQUENCE_TAKEN: lane 0 is at 1, the batch has 1");
    }

    @Test
    void one_of_two_batches_for_the_same_place_of_a_lane_is_taken() {
        BatchMessage one = consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600));
        BatchMessage other = consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600));
        consortium.apply(CLIENT_A, one);
        mustBe(submit(other), BatchRejection.SEQUENCE_TAKEN);
        assertThat(consortium.balance(B, BOB)).isEqualTo(500);
    }

    static Stream<BatchMessage> malformed() {
        Consortium consortium = Consortium.ready();
        CommandMessage issue = consortium.issue(ALICE, 1);
        CommandMessage act = Requests.take(1, 1);
        BatchMessage good = consortium.batch(A, A, issue);
        CommandMessage reverse = new Requests().reverse(consortium.proof(A, 1, 1));
        return Stream.of(
                good.toBuilder().setUnknownFields(LATER).build(),
                good.toBuilder()
                        .setCommands(0, issue.toBuilder().setUnknownFields(LATER))
                        .build(),
                good.toBuilder()
                        .setCommands(
                                0,
                                issue.toBuilder()
                                        .setIssue(issue.getIssue().toBuilder().setUnknownFields(LATER)))
                        .build(),
                good.toBuilder().setFormat(0).build(),
                good.toBuilder().setFormat(2).build(),
                good.toBuilder()
                        .addAllCommands(Collections.nCopies(Batch.MOST_COMMANDS, issue))
                        .build(),
                good.toBuilder()
                        .addAllCommands(Collections.nCopies(Batch.MOST_REVERSALS + 1, reverse))
                        .build(),
                good.toBuilder().addCommands(act).build(),
                good.toBuilder()
                        .setCommands(0, act.toBuilder().setId(issue.getId()))
                        .build(),
                good.toBuilder().setSequence(0).build(),
                good.toBuilder().setSequence(-1).build(),
                good.toBuilder().setLane(64).build(),
                good.toBuilder().setLane(-1).build(),
                good.toBuilder().setLane(4).setSequence(1).build(),
                good.toBuilder().setTarget("platform_a").build(),
                good.toBuilder().setTarget("Platform_b").build(),
                good.toBuilder().setCommands(0, issue.toBuilder().clearId()).build(),
                good.toBuilder()
                        .setCommands(0, issue.toBuilder().setId(ByteString.copyFrom(new byte[33])))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void a_malformed_batch_is_refused(BatchMessage batch) {
        mustBe(submit(batch), BatchRejection.MALFORMED_BATCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"junk", "\u0000", "\n\u00ff", "{\"source\":\"platform_a\"}"})
    void bytes_that_are_no_batch_are_refused(String junk) {
        Endorsement refused = consortium.channel.submit(
                CLIENT_A, NOW, BOOK_A, Chaincodes.APPLY, junk.getBytes(StandardCharsets.ISO_8859_1));
        mustBe(refused, BatchRejection.MALFORMED_BATCH);
    }

    @Test
    void no_bytes_are_a_batch_for_no_book() {
        mustBe(call("apply", ""), BatchRejection.WRONG_BOOK);
    }

    @Test
    void functions_are_known_by_name_and_number_of_arguments() {
        for (String function : List.of("", "APPLY", "apply/1", "establish", "scheme", "init", "putState")) {
            mustBe(call(function, "x"), BatchRejection.UNKNOWN_FUNCTION);
        }
        mustBe(call("apply"), BatchRejection.UNKNOWN_FUNCTION);
        mustBe(call("apply", "x", "y"), BatchRejection.UNKNOWN_FUNCTION);
        mustBe(call("account"), BatchRejection.UNKNOWN_FUNCTION);
        mustBe(call("lane", "platform_a", "0"), BatchRejection.UNKNOWN_FUNCTION);
        mustBe(call("record", "platform_a", "0", "1"), BatchRejection.UNKNOWN_FUNCTION);
        Endorsement nothing =
                consortium.channel.endorse(CLIENT_A.serialized(), MemoryChannel.signed(BOOK_A), NOW, BOOK_A, List.of());
        mustBe(nothing, BatchRejection.UNKNOWN_FUNCTION);
    }

    @Test
    void questions_that_make_no_sense_are_refused() {
        mustBe(call("account", "alice"), BatchRejection.MALFORMED_BATCH);
        mustBe(call("account", "0-01"), BatchRejection.MALFORMED_BATCH);
        mustBe(call("lane", "x"), BatchRejection.MALFORMED_BATCH);
        mustBe(call("lane", "64"), BatchRejection.MALFORMED_BATCH);
    }

    @Test
    void a_time_of_a_minute_either_way_is_taken_and_more_is_refused() {
        mustBe(submitAt(Duration.ofSeconds(60).plusNanos(1)), BatchRejection.CLOCK_SKEW);
        mustBe(submitAt(Duration.ofSeconds(60).plusNanos(1).negated()), BatchRejection.CLOCK_SKEW);
        assertThat(submitAt(Duration.ofSeconds(90)).message())
                .isEqualTo(
                        "CLOCK_SKEW: the transaction's time is 90 s ahead of the endorser's clock, allowed are 60 s");
        assertThat(submitAt(Duration.ofSeconds(-90)).message())
                .isEqualTo("CLOCK_SKEW: the transaction's time is 90 s behind the endorser's clock, allowed are 60 s");
        assertThat(submitAt(Duration.ofSeconds(60)).succeeded()).isTrue();
    }

    @Test
    void a_time_in_the_past_is_taken_if_it_is_near() {
        assertThat(submitAt(Duration.ofSeconds(-60)).succeeded()).isTrue();
    }

    @Test
    void a_platform_that_the_scheme_does_not_know_has_no_book() {
        Consortium young = Consortium.bare();
        mustBe(young.submit(CLIENT_A, young.batch(A, A, young.issue(ALICE, 1))), BatchRejection.SCHEME_MISMATCH);
        young.establish(CLIENT_A, SCHEME.lines().limit(3).collect(Collectors.joining("\n")));
        BatchMessage batch = young.batch(Consortium.C, Consortium.C, young.issue(ALICE, 1));
        mustBe(young.submit(Consortium.CLIENT_C, batch), BatchRejection.SCHEME_MISMATCH);
    }

    @Test
    void damaged_state_is_found_whichever_value_it_is() {
        String[][] values = {
            {BOOK_A, "a/0-1"},
            {BOOK_A, "l/0"},
            {BOOK_A, "d/1/platform_b/0"},
            {BOOK_A, "t/platform_a/platform_b"},
            {BOOK_A, "p"},
            {BOOK_B, "r/0"},
            {BOOK_B, "p"},
            {BOOK_B, "t/platform_a/platform_b"},
            {BOOK_B, "i/platform_a/0"},
            {BOOK_B, "c/1/platform_a/0"},
            {Chaincodes.CLEARING, "scheme"},
            {Chaincodes.CLEARING, "window"}
        };
        BatchMessage batch = consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600));
        for (String[] value : values) {
            byte[] good = consortium.channel.state(value[0]).get(value[1]);
            spoil(value[0], value[1]);
            mustBe(submit(batch), BatchRejection.UNREADABLE_STATE);
            if (good == null) {
                consortium.channel.state(value[0]).remove(value[1]);
            } else {
                consortium.channel.state(value[0]).put(value[1], good);
            }
        }
        assertThat(submit(batch).succeeded()).isTrue();
    }

    @Test
    void a_defect_tells_no_client_more_than_where_to_look() {
        consortium.channel.define(BOOK_B, new Defective());
        Endorsement refused = submit(consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600)));
        mustBe(refused, BatchRejection.DEFECT);
        assertThat(refused.message()).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    void a_book_that_cannot_be_called_fails_the_batch() {
        Endorsement refused = submit(consortium.batch(A, Consortium.C, issue()));
        assertThat(refused.succeeded()).isTrue();
        consortium.channel.define(BOOK_B, new Clearing(EndorserClock.system()));
        mustBe(submit(consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600))), BatchRejection.UNKNOWN_FUNCTION);
    }

    private CommandMessage issue() {
        return consortium.issue(ALICE, 1);
    }

    private static final class Defective extends Dispatcher {
        @Override
        Message call(String function, List<byte[]> arguments, ChaincodeStub stub) {
            throw new IllegalStateException("a secret");
        }
    }

    private BatchMessage at(long sequence) {
        return consortium.batch(A, A, issue()).toBuilder().setSequence(sequence).build();
    }

    private Endorsement submit(BatchMessage batch) {
        return consortium.submit(CLIENT_A, batch);
    }

    private Endorsement submitAt(Duration offset) {
        return consortium.channel.submit(
                CLIENT_A,
                NOW.plus(offset),
                BOOK_A,
                Chaincodes.APPLY,
                consortium.batch(A, A, issue()).toByteArray());
    }

    private Endorsement call(String function, String... arguments) {
        byte[][] bytes = Stream.of(arguments)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return consortium.channel.submit(CLIENT_A, NOW, BOOK_A, function, bytes);
    }

    private void spoil(String chaincode, String key) {
        consortium.channel.state(chaincode).put(key, new byte[] {(byte) 0xff});
    }
}
