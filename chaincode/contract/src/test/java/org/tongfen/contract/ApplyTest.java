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
import static org.tongfen.contract.Consortium.outcomes;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.batch.Batch;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.ClearingKey;
import org.tongfen.wire.Lanes;
import org.tongfen.wire.v1.AccountView;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;

/** What a batch does to the books. */
class ApplyTest {
    private static final LaneId FIRST = LaneId.FIRST;

    private final Consortium consortium = Consortium.ready();

    @Test
    void an_exchange_writes_both_books_in_one_transaction_and_no_account_of_the_other() {
        BatchMessage batch = consortium.batch(A, B, consortium.exchange(ALICE, BOB, 100_000));
        Endorsement endorsement = consortium.submit(CLIENT_A, batch);

        assertThat(endorsement.writes().get(BOOK_A))
                .containsOnlyKeys(
                        new BookKey.Account(ALICE).text(), dueKey(FIRST).text(), "l/0", "b/0/2");
        assertThat(endorsement.writes().get(BOOK_B))
                .containsOnlyKeys(
                        "v/0/platform_a/0/2", "i/platform_a/0", claimKey(FIRST).text());
        assertThat(endorsement.writes().get(Chaincodes.CLEARING)).isEmpty();
        assertThat(consortium.balance(A, ALICE)).isEqualTo(50_000);
        assertThat(consortium.balance(B, BOB)).isEqualTo(83_333);

        BatchRecord record = Consortium.reply(endorsement).getRecord();
        CommandRecord command = record.getCommands(0);
        assertThat(command.getOutcome()).isEqualTo(Outcome.OK.number());
        assertThat(command.getReceived()).isEqualTo(83_333);
        assertThat(command.getOwed()).isEqualTo(9_999_960);
        assertThat(command.getRemainder()).isEqualTo(40);
        assertThat(command.getCounterparty()).isEqualTo("platform_b");
        assertThat(record.getWindow()).isEqualTo(1);
        assertThat(record.getTime()).isEqualTo(NOW.toEpochMilli());
        assertThat(due()).isEqualTo(9_999_960);
        assertThat(claim().getOwed()).isEqualTo(due());
        assertThat(claim().getExchangedIn()).isEqualTo(83_333);
        assertThat(intake().getExchangedIn()).isEqualTo(83_333);
        assertThat(intake().getOwed()).isEqualTo(due());
        assertThat(consortium.lane(A, 0).getSupply().getExchangedOut()).isEqualTo(100_000);
        assertThat(consortium.lane(A, 0).getCounterparties(0).getOwed()).isEqualTo(due());
    }

