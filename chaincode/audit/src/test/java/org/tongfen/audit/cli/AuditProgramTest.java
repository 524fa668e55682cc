package org.tongfen.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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

    @BeforeEach
    void write() throws IOException {
        TestChannel channel = new TestChannel();
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

    private Path file(int block) {
        return folder.resolve(block + ".block");
    }

    private int run(String... arguments) {
        CommandLine line = AuditProgram.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
