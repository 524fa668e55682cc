package org.tongfen.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.audit.TestLedger.A;
import static org.tongfen.audit.TestLedger.B;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;
import org.tongfen.audit.TestChannel.Invocation;
import org.tongfen.audit.finding.Check;
import org.tongfen.audit.finding.Difference;
import org.tongfen.audit.ledger.Figure;
import org.tongfen.wire.EndorsementPolicies;
import org.tongfen.wire.v1.ApplyReply;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.SchemeMessage;

class AuditTest {
    private final TestChannel channel = new TestChannel();

    @Test
    void a_ledger_as_it_should_be_gives_its_figures() {
        establish();
        agree();
        byA(TestLedger.exchange());
        AuditReport before = audit();
        assertThat(before.firstDifference()).isEmpty();
        assertThat(of(before, "platform_b").figures().of(Figure.ARRIVING)).isEqualTo(300);
        byB(TestLedger.post());
        AuditReport report = audit();
        assertThat(report.firstDifference()).isEmpty();
        assertThat(report.blocks()).isEqualTo(7);
        assertThat(report.head()).hasSize(64);
        assertThat(report.transactions()).containsExactlyEntriesOf(Map.of("VALID", 8L));
        assertThat(report.commands()).containsExactlyEntriesOf(Map.of("OK", 6L));
        assertThat(of(report, "platform_a").figures().of(Figure.ISSUED)).isEqualTo(1000);
        assertThat(of(report, "platform_a").figures().outstanding()).isEqualTo(600);
        assertThat(of(report, "platform_b").figures().of(Figure.EXCHANGED_IN)).isEqualTo(300);
        assertThat(of(report, "platform_b").figures().of(Figure.IN_ACCOUNTS)).isEqualTo(300);
        assertThat(report.debts())
                .containsExactly(new AuditReport.Debt("platform_a", "platform_b", BigInteger.valueOf(1500)));
    }

    @Test
    void what_fabric_refused_changes_nothing_and_is_told_by_organisation() {
        establish();
        channel.add(
                List.of(channel.envelope(TestLedger.issue(1), "CMSP", "CMSP")),
                TxValidationCode.ENDORSEMENT_POLICY_FAILURE_VALUE);
        AuditReport report = audit();
        assertThat(report.firstDifference()).isEmpty();
        assertThat(of(report, "platform_a").figures().outstanding()).isZero();
        assertThat(report.alerts()).containsExactly(new AuditReport.Alert("ENDORSEMENT_POLICY_FAILURE", "CMSP", 1));
    }

    @Test
    void a_block_with_a_changed_byte_is_named() {
        story();
        List<Block> blocks = new ArrayList<>(channel.blocks());
        Block block = blocks.get(2);
        byte[] bytes = block.getData().getData(0).toByteArray();
        bytes[100] ^= 1;
        blocks.set(
                2,
                block.toBuilder()
                        .setData(block.getData().toBuilder().setData(0, ByteString.copyFrom(bytes)))
                        .build());
        AuditReport report = new Audit(0).run(blocks.iterator());
        mustBe(report, Check.DATA_HASH, 2);
        assertThat(report.blocks()).isEqualTo(2);
    }

    @Test
    void a_missing_block_is_named() {
        story();
        List<Block> blocks = new ArrayList<>(channel.blocks());
        blocks.remove(2);
        Difference difference = mustBe(new Audit(0).run(blocks.iterator()), Check.BLOCK_NUMBER, 3);
        assertThat(difference.expected()).isEqualTo("block 2");
    }

    @Test
    void a_gap_in_a_lane_is_named() {
        establish();
        byA(TestLedger.issue(2));
        Difference difference = mustFind(Check.LANE_SEQUENCE, A, "l/0");
        assertThat(difference.expected()).isEqualTo("batch 1");
        assertThat(difference.found()).isEqualTo("batch 2");
    }

    @Test
    void a_balance_that_grew_by_itself_is_named() {
        establish();
        byA(TestLedger.issue(1).writing(A, "a/0-1", TestLedger.account(1001)));
        Difference difference = mustFind(Check.ACCOUNT_BALANCE, A, "a/0-1");
        assertThat(difference.expected()).isEqualTo("+1000");
        assertThat(difference.found()).isEqualTo("+1001");
    }

