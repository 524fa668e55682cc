package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.contract.Consortium.A;
import static org.tongfen.contract.Consortium.ALICE;
import static org.tongfen.contract.Consortium.B;
import static org.tongfen.contract.Consortium.BOB;
import static org.tongfen.contract.Consortium.BOOK_A;
import static org.tongfen.contract.Consortium.BOOK_B;
import static org.tongfen.contract.Consortium.C;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.CLIENT_B;
import static org.tongfen.contract.Consortium.CLIENT_C;
import static org.tongfen.contract.Consortium.NOBODY;
import static org.tongfen.contract.Consortium.NOW;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Format;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.AskMessage;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.ProofMessage;
import org.tongfen.wire.v1.Restoration;
import org.tongfen.wire.v1.Reversal;

/** An exchange is undone by the platform that received, in both books or in neither, once. */
class ReversalTest {
    private static final LaneId FIRST = LaneId.FIRST;
    private static final Origin EXCHANGE = new Origin(A, FIRST, 2, 0);

    private final Consortium consortium = Consortium.ready();
    private final Requests requests = new Requests();
    private final CommandMessage exchange = requests.exchange(ALICE, BOB, 600, false);

    // Batch 2 of A: an exchange, one that is refused, and a hold. B posts what has arrived.
    @BeforeEach
    void exchangeFirst() {
        consortium.apply(
                CLIENT_A,
                consortium.batch(
                        A,
                        B,
                        exchange,
                        requests.exchange(ALICE, NOBODY, 600, false),
                        requests.holdExchange(ALICE, BOB, 600, NOW.plusSeconds(60))));
        consortium.apply(CLIENT_B, consortium.batch(B, B, Requests.post(new ArrivalId(A, FIRST, 2))));
    }

    @Test
    void the_lots_arrive_back_and_both_books_say_so() {
        Endorsement endorsement = undo(reverse(0));
        assertThat(outcomes(endorsement)).containsExactly(Outcome.OK);
        assertThat(endorsement.writes().get(BOOK_B))
                .containsOnlyKeys("a/0-2", "l/0", "b/0/3", "d/1/platform_a/0", "x/platform_a/0/2/0");
        assertThat(endorsement.writes().get(BOOK_A))
                .containsOnlyKeys("v/0/platform_b/0/3", "i/platform_b/0", "c/1/platform_b/0", "x/platform_a/0/2/0");

        assertThat(consortium.balance(B, BOB)).isZero();
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000 - 600);
        ArrivalMessage back =
                consortium.stored(A, new BookKey.Arrival(FIRST, new ArrivalId(B, FIRST, 3)), ArrivalMessage.parser());
        assertThat(back.getCredits(0).getRestoration()).isTrue();
        assertThat(back.getCredits(0).getLotsList())
                .isEqualTo(consortium.record(A, 2).getCommands(0).getLotsList());
        Due due = consortium.stored(B, new BookKey.Due(1, A, FIRST), Due.parser());
        ClaimMessage claim = consortium.stored(A, new BookKey.Claim(1, B, FIRST), ClaimMessage.parser());
        assertThat(due.getOwed()).isEqualTo(60_000).isEqualTo(claim.getOwed());
        assertThat(claim.getExchangedIn()).isEqualTo(600);
        for (PlatformId book : List.of(A, B)) {
            assertThat(consortium.stored(book, new BookKey.Reversed(EXCHANGE), Reversal.parser()))
                    .isEqualTo(Reversals.mark(B, FIRST, 3));
        }
        CommandRecord record = Consortium.reply(endorsement).getRecord().getCommands(0);
        assertThat(record.getOriginalId()).isEqualTo(exchange.getId());
        assertThat(record.getCreditedList())
                .isEqualTo(consortium.record(A, 2).getCommands(0).getLotsList());

