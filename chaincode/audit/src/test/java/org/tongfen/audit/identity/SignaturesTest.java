package org.tongfen.audit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.Envelope;
import org.hyperledger.fabric.protos.common.Payload;
import org.junit.jupiter.api.Test;
import org.tongfen.audit.TestChannel;
import org.tongfen.audit.TestOrganisation.Member;
import org.tongfen.audit.chain.BlockContent;
import org.tongfen.audit.chain.ChainTransaction;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.DifferenceException;
import org.tongfen.wire.EndorsementPolicies;

class SignaturesTest {
    private static final List<String> PLATFORMS = List.of("AMSP", "BMSP", "CMSP");
    private static final String BOOK = "points-platform_a";
    private static final TestChannel.Invocation CALL = new TestChannel.Invocation(
            BOOK,
            List.of(ByteString.copyFromUtf8("apply")),
            Map.of(BOOK, Map.of("a/0-1", ByteString.copyFromUtf8("value"))),
            ByteString.EMPTY);

    private final TestChannel channel = new TestChannel();
    private final ChannelMembers members = members();
    private final PoliciesInForce policies =
            new PoliciesInForce(Map.of(BOOK, SignaturePolicy.parse(EndorsementPolicies.ofBook("AMSP", PLATFORMS))));

    private ChannelMembers members() {
        BlockContent first = BlockContent.of(channel.blocks().getFirst());
        return first.valid().getFirst().content() instanceof ChainTransaction.Configuration configuration
                ? new ChannelMembers(configuration.config().getConfig().getChannelGroup())
                : new ChannelMembers(ConfigGroup.getDefaultInstance());
    }

    @Test
    void the_configuration_names_those_who_take_part() {
        assertThat(members.organisations()).containsExactly("AMSP", "BMSP", "CMSP", "OrdererMSP");
    }

    @Test
    void a_block_of_an_orderer_is_taken() {
        Block block = channel.add(channel.envelope(CALL, "AMSP", "AMSP", "BMSP"));
        assertThatCode(() -> BlockSignatures.check(block, members)).doesNotThrowAnyException();
    }

    @Test
    void a_block_of_somebody_else_is_not() {
        Block block = channel.add(channel.envelope(CALL, "AMSP", "AMSP", "BMSP"));
        for (Member other : List.of(
                channel.peer("AMSP"),
                TestChannel.impostor("OrdererMSP", "orderer"),
                TestChannel.impostor("AMSP", "orderer"))) {
            Block forged =
                    TestChannel.sealed(block.getHeader(), block.getData(), ByteString.copyFrom(new byte[1]), other);
            mustFind(Check.ORDERER_SIGNATURE, () -> BlockSignatures.check(forged, members));
        }
    }

    @Test
    void an_orderers_signature_over_another_block_is_not_taken() {
        Block block = channel.add(channel.envelope(CALL, "AMSP", "AMSP", "BMSP"));
        Block other = block.toBuilder()
                .setHeader(block.getHeader().toBuilder().setNumber(17))
                .build();
        mustFind(Check.ORDERER_SIGNATURE, () -> BlockSignatures.check(other, members));
    }

    @Test
    void a_book_needs_its_owner_and_one_other() {
        check(channel.envelope(CALL, "AMSP", "AMSP", "BMSP"));
        check(channel.envelope(CALL, "AMSP", "AMSP", "CMSP"));
        mustFind(Check.ENDORSEMENT_POLICY, channel.envelope(CALL, "AMSP", "AMSP"));
        mustFind(Check.ENDORSEMENT_POLICY, channel.envelope(CALL, "AMSP", "BMSP", "CMSP"));
    }

    @Test
    void clients_endorse_nothing() {
        mustFind(
                Check.ENDORSEMENT_POLICY,
                channel.envelope(CALL, channel.client("AMSP"), List.of(channel.peer("AMSP"), channel.client("BMSP"))));
    }

