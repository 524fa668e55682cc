package org.tongfen.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A file with a program's classes as the JVM holds them in memory. A process that maps it starts in about half the time
 * of one that loads and checks each class. The JVM uses no file that was made from other jars or by another JDK, so an old
 * one does no harm; but of these two, it replaces only the latter by itself.
 *
 * @param file where it is, once a process has written it
 * @param program the jars of the program, or folders with them
 */
public record ClassArchive(Path file, List<Path> program) {
    // How the JVM marks the archives that it makes of a running program, in the byte order of the machine.
    private static final byte[] MAGIC = ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.nativeOrder())
            .putInt(0xf00baba8)
            .array();
    // What cannot be archived is loaded as usual; the JVM would list each such class in the program's log.
    private static final String SILENT = "-Xlog:cds=off";

    public ClassArchive {
        program = List.copyOf(program);
    }

    /** Options of the one process that also writes the file when it ends, if it is missing or not valid any more. */
    public List<String> kept() {
        deleteUnlessUsable();
        return List.of(SILENT, "-XX:+AutoCreateSharedArchive", mapped());
    }

    /** Options of the other processes of the same program; two that wrote one file would do the work twice. */
    public List<String> read() {
        // The JVM that is given a file that does not exist leaves its own classes unmapped as well.
        return Files.exists(file) ? List.of(SILENT, mapped()) : List.of();
    }

    private void deleteUnlessUsable() {
        try {
            if (Files.exists(file) && !(whole() && newerThanProgram())) {
                Files.delete(file);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The JVM writes the beginning of the file last: a process that was killed on the way left none. */
    private boolean whole() throws IOException {
        try (var content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(MAGIC.length), MAGIC);
        }
    }

    private boolean newerThanProgram() throws IOException {
        var written = Files.getLastModifiedTime(file).toMillis();
        for (var part : program) {
            try (var files = Files.walk(part)) {
                if (files.map(Path::toFile).anyMatch(each -> each.isFile() && each.lastModified() > written)) {
                    return false;
                }
            }
        }
        return true;
    }

    private String mapped() {
        return "-XX:SharedArchiveFile=" + file;
    }
}