        consortium.apply(CLIENT_A, consortium.batch(A, A, Requests.post(new ArrivalId(B, FIRST, 3))));
        assertThat(consortium.account(A, ALICE).getLotsCount())
                .as("the same lot")
                .isEqualTo(1);
    }

    @Test
    void no_book_reads_the_batches_of_another_and_each_root_is_read_once() {
        Endorsement endorsement = undo(reverse(0), reverse(1), reverse(2));
        assertThat(outcomes(endorsement)).containsExactly(Outcome.OK, Outcome.ORIGINAL_UNKNOWN, Outcome.NOT_REVERSIBLE);
        assertThat(endorsement.accesses().stream().filter(access -> access.key().startsWith("b/") && !access.write()))
                .containsExactly(new MemoryChannel.Access(BOOK_A, "b/0/2", false));
    }

    @Test
    void a_batch_towards_a_platform_that_nobody_knows_undoes_nothing() {
        PlatformId nobody = new PlatformId("platform_x");
        ProofMessage proof = consortium.proof(EXCHANGE);
        ProofMessage bad = proof.toBuilder()
                .setOrigin(proof.getOrigin().toBuilder().setBook(nobody.value()))
                .build();
        assertThat(outcomes(consortium.submit(CLIENT_B, consortium.batch(B, nobody, requests.reverse(bad)))))
                .containsExactly(Outcome.UNKNOWN_PLATFORM);
    }

    @Test
    void twice_in_one_batch_is_once() {
        consortium.apply(CLIENT_B, consortium.batch(B, B, consortium.issue(BOB, 5_000)));
        assertThat(outcomes(undo(reverse(0), reverse(0)))).containsExactly(Outcome.OK, Outcome.ALREADY_REVERSED);
        assertThat(consortium.balance(B, BOB)).isEqualTo(5_000);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(149_400);
    }

    @Test
    void twice_in_two_batches_is_once_even_if_one_of_the_books_has_forgotten() {
        consortium.apply(CLIENT_B, consortium.batch(B, B, consortium.issue(BOB, 5_000)));
        undo(reverse(0));
        assertThat(outcomes(undo(reverse(0)))).containsExactly(Outcome.ALREADY_REVERSED);
        consortium.channel.state(BOOK_B).remove("x/platform_a/0/2/0");
        assertThat(outcomes(undo(reverse(0)))).containsExactly(Outcome.ALREADY_REVERSED);
        assertThat(consortium.balance(B, BOB)).isEqualTo(5_000);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(149_400);
    }

    @Test
    void only_the_lane_of_the_account_that_received_gives_back() {
        assertThat(outcomes(consortium.submit(CLIENT_B, consortium.batch(1, B, A, reverse(0)))))
                .containsExactly(Outcome.MALFORMED);
    }

    @Test
    void what_was_received_must_still_be_there() {
        consortium.apply(CLIENT_B, consortium.batch(B, B, requests.burn(BOB, 1)));
        assertThat(outcomes(undo(reverse(0)))).containsExactly(Outcome.INSUFFICIENT_POINTS);
        assertThat(consortium.has(A, new BookKey.Reversed(EXCHANGE))).isFalse();
        assertThat(consortium.has(B, new BookKey.Reversed(EXCHANGE))).isFalse();
    }

    @Test
    void what_never_reached_the_receiver_is_given_back_from_the_unclaimed_account() {
        AccountId notOpened = new AccountId(0, 77);
        consortium.apply(CLIENT_A, consortium.batch(A, B, requests.exchange(ALICE, notOpened, 1_200, false)));
        consortium.apply(CLIENT_B, consortium.batch(B, B, Requests.post(new ArrivalId(A, FIRST, 3))));
        AccountId unclaimed = AccountId.unclaimed(FIRST);
        assertThat(consortium.balance(B, unclaimed)).isEqualTo(1_000);
        ProofMessage proof = consortium.proof(A, 3, 0);
        Endorsement endorsement = undo(requests.reverse(proof), requests.reverse(proof, true));
        assertThat(outcomes(endorsement)).containsExactly(Outcome.INSUFFICIENT_POINTS, Outcome.OK);
        assertThat(Consortium.reply(endorsement).getRecord().getCommands(1).getFrom())
                .isEqualTo(unclaimed.toLong());
        assertThat(consortium.balance(B, unclaimed)).isZero();
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000 - 600 - 600);
    }

    @Test
    void the_giving_platform_does_not_undo_its_own_exchange() {
        CommandMessage attempt = reverse(0);
        assertThat(outcomes(consortium.submit(CLIENT_A, consortium.batch(A, A, attempt))))
                .containsExactly(Outcome.NOT_REVERSIBLE);
    }

    @Test
    void a_commit_of_a_held_exchange_is_undone_in_the_same_way() {
        CommandMessage hold = requests.holdExchange(ALICE, BOB, 1_200, NOW.plusSeconds(60));
        consortium.apply(CLIENT_A, consortium.batch(A, B, hold));
        consortium.apply(CLIENT_A, consortium.batch(A, B, requests.commit(hold.getId(), 600)));
        consortium.apply(CLIENT_B, consortium.batch(B, B, Requests.post(new ArrivalId(A, FIRST, 4))));
        assertThat(outcomes(undo(requests.reverse(consortium.proof(A, 4, 0))))).containsExactly(Outcome.OK);
        assertThat(consortium.balance(B, BOB)).isEqualTo(500);
        assertThat(consortium.account(A, ALICE).getHeld()).isEqualTo(600);
    }

    @Test
    void a_gift_to_another_lane_is_given_back_by_the_lane_that_received() {
        AccountId carol = new AccountId(1, 1);
        consortium.apply(CLIENT_A, consortium.batch(1, A, A, requests.open(carol)));
        consortium.apply(CLIENT_A, consortium.batch(A, A, requests.gift(ALICE, carol, 700)));
        consortium.apply(CLIENT_A, consortium.batch(1, A, A, Requests.post(new ArrivalId(A, FIRST, 3))));
        ProofMessage proof = consortium.proof(A, 3, 0);
        assertThat(outcomes(consortium.submit(CLIENT_A, consortium.batch(A, A, requests.reverse(proof)))))
                .containsExactly(Outcome.MALFORMED);
        Endorsement endorsement = consortium.submit(CLIENT_A, consortium.batch(1, A, A, requests.reverse(proof)));
        assertThat(outcomes(endorsement)).containsExactly(Outcome.OK);
        assertThat(endorsement.writes().get(BOOK_A))
                .containsOnlyKeys("a/1-1", "v/0/platform_a/1/3", "x/platform_a/0/3/0", "l/1", "b/1/3");
        assertThat(consortium.balance(A, carol)).isZero();
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000 - 600 - 600);
    }

    @Test
    void an_exchange_is_undone_until_the_givers_time_is_over_and_then_with_its_consent() {
        Policy policy = new Policy(Points.LARGEST_AMOUNT, Points.LARGEST_TOTAL, new Policy.Refund(0), Set.of(), 2);
        consortium.apply(CLIENT_A, consortium.batch(A, A, requests.policy(policy)));
        consortium.pass(Duration.ofDays(2).plusSeconds(1));
        assertThat(outcomes(undo(reverse(0)))).containsExactly(Outcome.REVERSAL_TOO_LATE);
        assertThat(outcomes(consortium.submit(CLIENT_A, consortium.batch(1, A, A, requests.allowReversal(EXCHANGE)))))
                .as("of another lane")
                .containsExactly(Outcome.MALFORMED);
        Endorsement consent = consortium.submit(CLIENT_A, consortium.batch(A, A, requests.allowReversal(EXCHANGE)));
        assertThat(consent.writes().get(BOOK_A)).containsOnlyKeys("y/0/2/0", "l/0", "b/0/4");
        assertThat(outcomes(undo(reverse(0)))).containsExactly(Outcome.OK);
    }

    @Test
    void a_root_that_cannot_be_read_stops_the_batch() {
        byte[] good = consortium.channel.state(BOOK_A).put("b/0/2", new byte[] {(byte) 0xff});
        Endorsement refused = undo(reverse(0));
        assertThat(refused.message()).startsWith("UNREADABLE_STATE: ");
        assertThat(refused.writesNothing()).isTrue();
        consortium.channel.state(BOOK_A).put("b/0/2", good);
        assertThat(outcomes(undo(reverse(0)))).containsExactly(Outcome.OK);
    }

    @Test
    void restoration_is_asked_for_by_the_platform_that_received_and_by_nobody_else() {
        assertThat(accept(CLIENT_B, B, 60_000).getOutcomesList()).containsExactly(Outcome.OK.number());
        assertThat(accept(CLIENT_B, B, 59_999).getOutcomesList()).containsExactly(Outcome.NOT_REVERSIBLE.number());
        assertThat(accept(CLIENT_C, C, 60_000).getOutcomesList()).containsExactly(Outcome.NOT_REVERSIBLE.number());
        assertThat(endorse(CLIENT_C, C, B, 60_000).message()).startsWith("NOT_PERMITTED: ");
        assertThat(endorse(CLIENT_C, B, B, 60_000).message()).startsWith("NOT_PERMITTED: ");
        assertThat(endorse(CLIENT_B, A, B, 60_000).message()).startsWith("NOT_PERMITTED: ");
    }

    private AcceptReply accept(Member caller, PlatformId source, long owed) {
        Endorsement endorsement = endorse(caller, source, source, owed);
        assertThat(endorsement.message()).isNull();
        try {
            return AcceptReply.parseFrom(endorsement.response().getPayload());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    // As if a platform's book had been changed by that platform, and asked for the restoration of Alice's points.
    private Endorsement endorse(Member caller, PlatformId outermost, PlatformId source, long owed) {
        AcceptRequest request = AcceptRequest.newBuilder()
                .setFormat(Format.CURRENT)
                .setTime(NOW.toEpochMilli())
                .setSource(source.value())
                .setTarget("platform_a")
                .setSequence(1)
                .addAsks(AskMessage.newBuilder()
                        .setRestoration(Restoration.newBuilder()
                                .setOriginal(consortium.proof(EXCHANGE))
                                .setOwed(owed)))
                .build();
        return consortium.channel.endorse(
                caller.serialized(),
                MemoryChannel.signed(Chaincodes.book(outermost)),
                NOW,
                BOOK_A,
                List.of("accept".getBytes(StandardCharsets.UTF_8), request.toByteArray()));
    }

    private Endorsement undo(CommandMessage... commands) {
        return consortium.submit(CLIENT_B, consortium.batch(B, A, commands));
    }

    private CommandMessage reverse(int index) {
        return requests.reverse(consortium.proof(A, 2, index));
    }

    private static List<Outcome> outcomes(Endorsement endorsement) {
        return Consortium.outcomes(Consortium.reply(endorsement));
    }
}
