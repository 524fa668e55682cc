package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.contract.Consortium.A;
import static org.tongfen.contract.Consortium.ALICE;
import static org.tongfen.contract.Consortium.B;
import static org.tongfen.contract.Consortium.BOB;
import static org.tongfen.contract.Consortium.BOOK_A;
import static org.tongfen.contract.Consortium.BOOK_B;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.CLIENT_B;
import static org.tongfen.contract.Consortium.NOBODY;
import static org.tongfen.contract.Consortium.NOW;
import static org.tongfen.contract.Consortium.batch;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Outcome;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Keys;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Claim;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Lane;

/** What a batch does to the books. */
class ApplyTest {
    private static final LaneId TO_B = new LaneId(B, 0);

    private final Consortium consortium = Consortium.ready();

    @Test
    void an_exchange_writes_both_books_in_one_transaction() throws InvalidProtocolBufferException {
        Batch batch = batch(A, B, 1, consortium.exchange(ALICE, BOB, 100_000));
        MemoryChannel.Endorsement endorsement = consortium.submit(CLIENT_A, batch);

        assertThat(endorsement.writes().get(BOOK_A))
                .containsOnlyKeys(Keys.account(ALICE), Keys.due(1, B, 0), Keys.lane(TO_B), Keys.batch(TO_B, 1));
        assertThat(endorsement.writes().get(BOOK_B)).containsOnlyKeys(Keys.account(BOB), Keys.claim(1, A, 0));
        assertThat(endorsement.writes().get(Chaincodes.CLEARING)).isEmpty();
        assertThat(consortium.balance(A, ALICE)).isEqualTo(50_000);
        assertThat(consortium.balance(B, BOB)).isEqualTo(83_333);

        BatchRecord record = Consortium.reply(endorsement).getRecord();
        CommandRecord command = record.getCommands(0);
        assertThat(command.getOutcome()).isEqualTo(Outcome.OK.number());
        assertThat(command.getReceived()).isEqualTo(83_333);
        assertThat(command.getOwed()).isEqualTo(9_999_960);
        assertThat(command.getRemainder()).isEqualTo(40);
        assertThat(record.getWindow()).isEqualTo(1);
        assertThat(record.getTime()).isEqualTo(NOW.toEpochMilli());
        assertThat(due()).isEqualTo(9_999_960);
        assertThat(claim().getOwed()).isEqualTo(due());
        assertThat(claim().getExchangedIn()).isEqualTo(83_333);
        assertThat(lane().getSupply().getExchangedOut()).isEqualTo(100_000);
    }

