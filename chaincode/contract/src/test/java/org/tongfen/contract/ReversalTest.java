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
import static org.tongfen.contract.Consortium.batch;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongfen.contract.MemoryChannel.Access;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Keys;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.Ask;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Claim;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Origin;
import org.tongfen.wire.v1.Restoration;
import org.tongfen.wire.v1.Reversal;

/** An exchange is undone by the platform that received, in both books or in neither, once. */
class ReversalTest {
    private static final String EXCHANGE = Keys.batch(new LaneId(B, 0), 1);

    private final Consortium consortium = Consortium.ready();
    private final Requests requests = new Requests();
    private final Command exchange = requests.exchange(ALICE, BOB, 600, false);

    // Batch 1 of A to B: an exchange, one that is refused, and a hold.
    @BeforeEach
    void exchangeFirst() {
        consortium.apply(
                CLIENT_A,
                batch(
                        A,
                        B,
                        1,
                        exchange,
                        requests.exchange(ALICE, NOBODY, 600, false),
                        requests.holdExchange(ALICE, BOB, 600, NOW.plusSeconds(60))));
    }

    @Test
    void the_lots_are_back_and_both_books_say_so() throws InvalidProtocolBufferException {
        var before = consortium.account(A, ALICE).getLotsList();
        Endorsement endorsement = consortium.submit(CLIENT_B, batch(B, A, 1, reverse(0)));
        assertThat(outcomes(endorsement)).containsExactly(Outcome.OK);
        assertThat(endorsement.writes().get(BOOK_B))
                .containsOnlyKeys(
                        Keys.account(BOB),
                        Keys.lane(new LaneId(A, 0)),
                        Keys.batch(new LaneId(A, 0), 1),
                        Keys.due(1, A, 0));
        assertThat(endorsement.writes().get(BOOK_A))
                .containsOnlyKeys(Keys.account(ALICE), Keys.claim(1, B, 0), Keys.reversed(idOfExchange()));

        assertThat(consortium.balance(B, BOB)).isZero();
        assertThat(consortium.account(A, ALICE).getLotsCount()).isEqualTo(before.size());
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000 - 600);
        Due due = Due.parseFrom(consortium.channel.state(BOOK_B).get(Keys.due(1, A, 0)));
        Claim claim = Claim.parseFrom(consortium.channel.state(BOOK_A).get(Keys.claim(1, B, 0)));
        assertThat(due.getOwed()).isEqualTo(60_000).isEqualTo(claim.getOwed());
        assertThat(claim.getExchangedIn()).isEqualTo(600);
        assertThat(Reversal.parseFrom(consortium.channel.state(BOOK_A).get(Keys.reversed(idOfExchange()))))
                .isEqualTo(Reversal.newBuilder()
                        .setBook("platform_b")
                        .setTarget("platform_a")
                        .setSequence(1)
                        .build());
        CommandRecord record = Consortium.reply(endorsement).getRecord().getCommands(0);
        assertThat(record.getOriginalId()).isEqualTo(exchange.getId());
        assertThat(record.getCreditedList())
                .isEqualTo(consortium.record(A, B, 1).getCommands(0).getLotsList());
    }

    @Test
    void the_other_books_record_is_read_once_for_all_that_is_undone_of_it() {
        Endorsement endorsement =
                consortium.submit(CLIENT_B, batch(B, A, 1, reverse(0), reverse(1), reverse(2), reverse(3)));
        assertThat(outcomes(endorsement))
                .containsExactly(
                        Outcome.OK, Outcome.ORIGINAL_UNKNOWN, Outcome.NOT_REVERSIBLE, Outcome.ORIGINAL_UNKNOWN);
        // Once by the book that undoes, once by the book that restores.
        assertThat(endorsement.accesses().stream().filter(access -> access.key().equals(EXCHANGE)))
                .containsExactly(new Access(BOOK_A, EXCHANGE, false), new Access(BOOK_A, EXCHANGE, false));
    }

    /**
     * A reversal of something else than is there.
     *
     * @param outcome what the ledger says
     */
    private record Forged(PlatformId book, PlatformId target, int lane, long sequence, int index, Outcome outcome) {}

    static Stream<Forged> forged() {
        return Stream.of(
                new Forged(A, B, 1, 1, 0, Outcome.ORIGINAL_UNKNOWN),
                new Forged(A, B, 0, 2, 0, Outcome.ORIGINAL_UNKNOWN),
                new Forged(A, B, 0, 1, 3, Outcome.ORIGINAL_UNKNOWN),
                new Forged(A, B, 0, 1, Integer.MAX_VALUE, Outcome.ORIGINAL_UNKNOWN),
                new Forged(A, B, 0, 1, 1, Outcome.ORIGINAL_UNKNOWN),
                new Forged(A, B, 0, 1, 2, Outcome.NOT_REVERSIBLE),
                new Forged(A, A, 0, 1, 1, Outcome.MALFORMED),
                new Forged(A, C, 0, 1, 0, Outcome.MALFORMED),
                new Forged(C, B, 0, 1, 0, Outcome.MALFORMED),
                new Forged(C, A, 0, 1, 0, Outcome.MALFORMED),
                new Forged(B, B, 0, 1, 1, Outcome.MALFORMED),
                new Forged(B, A, 0, 1, 0, Outcome.MALFORMED),
                new Forged(new PlatformId("platform_x"), B, 0, 1, 0, Outcome.MALFORMED));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void a_forged_origin_is_refused_and_does_not_hinder_the_others(Forged forged) {
        Command bad =
                requests.reverse(forged.book(), forged.target(), forged.lane(), forged.sequence(), forged.index());
        Endorsement endorsement = consortium.submit(CLIENT_B, batch(B, A, 1, bad, reverse(0)));
        assertThat(endorsement.message()).isNull();
        assertThat(outcomes(endorsement)).containsExactly(forged.outcome(), Outcome.OK);
    }

    @Test
    void a_lane_to_a_platform_that_nobody_knows_undoes_nothing() {
        PlatformId nobody = new PlatformId("platform_x");
        Command bad = requests.reverse(nobody, B, 0, 1, 0);
        assertThat(outcomes(consortium.submit(CLIENT_B, batch(B, nobody, 1, bad))))
                .containsExactly(Outcome.UNKNOWN_PLATFORM);
    }

    @Test
    void twice_in_one_batch_is_once() {
        consortium.apply(CLIENT_B, batch(B, B, 2, consortium.issue(BOB, 5_000)));
        var outcomes = outcomes(consortium.submit(CLIENT_B, batch(B, A, 1, reverse(0), reverse(0))));
        assertThat(outcomes).containsExactly(Outcome.OK, Outcome.ALREADY_REVERSED);
        assertThat(consortium.balance(B, BOB)).isEqualTo(5_000);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(149_400);
    }

    @Test
    void twice_in_two_batches_is_once_whichever_lane_the_second_one_takes() {
        consortium.apply(CLIENT_B, batch(B, B, 2, consortium.issue(BOB, 5_000)));
        consortium.apply(CLIENT_B, batch(B, A, 1, reverse(0)));
        var sameLane = outcomes(consortium.submit(CLIENT_B, batch(B, A, 2, reverse(0))));
        assertThat(sameLane).containsExactly(Outcome.ALREADY_REVERSED);
        var otherLane = outcomes(consortium.submit(
                CLIENT_B, batch(B, A, 1, reverse(0)).toBuilder().setLane(4).build()));
        assertThat(otherLane).containsExactly(Outcome.ALREADY_REVERSED);
        assertThat(consortium.balance(B, BOB)).isEqualTo(5_000);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(149_400);
    }

    @Test
    void what_was_received_must_still_be_there() {
        consortium.apply(CLIENT_B, batch(B, B, 2, requests.burn(BOB, 1)));
        assertThat(outcomes(consortium.submit(CLIENT_B, batch(B, A, 1, reverse(0)))))
                .containsExactly(Outcome.INSUFFICIENT_POINTS);
        assertThat(consortium.channel.state(BOOK_A)).doesNotContainKey(Keys.reversed(idOfExchange()));
    }

    @Test
    void the_giving_platform_does_not_undo_its_own_exchange() {
        assertThat(outcomes(consortium.submit(CLIENT_A, batch(A, A, 2, reverse(0)))))
                .containsExactly(Outcome.NOT_REVERSIBLE);
        assertThat(outcomes(consortium.submit(CLIENT_A, batch(A, B, 2, reverse(0)))))
                .containsExactly(Outcome.MALFORMED);
    }

    @Test
    void a_commit_of_a_held_exchange_is_undone_in_the_same_way() {
        Command hold = requests.holdExchange(ALICE, BOB, 1_200, NOW.plusSeconds(60));
        consortium.apply(CLIENT_A, batch(A, B, 2, hold));
        consortium.apply(CLIENT_A, batch(A, B, 3, requests.commit(hold.getId(), 600)));
        Command undo = requests.reverse(A, B, 0, 3, 0);
        assertThat(outcomes(consortium.submit(CLIENT_B, batch(B, A, 1, undo)))).containsExactly(Outcome.OK);
        assertThat(consortium.balance(B, BOB)).isEqualTo(500);
        assertThat(consortium.account(A, ALICE).getHeld()).isEqualTo(600);
    }

    @Test
    void a_record_that_cannot_be_read_stops_the_batch() {
        byte[] good = consortium.channel.state(BOOK_A).get(EXCHANGE);
        for (byte[] bad : List.of(new byte[] {(byte) 0xff}, withoutReceiver(good), withNegativeLot(good))) {
            consortium.channel.state(BOOK_A).put(EXCHANGE, bad);
            Endorsement refused = consortium.submit(CLIENT_B, batch(B, A, 1, reverse(0)));
            assertThat(refused.message()).startsWith("CORRUPT_STATE: ");
            assertThat(refused.writesNothing()).isTrue();
        }
        consortium.channel.state(BOOK_A).put(EXCHANGE, good);
        assertThat(outcomes(consortium.submit(CLIENT_B, batch(B, A, 1, reverse(0)))))
                .containsExactly(Outcome.OK);
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
                .setSource(source.value())
                .setTarget("platform_a")
                .setSequence(1)
                .addAsks(Ask.newBuilder()
                        .setRestoration(
                                Restoration.newBuilder().setOriginal(origin(0)).setOwed(owed)))
                .build();
        return consortium.channel.endorse(
                caller.serialized(),
                MemoryChannel.signed(Chaincodes.book(outermost)),
                NOW,
                BOOK_A,
                List.of("accept".getBytes(StandardCharsets.UTF_8), request.toByteArray()));
    }

    private Command reverse(int index) {
        return requests.reverse(A, B, 0, 1, index);
    }

    private static Origin origin(int index) {
        return Origin.newBuilder()
                .setBook("platform_a")
                .setTarget("platform_b")
                .setSequence(1)
                .setIndex(index)
                .build();
    }

    private CommandId idOfExchange() {
        return CommandId.of(exchange.getId().toByteArray());
    }

    private static byte[] withoutReceiver(byte[] record) {
        BatchRecord.Builder changed = parse(record);
        changed.getCommandsBuilder(0).clearTo();
        return changed.build().toByteArray();
    }

    private static byte[] withNegativeLot(byte[] record) {
        BatchRecord.Builder changed = parse(record);
        changed.getCommandsBuilder(0).getLotsBuilder(0).setAmount(-1);
        return changed.build().toByteArray();
    }

    private static BatchRecord.Builder parse(byte[] record) {
        try {
            return BatchRecord.parseFrom(record).toBuilder();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Outcome> outcomes(Endorsement endorsement) {
        return Consortium.outcomes(Consortium.reply(endorsement));
    }
}
