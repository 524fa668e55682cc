package org.tongfen.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldersTest {
    @TempDir
    private Path folder;

    @Test
    void aFolderThatCouldNotBeFilledIsNotThere() {
        assertThatThrownBy(() -> Folders.makeWhole(folder.resolve("whole"), unfinished -> {
                    write(unfinished.resolve("half"));
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aFolderThatIsThereIsLeftAlone() {
        Folders.makeWhole(folder.resolve("whole"), unfinished -> write(unfinished.resolve("first")));
        Folders.makeWhole(folder.resolve("whole"), unfinished -> write(unfinished.resolve("second")));
        assertThat(folder.resolve("whole/first")).exists();
        assertThat(folder.resolve("whole/second")).doesNotExist();
    }

    @Test
    void deletingDoesNotFollowLinks() throws IOException {
        var outside = Files.createDirectory(folder.resolve("outside"));
        write(outside.resolve("precious"));
        var doomed = Files.createDirectory(folder.resolve("doomed"));
        Files.createSymbolicLink(doomed.resolve("link"), outside);
        Folders.delete(doomed);
        assertThat(doomed).doesNotExist();
        assertThat(outside.resolve("precious")).exists();
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "x");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