    @Test
    void dues_and_claims_add_up_over_batches() throws InvalidProtocolBufferException {
        for (int sequence = 1; sequence <= 3; sequence++) {
            consortium.apply(CLIENT_A, batch(A, B, sequence, consortium.exchange(ALICE, BOB, 600)));
        }
        assertThat(due()).isEqualTo(3 * 60_000);
        assertThat(claim().getOwed()).isEqualTo(due());
        assertThat(claim().getExchangedIn()).isEqualTo(1_500);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000 - 1_800);
        assertThat(consortium.balance(B, BOB)).isEqualTo(1_500);
    }

    @Test
    void a_credit_that_the_other_book_refuses_leaves_the_sender_as_he_was() throws InvalidProtocolBufferException {
        ApplyReply reply = consortium.apply(
                CLIENT_A,
                batch(
                        A,
                        B,
                        1,
                        consortium.exchange(ALICE, BOB, 600),
                        consortium.exchange(ALICE, NOBODY, 1_200),
                        consortium.exchange(ALICE, BOB, 600)));
        assertThat(outcomes(reply)).containsExactly(Outcome.OK, Outcome.UNKNOWN_ACCOUNT, Outcome.TRY_AGAIN);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(149_400);
        assertThat(consortium.balance(B, BOB)).isEqualTo(500);
        assertThat(consortium.balance(B, NOBODY)).isEqualTo(-1);
        assertThat(due()).isEqualTo(60_000);
        assertThat(claim().getOwed()).isEqualTo(60_000);
    }

    @Test
    void a_batch_of_which_every_credit_is_refused_writes_nothing_to_the_other_book() {
        MemoryChannel.Endorsement endorsement =
                consortium.submit(CLIENT_A, batch(A, B, 1, consortium.exchange(ALICE, NOBODY, 600)));
        assertThat(endorsement.succeeded()).isTrue();
        assertThat(endorsement.writes().get(BOOK_B)).isEmpty();
        assertThat(endorsement.writes().get(BOOK_A)).containsOnlyKeys(Keys.lane(TO_B), Keys.batch(TO_B, 1));
    }

    @Test
    void one_half_of_a_treaty_exchanges_nothing() {
        Consortium young = Consortium.established();
        young.apply(CLIENT_A, batch(A, A, 1, young.agree(5, 6), young.issue(ALICE, 1_000)));
        young.apply(CLIENT_B, batch(B, B, 1, young.open(BOB)));
        assertThat(outcomes(young.apply(CLIENT_A, batch(A, B, 1, young.exchange(ALICE, BOB, 600)))))
                .containsExactly(Outcome.TREATY_MISSING);
        young.apply(CLIENT_B, batch(B, B, 2, young.agree(4, 6)));
        assertThat(outcomes(young.apply(CLIENT_A, batch(A, B, 2, young.exchange(ALICE, BOB, 600)))))
                .containsExactly(Outcome.TREATY_HALVES_DIFFER);
        assertThat(young.balance(A, ALICE)).isEqualTo(1_000);
        assertThat(young.balance(B, BOB)).isZero();
    }

    @Test
    void commands_within_a_book_have_no_window_and_leave_other_books_alone() {
        MemoryChannel.Endorsement endorsement = consortium.submit(
                CLIENT_A,
                batch(A, A, 2, consortium.open(BOB), consortium.gift(ALICE, BOB, 1), consortium.issue(BOB, 2)));
        assertThat(outcomes(Consortium.reply(endorsement))).containsExactly(Outcome.OK, Outcome.OK, Outcome.OK);
        assertThat(endorsement.writes()).doesNotContainKey(BOOK_B);
        assertThat(Consortium.reply(endorsement).getRecord().getWindow()).isZero();
        assertThat(consortium.balance(A, BOB)).isEqualTo(3);
    }

    @Test
    void an_unreadable_command_is_recorded_and_hinders_no_other() {
        var nothing = consortium.open(BOB).toBuilder().clearBody().build();
        ApplyReply reply = consortium.apply(CLIENT_A, batch(A, A, 2, nothing, consortium.issue(ALICE, 1)));
        assertThat(outcomes(reply)).containsExactly(Outcome.MALFORMED, Outcome.OK);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_001);
    }

    @Test
    void a_batch_without_commands_moves_its_lane_on_and_does_nothing_else() {
        Batch empty = batch(A, B, 1).toBuilder()
                .setNonce(ByteString.copyFromUtf8("once"))
                .build();
        MemoryChannel.Endorsement endorsement = consortium.submit(CLIENT_A, empty);
        assertThat(endorsement.writes().get(BOOK_A)).containsOnlyKeys(Keys.lane(TO_B), Keys.batch(TO_B, 1));
        assertThat(endorsement.writes()).doesNotContainKey(BOOK_B);
        assertThat(outcomes(Consortium.reply(endorsement))).isEmpty();

        Batch another = empty.toBuilder().clearNonce().build();
        assertThat(consortium.submit(CLIENT_A, another).message()).startsWith("SEQUENCE_TAKEN");
        assertThat(outcomes(consortium.apply(CLIENT_A, batch(A, B, 2, consortium.exchange(ALICE, BOB, 600)))))
                .containsExactly(Outcome.OK);
    }

    @Test
    void the_largest_batch_is_taken() {
        var commands = java.util.stream.IntStream.range(0, ApplyBatch.MOST_COMMANDS)
                .mapToObj(_ -> consortium.exchange(ALICE, BOB, 6))
                .toArray(org.tongfen.wire.v1.Command[]::new);
        assertThat(outcomes(consortium.apply(CLIENT_A, batch(A, B, 1, commands))))
                .containsOnly(Outcome.OK);
        assertThat(consortium.balance(B, BOB)).isEqualTo(5L * ApplyBatch.MOST_COMMANDS);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000 - 6L * ApplyBatch.MOST_COMMANDS);
    }

    @Test
    void the_same_bytes_again_give_the_stored_record_and_write_nothing() {
        Batch batch = batch(A, B, 1, consortium.exchange(ALICE, BOB, 600));
        ApplyReply first = consortium.apply(CLIENT_A, batch);
        var before = consortium.everything();

        MemoryChannel.Endorsement again = consortium.submit(CLIENT_A, batch);
        assertThat(again.writesNothing()).isTrue();
        assertThat(Consortium.reply(again).getAlreadyApplied()).isTrue();
        assertThat(first.getAlreadyApplied()).isFalse();
        assertThat(Consortium.reply(again).getRecord()).isEqualTo(first.getRecord());
        assertThat(consortium.everything()).isEqualTo(before);
    }

    @Test
    void lanes_count_for_themselves() {
        Batch other = batch(A, B, 1, consortium.exchange(ALICE, BOB, 600)).toBuilder()
                .setLane(999)
                .build();
        consortium.apply(CLIENT_A, batch(A, B, 1, consortium.exchange(ALICE, BOB, 600)));
        consortium.apply(CLIENT_A, other);
        assertThat(consortium.channel.state(BOOK_A)).containsKeys(Keys.due(1, B, 0), Keys.due(1, B, 999));
        assertThat(consortium.channel.state(BOOK_B)).containsKeys(Keys.claim(1, A, 0), Keys.claim(1, A, 999));
    }

    @Test
    void a_book_tells_an_account_and_a_lane() throws InvalidProtocolBufferException {
        var account = org.tongfen.wire.v1.Account.parseFrom(ask("account", ALICE.toString()));
        assertThat(account.getLots(0).getAmount()).isEqualTo(150_000);
        assertThat(org.tongfen.wire.v1.Account.parseFrom(ask("account", NOBODY.toString()))
                        .getOpenedAt())
                .isZero();
        assertThat(Lane.parseFrom(ask("lane", "platform_a", "0")).getSequence()).isEqualTo(1);
        assertThat(Lane.parseFrom(ask("lane", "platform_b", "0")).getSequence()).isZero();
    }

    private byte[] ask(String function, String... arguments) {
        byte[][] bytes = java.util.Arrays.stream(arguments)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return consortium
                .channel
                .endorse(CLIENT_B, NOW, BOOK_A, function, bytes)
                .response()
                .getPayload();
    }

    private long due() throws InvalidProtocolBufferException {
        return Due.parseFrom(consortium.channel.state(BOOK_A).get(Keys.due(1, B, 0)))
                .getOwed();
    }

    private Claim claim() throws InvalidProtocolBufferException {
        return Claim.parseFrom(consortium.channel.state(BOOK_B).get(Keys.claim(1, A, 0)));
    }

    private Lane lane() throws InvalidProtocolBufferException {
        return Lane.parseFrom(consortium.channel.state(BOOK_A).get(Keys.lane(TO_B)));
    }

    private static List<Outcome> outcomes(ApplyReply reply) {
        return reply.getRecord().getCommandsList().stream()
                .map(command -> Outcome.ofNumber(command.getOutcome()))
                .toList();
    }
}
