package org.tongfen.launcher.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
    @TempDir
    private Path folder;

    @Test
    void theTopFolderOfAZipIsLeftOut() throws IOException {
        Archives.unzip(zip("server-1.0/lib/a.txt"), folder.resolve("out"));
        assertThat(folder.resolve("out/lib/a.txt")).hasContent("text");
    }

    @Test
    void noEntryGetsOutOfTheFolder() throws IOException {
        var zip = zip("server-1.0/../../evil.txt");
        assertThatThrownBy(() -> Archives.unzip(zip, folder.resolve("out"))).hasMessageContaining("out of the folder");
        assertThat(folder.resolve("evil.txt")).doesNotExist();
    }

    private Path zip(String entry) throws IOException {
        var file = folder.resolve("it.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write("text".getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }
}
