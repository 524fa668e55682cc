package org.tongfen.launcher.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.tongfen.launcher.NetworkFailure;

/** Unpacks the archives in which servers come. No entry gets out of the folder that it is unpacked into. */
final class Archives {
    private static final int OWNER_EXECUTES = 0100;

    private Archives() {}

    /** Unpacks a zip, without the one folder that it has at its top. */
    static void unzip(Path zip, Path folder) {
        try (var entries = new ZipInputStream(new BufferedInputStream(Files.newInputStream(zip)))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                var name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                if (!name.isEmpty() && !entry.isDirectory()) {
                    write(entries, inside(folder, name));
                }
            }
        } catch (IOException failure) {
            throw unreadable(zip, failure);
        }
    }

    /** Unpacks the {@code .txz} that a jar holds. */
    static void unpackTxzInJar(Path jar, Path folder) {
        try (var entries = new ZipInputStream(new BufferedInputStream(Files.newInputStream(jar)))) {
            for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(".txz")) {
                    untar(new XZCompressorInputStream(entries), folder);
                    return;
                }
            }
        } catch (IOException failure) {
            throw unreadable(jar, failure);
        }
        throw unreadable(jar, new IOException("no .txz in it"));
    }

    private static void untar(InputStream content, Path folder) throws IOException {
        var tar = new TarArchiveInputStream(content);
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var target = inside(folder, entry.getName());
            if (entry.isSymbolicLink()) {
                Files.createDirectories(target.getParent());
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else if (entry.isFile()) {
                write(tar, target);
                if ((entry.getMode() & OWNER_EXECUTES) != 0) {
                    makeExecutable(target);
                }
            }
        }
    }

    private static void write(InputStream content, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.copy(content, target);
    }

    private static void makeExecutable(Path file) throws IOException {
        var permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
        permissions.add(PosixFilePermission.OWNER_EXECUTE);
        permissions.add(PosixFilePermission.GROUP_EXECUTE);
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(file, permissions);
    }

    private static Path inside(Path folder, String name) throws IOException {
        var target = folder.resolve(name).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("entry " + name + " leads out of the folder");
        }
        return target;
    }

    private static NetworkFailure unreadable(Path archive, IOException cause) {
        return NetworkFailure.failed(
                        archive + " cannot be unpacked: " + cause.getMessage(),
                        "see whether the disk is full; otherwise delete the archive and build again: scripts/tongfen up")
                .because(cause);
    }
}