    @Test
    void dues_and_claims_add_up_over_batches() {
        for (int i = 0; i < 3; i++) {
            consortium.apply(CLIENT_A, consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600)));
        }
        assertThat(due()).isEqualTo(3 * 60_000);
        assertThat(claim().getOwed()).isEqualTo(due());
        assertThat(claim().getExchangedIn()).isEqualTo(1_500);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000 - 1_800);
        assertThat(consortium.balance(B, BOB)).isEqualTo(1_500);
    }

    @Test
    void a_credit_that_the_other_book_refuses_leaves_the_sender_as_he_was() {
        ApplyReply reply = consortium.apply(
                CLIENT_A,
                consortium.batch(
                        A,
                        B,
                        consortium.exchange(ALICE, BOB, 600),
                        consortium.exchange(ALICE, NOBODY, 1_200),
                        consortium.exchange(ALICE, BOB, 600)));
        assertThat(outcomes(reply)).containsExactly(Outcome.OK, Outcome.UNKNOWN_ACCOUNT, Outcome.TRY_AGAIN);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(149_400);
        assertThat(consortium.balance(B, BOB)).isEqualTo(500);
        assertThat(due()).isEqualTo(60_000);
        assertThat(claim().getOwed()).isEqualTo(60_000);
    }

    @Test
    void a_batch_of_which_every_credit_is_refused_leaves_nothing_in_the_other_book_but_its_time() {
        Endorsement endorsement =
                consortium.submit(CLIENT_A, consortium.batch(A, B, consortium.exchange(ALICE, NOBODY, 600)));
        assertThat(endorsement.succeeded()).isTrue();
        assertThat(endorsement.writes().get(BOOK_B)).containsOnlyKeys("i/platform_a/0");
        assertThat(intake().getExchangedIn() + intake().getOwed()).isZero();
        assertThat(intake().getTime()).isEqualTo(NOW.toEpochMilli());
        assertThat(endorsement.writes().get(BOOK_A)).containsOnlyKeys("l/0", "b/0/2");
    }

    @Test
    void one_half_of_a_treaty_exchanges_nothing() {
        Consortium young = Consortium.established();
        young.apply(CLIENT_A, young.batch(A, A, young.agree(5, 6), young.issue(ALICE, 1_000)));
        young.apply(CLIENT_B, young.batch(B, B, young.open(BOB)));
        assertThat(outcomes(young.apply(CLIENT_A, young.batch(A, B, young.exchange(ALICE, BOB, 600)))))
                .containsExactly(Outcome.TREATY_MISSING);
        young.apply(CLIENT_B, young.batch(B, B, young.agree(4, 6)));
        assertThat(outcomes(young.apply(CLIENT_A, young.batch(A, B, young.exchange(ALICE, BOB, 600)))))
                .containsExactly(Outcome.TREATY_HALVES_DIFFER);
        assertThat(young.balance(A, ALICE)).isEqualTo(1_000);
        assertThat(young.balance(B, BOB)).isZero();
    }

    @Test
    void commands_within_a_book_have_no_window_and_leave_other_books_alone() {
        Endorsement endorsement = consortium.submit(
                CLIENT_A,
                consortium.batch(A, A, consortium.open(BOB), consortium.gift(ALICE, BOB, 1), consortium.issue(BOB, 2)));
        assertThat(outcomes(Consortium.reply(endorsement))).containsExactly(Outcome.OK, Outcome.OK, Outcome.OK);
        assertThat(endorsement.writes()).doesNotContainKey(BOOK_B);
        assertThat(Consortium.reply(endorsement).getRecord().getWindow()).isZero();
        assertThat(Consortium.reply(endorsement).getRecord().getTarget()).isEmpty();
        assertThat(consortium.balance(A, BOB)).isEqualTo(3);
    }

    @Test
    void the_closing_of_a_window_does_not_concern_a_batch_within_a_book() {
        Endorsement within = consortium.submit(CLIENT_A, consortium.batch(A, A, consortium.issue(ALICE, 1)));
        assertThat(within.accesses()).noneMatch(access -> access.key().equals(ClearingKey.WINDOW.text()));
        assertThat(within.accesses()).anyMatch(access -> access.key().equals(ClearingKey.SCHEME.text()));
        Endorsement across = consortium.submit(CLIENT_A, consortium.batch(A, B, consortium.exchange(ALICE, BOB, 6)));
        assertThat(across.accesses()).anyMatch(access -> access.key().equals(ClearingKey.WINDOW.text()));
    }

    @Test
    void a_batch_towards_another_platform_takes_commands_within_the_book_along() {
        ApplyReply reply = consortium.apply(
                CLIENT_A,
                consortium.batch(
                        A,
                        B,
                        consortium.issue(ALICE, 100),
                        consortium.exchange(ALICE, BOB, 600),
                        consortium.open(BOB)));
        assertThat(outcomes(reply)).containsOnly(Outcome.OK);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000 + 100 - 600);
    }

    @Test
    void an_unreadable_command_is_recorded_and_hinders_no_other() {
        CommandMessage nothing = consortium.open(BOB).toBuilder().clearBody().build();
        ApplyReply reply = consortium.apply(CLIENT_A, consortium.batch(A, A, nothing, consortium.issue(ALICE, 1)));
        assertThat(outcomes(reply)).containsExactly(Outcome.MALFORMED, Outcome.OK);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_001);
    }

    @Test
    void a_batch_without_commands_moves_its_lane_on_and_does_nothing_else() {
        BatchMessage empty = consortium.batch(A, B).toBuilder()
                .setNonce(ByteString.copyFromUtf8("once"))
                .build();
        Endorsement endorsement = consortium.submit(CLIENT_A, empty);
        assertThat(endorsement.writes().get(BOOK_A)).containsOnlyKeys("l/0", "b/0/2");
        assertThat(endorsement.writes()).doesNotContainKey(BOOK_B);
        assertThat(outcomes(Consortium.reply(endorsement))).isEmpty();

        BatchMessage another = empty.toBuilder().clearNonce().build();
        assertThat(consortium.submit(CLIENT_A, another).message()).startsWith("SEQUENCE_TAKEN");
        assertThat(outcomes(consortium.apply(CLIENT_A, consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600)))))
                .containsExactly(Outcome.OK);
    }

    @Test
    void the_largest_batch_is_taken() {
        int most = Batch.MOST_COMMANDS;
        CommandMessage[] commands = IntStream.range(0, most)
                .mapToObj(_ -> consortium.exchange(ALICE, BOB, 6))
                .toArray(CommandMessage[]::new);
        assertThat(outcomes(consortium.apply(CLIENT_A, consortium.batch(A, B, commands))))
                .containsOnly(Outcome.OK);
        assertThat(consortium.balance(B, BOB)).isEqualTo(5L * most);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000 - 6L * most);
    }

    @Test
    void the_same_bytes_again_are_known_and_write_nothing() {
        BatchMessage batch = consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600));
        ApplyReply first = consortium.apply(CLIENT_A, batch);
        var before = consortium.everything();

        Endorsement again = consortium.submit(CLIENT_A, batch);
        assertThat(again.writesNothing()).isTrue();
        assertThat(Consortium.reply(again))
                .isEqualTo(ApplyReply.newBuilder().setAlreadyApplied(true).build());
        assertThat(first.getAlreadyApplied()).isFalse();
        assertThat(consortium.everything()).isEqualTo(before);
    }

    @Test
    void the_state_keeps_the_root_of_what_the_reply_tells() {
        BatchRecord record = consortium
                .apply(CLIENT_A, consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600), consortium.open(BOB)))
                .getRecord();
        BatchRoot root = consortium.stored(A, new BookKey.Batch(FIRST, 2), BatchRoot.parser());
        assertThat(root).isEqualTo(Lanes.root(record.getCommandsList(), Instant.ofEpochMilli(record.getTime())));
        assertThat(record.getRoot()).isEqualTo(root.getRoot());
        assertThat(root.getCount()).isEqualTo(2);
        assertThat(root.getSerializedSize()).isLessThanOrEqualTo(45);
    }

    @Test
    void lanes_count_for_themselves() {
        AccountId ofLane3 = new AccountId(3, 1);
        consortium.apply(CLIENT_A, consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600)));
        consortium.apply(
                CLIENT_A,
                consortium.batch(3, A, B, consortium.issue(ofLane3, 600), consortium.exchange(ofLane3, BOB, 600)));
        assertThat(consortium.channel.state(BOOK_A)).containsKeys("d/1/platform_b/0", "d/1/platform_b/3", "l/3");
        assertThat(consortium.channel.state(BOOK_B))
                .containsKeys("c/1/platform_a/0", "c/1/platform_a/3", "i/platform_a/3", "v/0/platform_a/3/1");
    }

    @Test
    void a_lane_that_the_scheme_does_not_give_the_book_is_refused_in_both_books() {
        assertThat(consortium
                        .submit(CLIENT_A, consortium.batch(4, A, A, consortium.open(new AccountId(4, 1))))
                        .message())
                .startsWith("MALFORMED_BATCH: ");
    }

    @Test
    void now_is_the_transactions_time_but_never_earlier_than_the_lanes_last_batch() {
        Instant ahead = NOW.plusSeconds(50);
        BatchMessage early = consortium.batch(A, A, consortium.issue(ALICE, 1));
        consortium.channel.submit(CLIENT_A, ahead, BOOK_A, Chaincodes.APPLY, early.toByteArray());
        assertThat(consortium.lane(A, 0).getTime()).isEqualTo(ahead.toEpochMilli());

        BatchRecord record = consortium
                .apply(CLIENT_A, consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600)))
                .getRecord();
        assertThat(record.getTime()).isEqualTo(ahead.toEpochMilli());
        assertThat(intake().getTime()).isEqualTo(ahead.toEpochMilli());
        assertThat(consortium
                        .apply(CLIENT_A, consortium.batch(1, A, A, consortium.open(new AccountId(1, 1))))
                        .getRecord()
                        .getTime())
                .as("another lane")
                .isEqualTo(NOW.truncatedTo(ChronoUnit.MILLIS).toEpochMilli());
    }

    @Test
    void a_book_tells_an_account_and_a_lane() throws InvalidProtocolBufferException {
        AccountView alice = AccountView.parseFrom(ask("account", "0-1"));
        assertThat(alice.getAccount().getLots(0).getAmount()).isEqualTo(150_000);
        assertThat(alice.getArrivalsList()).isEmpty();
        assertThat(AccountView.parseFrom(ask("account", NOBODY.toString())))
                .isEqualTo(AccountView.getDefaultInstance());
        assertThat(Lane.parseFrom(ask("lane", "0")).getSequence()).isEqualTo(1);
        assertThat(Lane.parseFrom(ask("lane", "1"))).isEqualTo(Lane.getDefaultInstance());
    }

    @Test
    void a_book_tells_what_has_arrived_for_an_account_and_not_for_others() {
        consortium.apply(
                CLIENT_A,
                consortium.batch(
                        A,
                        B,
                        consortium.exchange(ALICE, BOB, 600),
                        consortium.exchange(ALICE, new AccountId(0, 3), 1_200)));
        consortium.apply(CLIENT_A, consortium.batch(A, B, consortium.exchange(ALICE, BOB, 60)));
        AccountView bob = consortium.view(B, BOB);
        assertThat(bob.getAccount().getLotsList()).isEmpty();
        assertThat(bob.getArrivalsList().stream()
                        .map(credit -> credit.getLots(0).getAmount())
                        .toList())
                .containsExactly(500L, 50L);
        assertThat(consortium.arrivals(B, 0)).containsExactly(new ArrivalId(A, FIRST, 2), new ArrivalId(A, FIRST, 3));
    }

    private byte[] ask(String function, String... arguments) {
        byte[][] bytes = Arrays.stream(arguments)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return consortium
                .channel
                .endorse(CLIENT_B, NOW, BOOK_A, function, bytes)
                .response()
                .getPayload();
    }

    private static BookKey.Due dueKey(LaneId lane) {
        return new BookKey.Due(1, B, lane);
    }

    private static BookKey.Claim claimKey(LaneId lane) {
        return new BookKey.Claim(1, A, lane);
    }

    private long due() {
        return consortium.stored(A, dueKey(FIRST), Due.parser()).getOwed();
    }

    private ClaimMessage claim() {
        return consortium.stored(B, claimKey(FIRST), ClaimMessage.parser());
    }

    private IntakeMessage intake() {
        return consortium.stored(B, new BookKey.Intake(A, FIRST), IntakeMessage.parser());
    }
}
