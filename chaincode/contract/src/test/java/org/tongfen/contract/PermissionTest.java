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
import static org.tongfen.contract.Consortium.NOW;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.hyperledger.fabric.protos.peer.SignedProposal;
import org.hyperledger.fabric.shim.Chaincode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Format;
import org.tongfen.wire.v1.AcceptReply;
import org.tongfen.wire.v1.AcceptRequest;
import org.tongfen.wire.v1.AskMessage;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.Credit;
import org.tongfen.wire.v1.LotMessage;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.SchemeView;
import org.tongfen.wire.v1.TermsMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;
import org.tongfen.wire.v1.Window;

/** Who may change a book, and by which way. */
class PermissionTest {
    private static final long END_OF_MONTH =
            Instant.parse("2026-06-30T16:00:00Z").toEpochMilli();

    private final Consortium consortium = Consortium.ready();

    static Stream<Member> strangers() {
        return Stream.of(
                Member.of("PlatformAMSP", "peer"),
                Member.of("PlatformAMSP", "admin"),
                Member.of("PlatformAMSP", "orderer"),
                Member.of("PlatformAMSP"),
                Member.of("PlatformAMSP", "Client"),
                Member.of("PlatformAMSP", "clients"),
                Member.of("PlatformAMSP", "x,OU=client"),
                Member.of("PlatformBMSP", "client"),
                Member.of("RegulatorMSP", "client"),
                Member.of("", "client"),
                new Member("PlatformAMSP", ByteString.EMPTY),
                new Member("PlatformAMSP", ByteString.copyFromUtf8("OU=client")));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void nobody_but_a_client_of_the_platform_changes_its_book(Member stranger) {
        mustBeForbidden(consortium.submit(stranger, consortium.batch(A, A, consortium.issue(ALICE, 1))));
    }

    @Test
    void a_client_may_have_an_affiliation_beside_the_role() {
        for (Member member : List.of(
                Member.of("PlatformAMSP", "acme", "client"),
                Member.of("PlatformAMSP", "client", "org1", "department1"))) {
            assertThat(consortium
                            .channel
                            .endorse(member, NOW, BOOK_A, Chaincodes.APPLY, issueOne())
                            .succeeded())
                    .isTrue();
        }
    }

    @Test
    void a_book_is_not_changed_by_way_of_another_chaincode() {
        consortium.channel.define("mallory", passingOn(BOOK_A));
        mustBeForbidden(consortium.channel.submit(CLIENT_A, NOW, "mallory", Chaincodes.APPLY, issueOne()));
    }

    @Test
    void accept_is_never_called_directly() {
        byte[] request = request().build().toByteArray();
        mustBeForbidden(consortium.channel.submit(CLIENT_A, NOW, BOOK_B, Chaincodes.ACCEPT, request));
        mustBeForbidden(consortium.channel.submit(CLIENT_B, NOW, BOOK_B, Chaincodes.ACCEPT, request));
    }

    @Test
    void accept_is_not_called_by_a_chaincode_that_is_no_book_of_the_callers_platform() {
        consortium.channel.define("mallory", passingOn(BOOK_B));
        byte[] request = request().build().toByteArray();
        mustBeForbidden(consortium.channel.submit(CLIENT_A, NOW, "mallory", Chaincodes.ACCEPT, request));
        consortium.channel.define(Chaincodes.book(Consortium.C), passingOn(BOOK_B));
        String bookOfC = Chaincodes.book(Consortium.C);
        mustBeForbidden(consortium.channel.submit(Consortium.CLIENT_C, NOW, bookOfC, Chaincodes.ACCEPT, request));
        mustBeForbidden(consortium.channel.submit(CLIENT_A, NOW, bookOfC, Chaincodes.ACCEPT, request));
    }

    @Test
    void a_peer_of_the_source_cannot_make_the_target_accept() {
        mustBeForbidden(accept(Member.of("PlatformAMSP", "peer"), request()));
    }

    @Test
    void a_proposal_that_cannot_be_read_tells_of_nobody() {
        SignedProposal junk = SignedProposal.newBuilder()
                .setProposalBytes(ByteString.copyFromUtf8("junk"))
                .build();
        List<byte[]> arguments = List.of("apply".getBytes(StandardCharsets.UTF_8), issueOne());
        mustBeForbidden(consortium.channel.endorse(CLIENT_A.serialized(), junk, NOW, BOOK_A, arguments));
        mustBeForbidden(consortium.channel.endorse(
                CLIENT_A.serialized(), SignedProposal.getDefaultInstance(), NOW, BOOK_A, arguments));
        mustBeForbidden(
                consortium.channel.endorse(new byte[] {1, 2, 3}, MemoryChannel.signed(BOOK_A), NOW, BOOK_A, arguments));
    }

    @Test
    void what_the_sources_book_asks_for_is_recomputed() throws InvalidProtocolBufferException {
        assertThat(answer(request())).isEqualTo(Outcome.OK);
        assertThat(answer(with(credit -> credit.setOwed(601)))).isEqualTo(Outcome.MALFORMED);
        assertThat(answer(with(credit -> credit.setOwed(599)))).isEqualTo(Outcome.MALFORMED);
        assertThat(answer(with(credit -> credit.setFee(1)))).isEqualTo(Outcome.MALFORMED);
        assertThat(answer(with(credit -> credit.setAmount(7)))).isEqualTo(Outcome.OK);
        assertThat(answer(with(credit -> credit.setAmount(8)))).isEqualTo(Outcome.MALFORMED);
        assertThat(answer(with(credit -> credit.getPortionsBuilder(0).setAmount(6))))
                .isEqualTo(Outcome.MALFORMED);
        assertThat(answer(with(Credit.Builder::clearPortions))).isEqualTo(Outcome.MALFORMED);
        assertThat(answer(with(credit -> credit.getPortionsBuilder(0).setExpiresAt(NOW.toEpochMilli()))))
                .as("expired points")
                .isEqualTo(Outcome.MALFORMED);
        assertThat(answer(with(credit -> credit.getPortionsBuilder(0).setExpiresAt(END_OF_MONTH + 1))))
                .as("points that do not end with a month")
                .isEqualTo(Outcome.MALFORMED);
        assertThat(answer(with(credit -> credit.setTo(Consortium.NOBODY.toLong()))))
                .isEqualTo(Outcome.UNKNOWN_ACCOUNT);
        assertThat(answer(request().clearTerms())).isEqualTo(Outcome.MALFORMED);
        AcceptRequest.Builder otherTerms = request();
        otherTerms.getTermsBuilder().setVersion(2);
        assertThat(answer(otherTerms)).isEqualTo(Outcome.TREATY_HALVES_DIFFER);
    }

    // A's book says what it likes: that A is B, and that another window is open.
    @Test
    void platforms_and_windows_that_the_sources_book_makes_up_are_not_believed() {
        ByteString madeUp = SchemeView.newBuilder()
                .setScheme(stolenScheme())
                .setWindow(Window.newBuilder().setNumber(9))
                .build()
                .toByteString();
        for (int time = 0; time < 2; time++) {
            mustBeForbidden(accept(CLIENT_B, request().setContext(madeUp)));
            Endorsement inTruth = accept(CLIENT_A, request().setContext(madeUp));
            assertThat(inTruth.writes().get(BOOK_B).keySet())
                    .contains("c/1/platform_a/0")
                    .noneMatch(key -> key.startsWith("c/9/"));
        }
    }

    @Test
    void credits_that_make_no_sense_are_refused() {
        for (AcceptRequest.Builder request : List.of(
                with(credit -> credit.setAmount(-6)),
                with(credit -> credit.setFee(-1)),
                with(credit -> credit.setOwed(-1)),
                with(credit -> credit.setTo(-1)),
                with(credit -> credit.setIndex(-1)),
                with(credit -> credit.getPortionsBuilder(0).setAmount(0)),
                request().setLane(64),
                request().setLane(4),
                request().setSequence(0),
                request().setFormat(2),
                request().setUnknownFields(RejectionTest.LATER),
                with(credit -> credit.setUnknownFields(RejectionTest.LATER)),
                request().setSource("?"))) {
            Endorsement refused = accept(CLIENT_A, request);
            assertThat(refused.message()).startsWith("MALFORMED_BATCH: ");
            assertThat(refused.writesNothing()).isTrue();
        }
        assertThat(accept(CLIENT_A, request().setTarget("platform_c")).message())
                .startsWith("WRONG_BOOK: ");
        assertThat(accept(CLIENT_A, request().setSource("platform_b")).message())
                .startsWith("WRONG_BOOK: ");
        assertThat(accept(CLIENT_A, request().setSource("platform_x")).message())
                .startsWith("SCHEME_MISMATCH: ");
    }

    @Test
    void portions_that_pass_every_range_credit_nothing() {
        Endorsement refused = accept(CLIENT_A, with(credit -> {
            LotMessage huge =
                    credit.getPortions(0).toBuilder().setAmount(Long.MAX_VALUE).build();
            credit.addPortions(huge).addPortions(huge);
        }));
        assertThat(refused.writes().get(BOOK_B).keySet()).containsOnly("i/platform_a/0");
    }

    @Test
    void the_other_books_clock_is_asked_as_well() {
        consortium.channel.define(
                BOOK_B, new Book(B, Consortium.PEER_OF_A, new EndorserClock(() -> NOW.plusSeconds(61))));
        Endorsement refused = consortium.submit(CLIENT_A, consortium.batch(A, B, consortium.exchange(ALICE, BOB, 600)));
        assertThat(refused.message()).startsWith("CLOCK_SKEW: points-platform_b: ");
    }

    @Test
    void the_time_of_a_batch_is_not_before_its_transactions_nor_before_that_of_an_earlier_batch() {
        Instant earlier = NOW.minusSeconds(1);
        assertThat(accept(CLIENT_A, request().setTime(earlier.toEpochMilli())).message())
                .startsWith("CLOCK_SKEW: the time of the batch, ");
        assertThat(accept(CLIENT_A, request().setTime(NOW.plusSeconds(61).toEpochMilli()))
                        .message())
                .startsWith("CLOCK_SKEW: ");
        assertThat(accept(CLIENT_A, request().setTime(NOW.plusSeconds(60).toEpochMilli()))
                        .succeeded())
                .isTrue();
        consortium.channel.commit(
                accept(CLIENT_A, request().setTime(NOW.plusSeconds(50).toEpochMilli())));
        Endorsement back =
                accept(CLIENT_A, request().setTime(NOW.plusSeconds(49).toEpochMilli()));
        assertThat(back.message()).startsWith("MALFORMED_BATCH: ").contains("gone back");
    }

    // Two colluding platforms have rewritten the scheme, so that A's book belongs to B.
    @Test
    void the_service_of_a_platform_seals_its_book_for_nobody_else_whatever_the_scheme_says() {
        SchemeMessage scheme = stolenScheme();
        consortium.channel.state(Chaincodes.CLEARING).put("scheme", scheme.toByteArray());
        BatchMessage mint = consortium.batch(A, A, consortium.issue(ALICE, 1_000_000));
        Endorsement byA = consortium.submit(CLIENT_B, mint);
        mustBeForbidden(byA);
        assertThat(byA.message()).contains("whatever the scheme says");

        OwnOrganisation ofB = new OwnOrganisation(B, "PlatformBMSP");
        consortium.channel.define(BOOK_A, new Book(A, ofB, new EndorserClock(() -> NOW)));
        assertThat(consortium.submit(CLIENT_B, mint).succeeded())
                .as("a peer of B has no word about A's book of its own")
                .isTrue();
    }

    /** One by which A is B and B is A. */
    private static SchemeMessage stolenScheme() {
        try {
            return TextFormat.parse(
                    Consortium.SCHEME
                            .replace("PlatformAMSP", "X")
                            .replace("PlatformBMSP", "PlatformAMSP")
                            .replace("X", "PlatformBMSP"),
                    SchemeMessage.class);
        } catch (TextFormat.ParseException e) {
            throw new AssertionError(e);
        }
    }

    private interface Change {
        void to(Credit.Builder credit);
    }

    private AcceptRequest.Builder with(Change change) {
        AcceptRequest.Builder request = request();
        change.to(request.getAsksBuilder(0).getCreditBuilder());
        return request;
    }

    // 6 minor units of A for 5 of B: what A's book asks for in truth.
    private AcceptRequest.Builder request() {
        return AcceptRequest.newBuilder()
                .setFormat(Format.CURRENT)
                .setTime(NOW.toEpochMilli())
                .setSource("platform_a")
                .setTarget("platform_b")
                .setSequence(1)
                .setTerms(terms())
                .addAsks(AskMessage.newBuilder()
                        .setCredit(Credit.newBuilder()
                                .setTo(BOB.toLong())
                                .setAmount(6)
                                .setOwed(600)
                                .addPortions(
                                        LotMessage.newBuilder().setAmount(5).setExpiresAt(END_OF_MONTH))));
    }

    private TermsMessage terms() {
        try {
            return TreatyHalfMessage.parseFrom(consortium.channel.state(BOOK_A).get("t/platform_a/platform_b"))
                    .getVersions(0);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    // As if A's book had been changed by A: the proposal names it, and it asks for whatever it likes.
    private Endorsement accept(Member caller, AcceptRequest.Builder request) {
        return consortium.channel.endorse(
                caller.serialized(),
                MemoryChannel.signed(BOOK_A),
                NOW,
                BOOK_B,
                List.of(
                        "accept".getBytes(StandardCharsets.UTF_8),
                        request.build().toByteArray()));
    }

    private Outcome answer(AcceptRequest.Builder request) throws InvalidProtocolBufferException {
        Endorsement endorsement = accept(CLIENT_A, request);
        assertThat(endorsement.message()).isNull();
        Outcome outcome = Outcome.ofNumber(
                AcceptReply.parseFrom(endorsement.response().getPayload()).getOutcomes(0));
        assertThat(endorsement.writes().get(BOOK_B).keySet().stream().anyMatch(key -> key.startsWith("v/")))
                .isEqualTo(outcome == Outcome.OK);
        return outcome;
    }

    private byte[] issueOne() {
        return consortium.batch(A, A, consortium.issue(ALICE, 1)).toByteArray();
    }

    private static Chaincode passingOn(String chaincode) {
        return new PassingOn(chaincode);
    }

    private record PassingOn(String chaincode) implements Chaincode {
        @Override
        public Response init(org.hyperledger.fabric.shim.ChaincodeStub stub) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Response invoke(org.hyperledger.fabric.shim.ChaincodeStub stub) {
            return stub.invokeChaincode(chaincode, stub.getArgs(), stub.getChannelId());
        }
    }

    private static void mustBeForbidden(Endorsement endorsement) {
        assertThat(endorsement.message()).startsWith("NOT_PERMITTED: ");
        assertThat(endorsement.succeeded()).isFalse();
        assertThat(endorsement.writesNothing()).isTrue();
    }
}