    @Test
    void points_that_went_to_somebody_else_are_named() {
        establish();
        byA(TestLedger.issue(1)
                .writing(A, "a/0-1", TestLedger.account(1))
                .writing(A, "a/0-2", TestLedger.account(999)));
        mustFind(Check.ACCOUNT_BALANCE, A, "a/0-1");
    }

    @Test
    void a_wrong_counter_of_the_supply_is_named() throws InvalidProtocolBufferException {
        establish();
        Invocation issue = TestLedger.issue(1);
        byA(issue.writing(A, "l/0", lane(issue, 1001)));
        Difference difference = mustFind(Check.SUPPLY_COUNTER, A, "l/0");
        assertThat(difference.expected()).isEqualTo("ISSUED +1000");
        assertThat(difference.found()).isEqualTo("ISSUED +1001");
    }

    @Test
    void points_and_counter_that_both_grew_without_a_command_are_named() throws InvalidProtocolBufferException {
        establish();
        Invocation issue = TestLedger.issue(1);
        byA(issue.writing(A, "l/0", lane(issue, 5000)).writing(A, "a/0-1", TestLedger.account(5000)));
        mustFind(Check.SUPPLY_COUNTER, A, "l/0");
    }

    @Test
    void an_arrival_that_was_posted_without_going_away_is_named() {
        establish();
        agree();
        byA(TestLedger.exchange());
        Map<String, Map<String, ByteString>> writes =
                new TreeMap<>(TestLedger.post().writes());
        writes.get(B).remove("v/0/platform_a/0/3");
        Invocation post = TestLedger.post();
        byB(new Invocation(post.chaincode(), post.arguments(), writes, post.reply()));
        Difference difference = audit().firstDifference().orElseThrow();
        assertThat(difference.check()).isEqualTo(Check.CONSERVATION);
        assertThat(difference.expected()).isEqualTo("0 points more");
        assertThat(difference.found()).isEqualTo("300 points more");
    }

    @Test
    void a_due_without_its_claim_is_named() {
        establish();
        agree();
        byA(TestLedger.exchange()
                .writing(
                        B,
                        "c/1/platform_a/0",
                        ClaimMessage.newBuilder().setOwed(1).setExchangedIn(300).build()));
        mustFind(Check.DUES_AND_CLAIMS, B, "c/1/platform_a/0");
    }

    @Test
    void a_due_that_is_not_what_the_commands_owe_is_named() {
        establish();
        agree();
        byA(TestLedger.exchange()
                .writing(A, "d/1/platform_b/0", Due.newBuilder().setOwed(1).build())
                .writing(
                        B,
                        "c/1/platform_a/0",
                        ClaimMessage.newBuilder().setOwed(1).setExchangedIn(300).build()));
        mustFind(Check.DUES_AND_CLAIMS, A, "d/1/platform_b/0");
    }

    @Test
    void points_that_came_into_being_in_the_other_book_are_named() {
        establish();
        agree();
        byA(TestLedger.exchange()
                .writing(
                        B,
                        "i/platform_a/0",
                        TestLedger.intake().toBuilder().setExchangedIn(301).build()));
        assertThat(audit().firstDifference().orElseThrow().check()).isEqualTo(Check.SUPPLY_COUNTER);
    }

    @Test
    void a_key_of_another_is_named() {
        establish();
        byA(TestLedger.issue(1).writing(A, "a/1-1", TestLedger.account(1)));
        mustFind(Check.KEY_OWNER, A, "a/1-1");
    }

    @Test
    void a_book_that_no_batch_of_its_platform_changed_is_named() {
        establish();
        channel.add(channel.envelope(TestLedger.issue(1), "BMSP", "AMSP", "BMSP"));
        assertThat(audit().firstDifference().orElseThrow().check()).isEqualTo(Check.ONLY_BATCHES);
    }

