package org.tongfen.simulator.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class SimulateTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void wrongUsageHasAnExitCodeOfItsOwn() {
        assertThat(run("--seeds", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--seeds is at least 1", "Usage: tongfen simulate");
        assertThat(run("--seed")).isEqualTo(2);
    }

    @Test
    void aRunIsToldInJson() throws JsonProcessingException {
        assertThat(run("--seeds", "1", "--from", "7", "--json")).isZero();
        JsonNode told = new ObjectMapper().readTree(out.toString());
        assertThat(told.path("from").asLong()).isEqualTo(7);
        assertThat(told.path("failures").isEmpty()).isTrue();
        assertThat(told.path("counts").path("outcomes").isEmpty()).isFalse();
    }

    private int run(String... arguments) {
        return Simulate.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
