package org.tongfen.launcher.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.NetworkFailure;

/** Finds the archives that the build put beside the launcher. */
final class ServerArchive {
    private ServerArchive() {}

    /** The version in the name of an archive: what follows the prefix, up to the last dot. The build chooses it. */
    static String version(Path archive, String prefix) {
        var name = archive.getFileName().toString();
        return name.substring(prefix.length(), name.lastIndexOf('.'));
    }

    /** The archive whose file name begins so. */
    static Path find(Layout layout, String prefix) {
        var folder = layout.serverArchives();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                var found = files.filter(file -> file.getFileName().toString().startsWith(prefix))
                        .findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        throw NetworkFailure.prerequisite(
                "there is no " + prefix + "* in " + folder + ", where the build puts it",
                "build the project: delete test-network/target and run scripts/tongfen again");
    }
}
