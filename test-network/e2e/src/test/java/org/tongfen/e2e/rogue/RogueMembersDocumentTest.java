package org.tongfen.e2e.rogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RogueMembersDocumentTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("tongfen.home"), "test-network", "e2e", "docs", "rogue-members.md");
    private static final Pattern ROW = Pattern.compile("^\\| ([^|]+) \\|[^|]*\\| `([A-Z_]+)` \\|", Pattern.MULTILINE);

    @Test
    void thePublishedTableIsTheOneThatIsTried() throws IOException {
        var rows = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(row -> row.group(1) + ": " + row.group(2))
                .toList();
        assertThat(rows)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Forgery.values())
                        .map(forgery -> forgery + ": " + forgery.code())
                        .toList());
    }
}
