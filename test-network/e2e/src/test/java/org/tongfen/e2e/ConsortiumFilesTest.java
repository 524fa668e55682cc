package org.tongfen.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongfen.launcher.ConsortiumFile;

/** Files that {@code up} and {@code demo} can be given. The one of four platforms is brought up by a test. */
class ConsortiumFilesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("tongfen.home"), "test-network/e2e/src/test/resources");

    @ParameterizedTest
    @CsvSource({"two, 2", "four, 4", "five, 5"})
    void aFileNamesAsManyPlatformsAsItsNameSays(String name, int platforms) {
        var consortium =
                ConsortiumFile.read(FOLDER.resolve(name + "-platforms.yaml")).consortium();
        assertThat(consortium.platforms()).hasSize(platforms);
        assertThat(consortium.definitions()).hasSize(platforms + 1);
    }
}
