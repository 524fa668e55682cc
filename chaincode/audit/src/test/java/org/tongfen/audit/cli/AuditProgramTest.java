package org.tongfen.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hyperledger.fabric.protos.common.Block;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tongfen.audit.TestChannel;
import picocli.CommandLine;

class AuditProgramTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final TestChannel channel = new TestChannel();
    private InputStream in = InputStream.nullInputStream();

    @BeforeEach
    void write() throws IOException {
        TestChannel.Invocation call = new TestChannel.Invocation("other", List.of(), Map.of(), ByteString.EMPTY);
        channel.add(channel.envelope(call, "AMSP", "AMSP"));
        channel.add(channel.envelope(call, "BMSP", "BMSP"));
        for (int i = 0; i < channel.blocks().size(); i++) {
            Files.write(file(i), channel.blocks().get(i).toByteArray());
        }
    }

    @Test
    void blocks_that_are_as_they_should_be_give_a_page_and_exit_code_0() {
        assertThat(run("--blocks", folder.toString())).isZero();
        assertThat(out.toString()).contains("Audit of 3 blocks", "All is as it should be.");
        assertThat(err.toString()).contains("3 of 3 blocks");
    }

    @Test
    void a_missing_file_gives_exit_code_1_and_the_block() throws IOException {
        Files.delete(file(1));
        assertThat(run("--blocks", folder.toString())).isOne();
        assertThat(out.toString()).contains("BLOCK_NUMBER", "expected  block 1", "found     block 2");
    }

    @Test
    void each_changed_byte_of_what_is_hashed_gives_exit_code_1() throws IOException {
        byte[] bytes = Files.readAllBytes(file(1));
        // The last bytes are the verdict and its tag, which no hash and no orderer covers.
        for (int i = 0; i < bytes.length / 2; i += 97) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            Files.write(file(1), changed);
            assertThat(run("--blocks", folder.toString())).as("byte %d", i).isOne();
        }
    }

    @Test
    void a_program_reads_the_difference_as_an_object() throws IOException {
        Files.write(file(2), new byte[] {1, 2, 3});
        assertThat(run("--blocks", folder.toString(), "--json")).isOne();
        JsonNode object = new ObjectMapper().readTree(out.toString());
        assertThat(object.path("differences")).hasSize(1);
        assertThat(object.path("ended").asBoolean()).isTrue();
        assertThat(object.path("format").asInt()).isOne();
        assertThat(object.path("clean").asBoolean()).isFalse();
        assertThat(object.path("firstDifference").path("check").asText()).isEqualTo("BLOCK_FORM");
        assertThat(object.path("firstDifference").path("block").asInt()).isEqualTo(2);
    }

    @Test
    void a_folder_without_blocks_gives_exit_code_2_and_what_to_do() throws IOException {
        Path empty = Files.createDirectory(folder.resolve(".empty"));
        assertThat(run("--blocks", empty.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there are no blocks in", "next: ");
        assertThat(run("--blocks", empty.toString(), "--json")).isEqualTo(2);
        assertThat(new ObjectMapper().readTree(out.toString()).path("error").asText())
                .contains("there are no blocks in");
    }

    @Test
    void without_blocks_the_usage_is_told() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("--blocks");
    }

    @Test
    void blocks_that_come_on_standard_input_give_the_same_page() throws IOException {
        run("--blocks", folder.toString());
        String page = out.toString();
        out.getBuffer().setLength(0);
        in = comingBlocks(channel.blocks());
        assertThat(run("--blocks", "-", "--height", "3")).isZero();
        assertThat(out.toString()).isEqualTo(page);
        assertThat(err.toString()).contains("3 of 3 blocks");
    }

    @Test
    void blocks_that_end_in_the_middle_of_one_are_no_difference_but_a_failure() throws IOException {
        byte[] all = comingBlocks(channel.blocks()).readAllBytes();
        in = new ByteArrayInputStream(all, 0, all.length - 1);
        assertThat(run("--blocks", "-")).isEqualTo(2);
        assertThat(err.toString()).contains("cannot read block 2: it should have", "next: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void bytes_that_are_no_block_are_a_difference_at_their_place() throws IOException {
        byte[] first = comingBlocks(channel.blocks().subList(0, 1)).readAllBytes();
        in = new SequenceInputStream(
                new ByteArrayInputStream(first), new ByteArrayInputStream(new byte[] {3, 1, 2, 3}));
        assertThat(run("--blocks", "-")).isOne();
        assertThat(out.toString()).contains("BLOCK_FORM", "place     block 1");
    }

    @Test
    void who_follows_gets_the_report_at_once_and_a_line_for_each_further_block() throws IOException {
        in = comingBlocks(channel.blocks());
        assertThat(run("--blocks", "-", "--height", "2", "--follow")).isZero();
        assertThat(out.toString()).contains("Audit of 2 blocks", "All is as it should be.");
        assertThat(out.toString().lines().toList().getLast()).startsWith("block 2 ");
    }

    @Test
    void who_follows_ends_at_the_first_difference() throws IOException {
        in = comingBlocks(List.of(
                channel.blocks().get(0),
                channel.blocks().get(1),
                channel.blocks().get(1),
                channel.blocks().get(2)));
        assertThat(run("--blocks", "-", "--height", "1", "--follow", "--json")).isOne();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(lines.get(0)).path("blocks").asInt()).isOne();
        assertThat(mapper.readTree(lines.get(1)).path("blocks").asInt()).isEqualTo(2);
        assertThat(mapper.readTree(lines.get(2))
                        .path("firstDifference")
                        .path("check")
                        .asText())
                .isEqualTo("BLOCK_NUMBER");
    }

    @Test
    void who_follows_a_folder_is_told_that_it_does_not_grow() {
        assertThat(run("--blocks", folder.toString(), "--follow")).isEqualTo(2);
        assertThat(err.toString()).contains("a folder does not grow");
    }

    private static InputStream comingBlocks(List<Block> blocks) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (Block block : blocks) {
            block.writeDelimitedTo(bytes);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private Path file(int block) {
        return folder.resolve(block + ".block");
    }

    private int run(String... arguments) {
        CommandLine line = AuditProgram.commandLine(in);
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
