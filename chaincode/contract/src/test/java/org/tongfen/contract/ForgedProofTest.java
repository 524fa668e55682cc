package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.contract.Consortium.A;
import static org.tongfen.contract.Consortium.ALICE;
import static org.tongfen.contract.Consortium.B;
import static org.tongfen.contract.Consortium.BOB;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.CLIENT_B;
import static org.tongfen.contract.Consortium.NOBODY;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.OriginMessage;
import org.tongfen.wire.v1.ProofMessage;

/** Whoever brings another record, place or path than the ledger proves, undoes nothing. */
class ForgedProofTest {
    private static final Origin EXCHANGE = new Origin(A, LaneId.FIRST, 2, 0);

    private final Consortium consortium = Consortium.ready();
    private final Requests requests = new Requests();

    // Batch 2 of A: an exchange, one that is refused, and an account that is opened. B posts what has arrived.
    @BeforeEach
    void exchangeFirst() {
        consortium.apply(
                CLIENT_A,
                consortium.batch(
                        A,
                        B,
                        requests.exchange(ALICE, BOB, 600, false),
                        requests.exchange(ALICE, NOBODY, 600, false),
                        requests.open(BOB)));
        consortium.apply(CLIENT_B, consortium.batch(B, B, Requests.post(new ArrivalId(A, LaneId.FIRST, 2))));
    }

    /**
     * A proof of something else than was recorded.
     *
     * @param outcome what the ledger says
     */
    private record Forged(String name, UnaryOperator<ProofMessage> change, Outcome outcome) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Forged origin(String name, UnaryOperator<OriginMessage.Builder> change, Outcome outcome) {
        return new Forged(
                name,
                proof -> proof.toBuilder()
                        .setOrigin(change.apply(proof.getOrigin().toBuilder()))
                        .build(),
                outcome);
    }

    private static Forged record(String name, UnaryOperator<CommandRecord.Builder> change, Outcome outcome) {
        return new Forged(
                name,
                proof -> proof.toBuilder()
                        .setRecord(
                                change.apply(parsed(proof).toBuilder()).build().toByteString())
                        .build(),
                outcome);
    }

    static Stream<Forged> forged() {
        Outcome unknown = Outcome.ORIGINAL_UNKNOWN;
        return Stream.of(
                origin("another lane", o -> o.setLane(1), unknown),
                origin("another batch", o -> o.setSequence(1), unknown),
                origin("a batch that was never", o -> o.setSequence(9), unknown),
                origin("another place", o -> o.setIndex(2), unknown),
                origin("a place that is not", o -> o.setIndex(999), unknown),
                origin("a place that cannot be", o -> o.setIndex(1_000), Outcome.MALFORMED),
                origin("another book", o -> o.setBook("platform_c"), Outcome.MALFORMED),
                origin("a book of nobody", o -> o.setBook("platform_x"), Outcome.MALFORMED),
                origin("the own book", o -> o.setBook("platform_b"), unknown),
                record(
                        "more for less",
                        r -> r.setLots(0, r.getLots(0).toBuilder().setAmount(60_000)),
                        unknown),
                record("for somebody else", r -> r.setFrom(NOBODY.toLong()), unknown),
                record("from somebody else", r -> r.setTo(new AccountId(1, 7).toLong()), Outcome.MALFORMED),
                record(
                        "with another id",
                        r -> r.setId(r.getId().substring(1).concat(ByteString.copyFrom(new byte[1]))),
                        unknown),
                record("owing more", r -> r.setOwed(60_001), Outcome.NOT_REVERSIBLE),
                record("owing less", r -> r.setOwed(0), Outcome.NOT_REVERSIBLE),
                record(
                        "much for much",
                        r -> r.setOwed(6_000_000)
                                .setCredited(0, r.getCredited(0).toBuilder().setAmount(50_000)),
                        Outcome.INSUFFICIENT_POINTS),
                record("as refused", r -> r.setOutcome(70), unknown),
                record("as a gift", r -> r.setKindValue(3), Outcome.NOT_REVERSIBLE),
                record("into another platform", r -> r.setCounterparty("platform_c"), Outcome.NOT_REVERSIBLE),
                new Forged("no record", p -> p.toBuilder().clearRecord().build(), unknown),
                new Forged(
                        "junk",
                        p -> p.toBuilder()
                                .setRecord(ByteString.copyFromUtf8("junk"))
                                .build(),
                        unknown),
                new Forged("no path", p -> p.toBuilder().clearPath().build(), unknown),
                new Forged(
                        "another path",
                        p -> p.toBuilder()
                                .setPath(0, ByteString.copyFrom(new byte[32]))
                                .build(),
                        unknown),
                new Forged(
                        "too large a proof",
                        p -> p.toBuilder()
                                .addPath(ByteString.copyFrom(new byte[Reversals.LARGEST_PROOF]))
                                .build(),
                        Outcome.MALFORMED));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void a_forged_proof_is_refused_and_does_not_hinder_the_others(Forged forged) {
        ProofMessage bad = forged.change().apply(consortium.proof(EXCHANGE));
        Endorsement endorsement = undo(requests.reverse(bad), consortium.issue(BOB, 1));
        assertThat(endorsement.message()).isNull();
        assertThat(outcomes(endorsement)).containsExactly(forged.outcome(), Outcome.OK);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000 - 600);
        assertThat(outcomes(undo(requests.reverse(consortium.proof(EXCHANGE)))))
                .as("the true one")
                .containsExactly(Outcome.OK);
    }

    private Endorsement undo(CommandMessage... commands) {
        return consortium.submit(CLIENT_B, consortium.batch(B, A, commands));
    }

    private static CommandRecord parsed(ProofMessage proof) {
        try {
            return CommandRecord.parseFrom(proof.getRecord());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Outcome> outcomes(Endorsement endorsement) {
        return Consortium.outcomes(Consortium.reply(endorsement));
    }
}
