package org.tongfen.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    @TempDir
    private Path folder;

    @Test
    void aProcessReadsTheArchiveOnceThereIsOne() throws IOException {
        var archive = new ClassArchive(folder.resolve("program.jsa"), List.of(folder.resolve("program.jar")));
        assertThat(archive.read()).isEmpty();
        Files.writeString(archive.file(), "written by a process that has ended");
        assertThat(archive.read()).contains("-XX:SharedArchiveFile=" + archive.file());
        assertThat(archive.read()).doesNotContain("-XX:+AutoCreateSharedArchive");
    }

    @Test
    void theKeeperOfTheArchiveWritesItWhetherThereIsOneOrNot() {
        var archive = new ClassArchive(folder.resolve("program.jsa"), List.of(folder.resolve("program.jar")));
        assertThat(archive.kept()).contains("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive.file());
    }

    @Test
    void aJvmWritesTheArchiveAnewIfItIsHalfWrittenOrOfAnotherBuild() throws IOException, InterruptedException {
        var archive = new ClassArchive(folder.resolve("program.jsa"), List.of(pack()));
        Files.write(archive.file(), new byte[100_000]);
        assertThat(run(archive)).as("half written").isZero();
        assertThat(Files.size(archive.file())).as("made anew").isGreaterThan(100_000);
        var written = Files.getLastModifiedTime(archive.file());
        assertThat(run(archive)).as("valid").isZero();
        assertThat(Files.getLastModifiedTime(archive.file())).as("kept").isEqualTo(written);
        Files.setLastModifiedTime(archive.program().getFirst(), FileTime.fromMillis(written.toMillis() + 1_000));
        assertThat(run(archive)).as("of another build").isZero();
        assertThat(Files.getLastModifiedTime(archive.file())).as("made anew").isGreaterThan(written);
    }

    private Path pack() throws IOException, InterruptedException {
        var program = Files.writeString(folder.resolve("Program.java"), "void main() {}");
        var jar = folder.resolve("program.jar");
        assertThat(end("javac", program.toString())).isZero();
        assertThat(end("jar", "-c", "-f", jar.toString(), "-e", "Program", "-C", folder.toString(), "Program.class"))
                .isZero();
        return jar;
    }

    private int run(ClassArchive archive) throws IOException, InterruptedException {
        return new ProcessBuilder(Jvm.jar(archive.program().getFirst(), archive.kept()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private static int end(String tool, String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(List.of(Jvm.home().resolve("bin").resolve(tool).toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
