package org.tongfen.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.audit.TestLedger.A;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.audit.TestChannel;
import org.tongfen.audit.TestChannel.Invocation;
import org.tongfen.audit.TestLedger;
import org.tongfen.wire.v1.Lane;
import picocli.CommandLine;

/** What a regulator relies on: whatever is wrong with a chain is found and named by its place, and the exit code says so. */
class SeededCorruptionsTest {
    @TempDir
    private Path folder;

    private final TestChannel channel = new TestChannel();

    @Test
    void an_untouched_chain_is_as_it_should_be() throws IOException {
        story(TestLedger.issue(1));
        assertThat(run(channel.blocks(), 0)).contains("Audit of 8 blocks", "All is as it should be.");
    }

    @Test
    void a_changed_byte() throws IOException {
        story(TestLedger.issue(1));
        List<Block> blocks = new ArrayList<>(channel.blocks());
        BlockData data = blocks.get(4).getData();
        byte[] bytes = data.getData(0).toByteArray();
        bytes[bytes.length / 2] ^= 1;
        blocks.set(
                4,
                blocks.get(4).toBuilder()
                        .setData(data.toBuilder().setData(0, ByteString.copyFrom(bytes)))
                        .build());
        assertThat(run(blocks, 1)).contains("DATA_HASH", "place     block 4\n");
    }

    @Test
    void a_missing_block() throws IOException {
        story(TestLedger.issue(1));
        List<Block> blocks = new ArrayList<>(channel.blocks());
        blocks.remove(4);
        assertThat(run(blocks, 1)).contains("BLOCK_NUMBER", "expected  block 4", "found     block 5");
    }

    @Test
    void a_gap_in_a_lane() throws IOException {
        story(TestLedger.issue(2));
        assertThat(run(channel.blocks(), 1)).contains("LANE_SEQUENCE", "block 3, transaction 0 (", A + ", key l/0\n");
    }

    @Test
    void a_balance_that_two_members_changed_together() throws IOException {
        story(TestLedger.issue(1).writing(A, "a/0-1", TestLedger.account(5000)));
        assertThat(run(channel.blocks(), 1))
                .contains(
                        "ACCOUNT_BALANCE",
                        "block 3, transaction 0 (",
                        A + ", key a/0-1\n",
                        "expected  +1000",
                        "found     +5000");
    }

    @Test
    void a_wrong_counter_of_the_supply() throws IOException {
        Invocation issue = TestLedger.issue(1);
        story(issue.writing(A, "l/0", counting(issue, 5000)));
        assertThat(run(channel.blocks(), 1))
                .contains("SUPPLY_COUNTER", A + ", key l/0\n", "expected  ISSUED +1000", "found     ISSUED +5000");
    }

    private static Lane counting(Invocation call, long issued) throws InvalidProtocolBufferException {
        Lane lane = Lane.parseFrom(call.writes().get(A).get("l/0"));
        return lane.toBuilder()
                .setSupply(lane.getSupply().toBuilder().setIssued(issued))
                .build();
    }

    /** With this first batch, which A and B have endorsed, whatever it does. */
    private void story(Invocation first) {
        add(TestLedger.define(), "AMSP");
        add(TestLedger.establish(), "AMSP");
        add(first, "AMSP");
        add(TestLedger.agree(), "AMSP");
        add(TestLedger.agreeAndOpen(), "BMSP");
        add(TestLedger.exchange(), "AMSP");
        add(TestLedger.post(), "BMSP");
    }

    private void add(Invocation call, String creator) {
        channel.add(channel.envelope(call, creator, "AMSP", "BMSP"));
    }

    private String run(List<Block> blocks, int exitCode) throws IOException {
        for (Block block : blocks) {
            Files.write(folder.resolve(block.getHeader().getNumber() + ".block"), block.toByteArray());
        }
        StringWriter out = new StringWriter();
        CommandLine line = AuditProgram.commandLine(InputStream.nullInputStream());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(new StringWriter()));
        assertThat(line.execute("--blocks", folder.toString()))
                .as(out.toString())
                .isEqualTo(exitCode);
        return out.toString();
    }
}
