package org.tongfen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tongfen.audit.TestChannel.Invocation;

class ReportPageTest {
    private final TestChannel channel = new TestChannel();

    ReportPageTest() {
        add(TestLedger.define(), "AMSP");
        add(TestLedger.establish(), "AMSP");
    }

    @Test
    void the_page_and_the_object_name_the_place() {
        add(TestLedger.issue(2), "AMSP");
        AuditReport report = audit();
        assertThat(ReportPage.of(report))
                .contains(
                        "block 3, transaction 0 (",
                        TestLedger.A + ", key l/0",
                        "expected  batch 1",
                        "found     batch 2");
        assertThat(ReportJson.of(report)).containsEntry("format", 1).containsEntry("clean", false);
        assertThat(ReportJson.of(report).get("firstDifference").toString()).contains("block=3", "key=l/0");
    }

    @Test
    void the_page_of_a_clean_ledger_can_be_read_by_people() {
        add(TestLedger.issue(1), "AMSP");
        add(TestLedger.agree(), "AMSP");
        add(TestLedger.agreeAndOpen(), "BMSP");
        add(TestLedger.exchange(), "AMSP");
        add(TestLedger.post(), "BMSP");
        assertThat(ReportPage.of(audit()))
                .contains("Audit of 8 blocks", "Points of platform_a", "All is as it should be.")
                .containsPattern("issued +10\\.00\n")
                .containsPattern("platform_a +owes platform_b +0\\.001500\n");
        assertThat(ReportJson.of(audit()).get("platforms").toString()).contains("outstanding=6.00");
    }

    @Test
    void whoever_goes_on_reads_that_what_was_written_was_taken_as_it_is() {
        add(TestLedger.issue(2), "AMSP");
        AuditReport report = new Audit(0, 10).run(channel.blocks().iterator());
        assertThat(ReportPage.of(report)).contains("Audit of 4 blocks", "was taken as it is", "found     batch 2");
        assertThat(ReportJson.of(report)).containsEntry("ended", false);
    }

    private void add(Invocation call, String creator) {
        channel.add(channel.envelope(call, creator, "AMSP", "BMSP"));
    }

    private AuditReport audit() {
        return new Audit(0).run(channel.blocks().iterator());
    }
}