    @Test
    void who_signs_twice_counts_once() {
        Member peer = channel.peer("AMSP");
        PoliciesInForce two = new PoliciesInForce(Map.of(BOOK, SignaturePolicy.parse("AND('AMSP.peer','AMSP.peer')")));
        ChainTransaction transaction = read(channel.envelope(CALL, channel.client("AMSP"), List.of(peer, peer)));
        mustFind(Check.ENDORSEMENT_POLICY, () -> check(transaction, two));
    }

    @Test
    void an_endorser_whom_no_organisation_knows_is_found() {
        mustFind(
                Check.ENDORSER_SIGNATURE,
                channel.envelope(
                        CALL,
                        channel.client("AMSP"),
                        List.of(channel.peer("AMSP"), TestChannel.impostor("BMSP", "peer"))));
    }

    @Test
    void an_endorsement_with_another_key_is_found() {
        Member half =
                new Member(channel.peer("BMSP").identity(), channel.peer("CMSP").key());
        mustFind(
                Check.ENDORSER_SIGNATURE,
                channel.envelope(CALL, channel.client("AMSP"), List.of(channel.peer("AMSP"), half)));
    }

    @Test
    void a_client_whom_no_organisation_knows_is_found() {
        mustFind(
                Check.CREATOR_SIGNATURE,
                channel.envelope(
                        CALL,
                        TestChannel.impostor("AMSP", "client"),
                        List.of(channel.peer("AMSP"), channel.peer("BMSP"))));
    }

    @Test
    void the_higher_one_of_two_signatures_is_not_taken() {
        Envelope envelope = channel.envelope(CALL, "AMSP", "AMSP", "BMSP");
        ByteString high = channel.client("AMSP").high(envelope.getSignature());
        mustFind(
                Check.CREATOR_SIGNATURE, envelope.toBuilder().setSignature(high).build());
    }

    @Test
    void a_proposal_that_was_changed_after_the_endorsement_is_found() throws InvalidProtocolBufferException {
        TestChannel.Invocation other = new TestChannel.Invocation(
                BOOK, List.of(ByteString.copyFromUtf8("apply!")), CALL.writes(), CALL.reply());
        Payload honest =
                Payload.parseFrom(channel.envelope(CALL, "AMSP", "AMSP", "BMSP").getPayload());
        Payload forged = Payload.parseFrom(
                channel.envelope(other, "AMSP", "AMSP", "BMSP").getPayload());
        ByteString mixed =
                forged.toBuilder().setHeader(honest.getHeader()).build().toByteString();
        mustFind(
                Check.PROPOSAL_HASH,
                Envelope.newBuilder()
                        .setPayload(mixed)
                        .setSignature(channel.client("AMSP").sign(mixed))
                        .build());
    }

    @Test
    void policies_are_read_as_people_write_them() {
        assertThat(SignaturePolicy.parse(EndorsementPolicies.ofClearing(PLATFORMS)))
                .hasToString("OutOf(2,'AMSP.peer','BMSP.peer','CMSP.peer')");
        assertThat(SignaturePolicy.parse("OR('A.admin', 'B.member')")).hasToString("OutOf(1,'A.admin','B.member')");
        for (String wrong : List.of("", "'A.king'", "A.peer", "AND('A.peer'", "OutOf('A.peer')", "'A.peer' x")) {
            assertThatThrownBy(() -> SignaturePolicy.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private ChainTransaction read(Envelope envelope) {
        return BlockContent.of(channel.add(envelope)).valid().getFirst();
    }

    private void check(Envelope envelope) {
        check(read(envelope), policies);
    }

    private void check(ChainTransaction transaction, PoliciesInForce inForce) {
        if (transaction.content() instanceof ChainTransaction.Call call) {
            new TransactionSignatures(members, inForce).check(transaction, call);
        }
    }

    private void mustFind(Check check, Envelope envelope) {
        ChainTransaction transaction = read(envelope);
        mustFind(check, () -> check(transaction, policies));
    }

    private static void mustFind(Check check, ThrowingCallable code) {
        assertThatThrownBy(code).isInstanceOfSatisfying(DifferenceException.class, found -> assertThat(
                        found.difference().check())
                .isEqualTo(check));
    }
}
