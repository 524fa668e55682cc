package org.tongfen.gateway.problems;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.outcome.Outcome;

/** The table of outcomes that people read says what the ledger and version 2 of the API do. */
class ReadmeOutcomesTest {
    @Test
    void readmeListsEveryOutcomeInOrderWithItsNumberAndStatus() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../README.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\| `[A-Z_]+` \\|.*"))
                .map(line -> line.replaceAll("^(\\| \\d+ \\| `[A-Z_]+` \\| [^|]*\\|).*", "$1"))
                .toList();

        assertThat(rows)
                .as("the table under 'Outcomes' in README.md")
                .containsExactlyElementsOf(Arrays.stream(Outcome.values())
                        .map(outcome -> "| %d | `%s` | %s |".formatted(outcome.number(), outcome, inVersion2(outcome)))
                        .toList());
    }

    private static String inVersion2(Outcome outcome) {
        return switch (outcome) {
            case TRY_AGAIN -> "never seen by a client: the gateway runs the command again";
            case ARRIVAL_UNKNOWN, HEADROOM_MISSING -> "never seen by a client: only a lane asks for it";
            default ->
                OutcomeProblem.of(outcome).map(problem -> "" + problem.status()).orElse("201");
        };
    }
}