    @Test
    void a_change_by_something_else_than_a_batch_is_named() {
        establish();
        channel.add(channel.envelope(
                new Invocation("other", List.of(ByteString.copyFromUtf8("rob")), Map.of(), ByteString.EMPTY)
                        .writing(
                                A,
                                "p",
                                PolicyMessage.newBuilder().setPerCommand(1).build()),
                "AMSP",
                "AMSP",
                "BMSP"));
        Difference difference = audit().firstDifference().orElseThrow();
        assertThat(difference.check()).isEqualTo(Check.ONLY_BATCHES);
        assertThat(difference.found()).contains("'rob' of other");
    }

    @Test
    void a_batch_with_too_few_endorsements_that_fabric_calls_valid_is_named() {
        establish();
        channel.add(channel.envelope(TestLedger.issue(1), "AMSP", "AMSP"));
        Difference difference = audit().firstDifference().orElseThrow();
        assertThat(difference.check()).isEqualTo(Check.ENDORSEMENT_POLICY);
        assertThat(difference.place().chaincode()).contains(A);
        assertThat(difference.found()).startsWith("AMSP");
    }

    @Test
    void a_scheme_needs_the_majority_of_those_whom_it_names() {
        channel.add(channel.envelope(TestLedger.establish(), "AMSP", "AMSP"));
        assertThat(audit().firstDifference().orElseThrow().check()).isEqualTo(Check.ENDORSEMENT_POLICY);
    }

    @Test
    void a_scheme_is_written_once() {
        establish();
        Invocation again = TestLedger.establish();
        channel.add(channel.envelope(again, "CMSP", "BMSP", "CMSP"));
        assertThat(audit().firstDifference()).isEmpty();
        SchemeMessage.Builder other = TestLedger.scheme().toBuilder();
        other.getPlatformsBuilder(2).setUnitValue(500);
        channel.add(channel.envelope(again.writing("clearing", "scheme", other.build()), "CMSP", "BMSP", "CMSP"));
        mustFind(Check.SCHEME, "clearing", "scheme");
    }

    @Test
    void a_chaincode_that_is_defined_with_too_few_endorsements_is_named() {
        establish(TestLedger.define()
                .writing("_lifecycle", TestLedger.definition(A), TestLedger.defined("OR('AMSP.peer')", "vscc")));
        Difference difference = audit().firstDifference().orElseThrow();
        assertThat(difference.check()).isEqualTo(Check.DEFINITION);
        assertThat(difference.place().chaincode()).contains(A);
        assertThat(difference.expected()).isEqualTo("OutOf(2,'AMSP.peer',OutOf(1,'BMSP.peer','CMSP.peer'))");
        assertThat(difference.found()).isEqualTo("OutOf(1,'AMSP.peer')");
    }

    @Test
    void a_definition_that_is_changed_later_is_named_whoever_looks_at_the_endorsements_then() {
        establish();
        String usual = EndorsementPolicies.ofClearing(List.of("AMSP", "BMSP", "CMSP"));
        byA(new Invocation("_lifecycle", List.of(), Map.of(), ByteString.EMPTY)
                .writing("_lifecycle", TestLedger.definition("clearing"), TestLedger.defined(usual, "vscc")));
        assertThat(audit().firstDifference()).isEmpty();
        byA(new Invocation("_lifecycle", List.of(), Map.of(), ByteString.EMPTY)
                .writing("_lifecycle", TestLedger.definition("clearing"), TestLedger.defined(usual, "blind")));
        Difference difference = audit().firstDifference().orElseThrow();
        assertThat(difference.check()).isEqualTo(Check.DEFINITION);
        assertThat(difference.found()).endsWith(" by way of blind");
    }

    @Test
    void a_chaincode_that_nobody_defined_is_named() {
        channel.add(channel.envelope(TestLedger.establish(), "AMSP", "AMSP", "BMSP"));
        Difference difference = audit().firstDifference().orElseThrow();
        assertThat(difference.check()).isEqualTo(Check.DEFINITION);
        assertThat(difference.found()).isEqualTo("no definition");
    }

    @Test
    void a_command_that_should_have_been_refused_is_named() {
        establish();
        byA(TestLedger.issue(1));
        byA(TestLedger.agree());
        // B has agreed to nothing, and has no account.
        byA(TestLedger.exchange());
        Difference difference = audit().firstDifference().orElseThrow();
        assertThat(difference.check()).isEqualTo(Check.DECISION);
        assertThat(difference.expected()).isEqualTo("command 0: EXCHANGE is UNKNOWN_ACCOUNT");
        assertThat(difference.found()).isEqualTo("command 0: EXCHANGE is OK");
    }

    @Test
    void a_value_that_is_not_what_the_rules_make_of_it_is_named() {
        establish();
        Invocation issue = TestLedger.issue(1);
        byA(issue.writing(
                A,
                "a/0-1",
                TestLedger.account(1000).toBuilder()
                        .setOpenedAt(TestLedger.NOW - 1)
                        .build()));
        Difference difference = mustFind(Check.VALUE, A, "a/0-1");
        assertThat(difference.expected()).contains("opened_at: " + TestLedger.NOW);
        assertThat(difference.found()).contains("opened_at: " + (TestLedger.NOW - 1));
    }

    @Test
    void a_value_that_should_have_been_written_and_was_not_is_named() {
        establish();
        Invocation issue = TestLedger.issue(1);
        Map<String, Map<String, ByteString>> writes = new TreeMap<>(issue.writes());
        writes.put(A, new TreeMap<>(writes.get(A)));
        writes.get(A).remove("r/0");
        byA(new Invocation(issue.chaincode(), issue.arguments(), writes, issue.reply()));
        Difference difference = mustFind(Check.VALUE, A, "r/0");
        assertThat(difference.expected()).isEqualTo("highest: 1000");
        assertThat(difference.found()).isEqualTo("nothing");
    }

    @Test
    void points_that_live_longer_than_the_rules_let_them_are_named() throws InvalidProtocolBufferException {
        establish();
        byA(TestLedger.issueThatLives(1));
        Difference difference = audit().firstDifference().orElseThrow();
        assertThat(difference.check()).isEqualTo(Check.EFFECT);
        assertThat(difference.expected())
                .startsWith("command 0: ISSUE is OK with lots")
                .contains("expires_at");
    }

    @Test
    void a_batch_in_another_window_than_the_open_one_is_named() {
        establish();
        agree();
        byA(TestLedger.exchange(2));
        Difference difference = audit().firstDifference().orElseThrow();
        assertThat(difference.check()).isEqualTo(Check.BATCH_RECORD);
        assertThat(difference.expected()).isEqualTo("window 1");
        assertThat(difference.found()).isEqualTo("window 2");
    }

    @Test
    void whoever_goes_on_finds_everything_that_is_wrong_by_itself_and_nothing_else()
            throws InvalidProtocolBufferException {
        establish();
        Invocation issue = TestLedger.issue(1);
        byA(issue.writing(A, "l/0", lane(issue, 5000)).writing(A, "a/0-1", TestLedger.account(5000)));
        Invocation agree = TestLedger.agree();
        byA(agree.writing(A, "l/0", lane(agree, 5000)));
        byB(TestLedger.agreeAndOpen());
        channel.add(channel.envelope(TestLedger.exchange(), "AMSP", "AMSP"));
        byB(TestLedger.post());
        byB(TestLedger.post());
        AuditReport report = new Audit(0, 10).run(channel.blocks().iterator());
        assertThat(report.differences())
                .extracting(Difference::check)
                .containsExactly(Check.SUPPLY_COUNTER, Check.ENDORSEMENT_POLICY, Check.LANE_SEQUENCE);
        assertThat(report.ended()).isFalse();
        assertThat(report.blocks()).isEqualTo(8);
        assertThat(new Audit(0, 2).run(channel.blocks().iterator()).blocks()).isEqualTo(5);
    }

    @Test
    void signatures_before_the_block_that_was_named_are_not_asked_for() {
        establish();
        channel.add(channel.envelope(TestLedger.issue(1), "AMSP", "AMSP"));
        byA(TestLedger.agree());
        byB(TestLedger.agreeAndOpen());
        byA(TestLedger.exchange());
        AuditReport report = new Audit(3).run(channel.blocks().iterator());
        assertThat(report.firstDifference()).isEmpty();
        assertThat(of(report, "platform_a").figures().outstanding()).isEqualTo(600);
    }

    @Test
    void a_record_that_is_not_under_the_root_is_named() throws InvalidProtocolBufferException {
        establish();
        Invocation issue = TestLedger.issue(1);
        ApplyReply.Builder reply = ApplyReply.parseFrom(issue.reply()).toBuilder();
        reply.getRecordBuilder().getCommandsBuilder(0).setRemainder(1);
        byA(new Invocation(
                issue.chaincode(),
                issue.arguments(),
                issue.writes(),
                reply.build().toByteString()));
        mustFind(Check.BATCH_ROOT, A, "b/0/1");
    }

    @Test
    void a_record_of_another_command_than_the_batch_has_is_named() throws InvalidProtocolBufferException {
        establish();
        BatchMessage.Builder batch =
                BatchMessage.parseFrom(TestLedger.issue(1).arguments().get(1)).toBuilder();
        batch.getCommandsBuilder(0).getIssueBuilder().setAmount(7);
        byA(TestLedger.issue(batch.build()));
        Difference difference = audit().firstDifference().orElseThrow();
        assertThat(difference.check()).isEqualTo(Check.BATCH_RECORD);
        assertThat(difference.expected()).isEqualTo("command 0: accounts and amount [64, 7]");
    }

    @Test
    void a_lane_with_the_hash_of_another_batch_is_named() throws InvalidProtocolBufferException {
        establish();
        Invocation issue = TestLedger.issue(1);
        Lane lane = Lane.parseFrom(issue.writes().get(A).get("l/0"));
        byA(issue.writing(A, "l/0", lane.toBuilder().setHash(ByteString.EMPTY).build()));
        mustFind(Check.BATCH_HASH, A, "l/0");
    }

    private static Lane lane(Invocation call, long issued) throws InvalidProtocolBufferException {
        Lane lane = Lane.parseFrom(call.writes().get(A).get("l/0"));
        return lane.toBuilder()
                .setSupply(lane.getSupply().toBuilder().setIssued(issued))
                .build();
    }

    private void story() {
        establish();
        agree();
        byA(TestLedger.exchange());
        byB(TestLedger.post());
    }

    private void establish() {
        establish(TestLedger.define());
    }

    private void establish(Invocation definitions) {
        channel.add(
                List.of(
                        channel.envelope(definitions, "AMSP", "AMSP", "BMSP"),
                        channel.envelope(TestLedger.establish(), "AMSP", "AMSP", "BMSP")),
                TxValidationCode.VALID_VALUE);
    }

    /** Everything that an exchange needs. */
    private void agree() {
        byA(TestLedger.issue(1));
        byA(TestLedger.agree());
        byB(TestLedger.agreeAndOpen());
    }

    private void byA(Invocation call) {
        channel.add(channel.envelope(call, "AMSP", "AMSP", "BMSP"));
    }

    private void byB(Invocation call) {
        channel.add(channel.envelope(call, "BMSP", "BMSP", "AMSP"));
    }

    private AuditReport audit() {
        return new Audit(0).run(channel.blocks().iterator());
    }

    private static AuditReport.PlatformPoints of(AuditReport report, String platform) {
        return report.platforms().stream()
                .filter(points -> points.platform().equals(platform))
                .findFirst()
                .orElseThrow();
    }

    private Difference mustFind(Check check, String chaincode, String key) {
        Difference difference =
                mustBe(audit(), check, channel.blocks().getLast().getHeader().getNumber());
        assertThat(difference.place().transaction()).hasValue(0);
        assertThat(difference.place().chaincode()).contains(chaincode);
        assertThat(difference.place().key()).contains(key);
        return difference;
    }

    private static Difference mustBe(AuditReport report, Check check, long block) {
        Difference difference = report.firstDifference().orElseThrow();
        assertThat(difference.check()).as(difference.toString()).isEqualTo(check);
        assertThat(difference.place().block()).isEqualTo(block);
        return difference;
    }
}
