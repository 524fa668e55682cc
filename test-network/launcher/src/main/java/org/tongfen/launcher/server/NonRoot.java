package org.tongfen.launcher.server;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.process.ExternalCommand;

/**
 * Runs a command as somebody who is not root, because PostgreSQL refuses to run as root. No user is made for it.
 *
 * @param prefix what to put before the command; nothing for whoever is not root anyway
 * @param needsOwnership whether the command runs under another uid, which then must own what it writes
 */
record NonRoot(List<String> prefix, boolean needsOwnership) {
    private static final String NOBODY = "65534";

    NonRoot {
        prefix = List.copyOf(prefix);
    }

    /** The first way that works on this machine for programs and data at these places. */
    static NonRoot find(Path program, Path data) {
        if (new UnixSystem().getUid() != 0) {
            return new NonRoot(List.of(), false);
        }
        var ways = List.of(
                // A user namespace of its own: there root is nobody, while the files stay root's outside.
                new NonRoot(List.of("unshare", "--user"), false),
                // Where containers forbid that: another uid. It must be able to reach the folders.
                new NonRoot(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), true),
                new NonRoot(List.of("runuser", "-u", "nobody", "--"), true));
        return ways.stream()
                .filter(way -> way.works(program, data))
                .findFirst()
                .orElseThrow(() -> NetworkFailure.prerequisite(
                        "PostgreSQL does not run as root, and neither unshare, setpriv nor runuser helps here",
                        "run scripts/tongfen as another user, or keep the project and the state folder (--state) in"
                                + " places that the user nobody can reach, such as /var/tmp"));
    }

    /** The command as somebody who is not root. */
    List<String> wrap(List<String> command) {
        var wrapped = new ArrayList<>(prefix);
        wrapped.addAll(command);
        return wrapped;
    }

    /** Gives the folder to whoever will write it. */
    void own(Path folder) {
        if (needsOwnership) {
            ExternalCommand.of(List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()), folder, Map.of())
                    .run();
        }
    }

    private boolean works(Path program, Path data) {
        own(data);
        var test = "[ \"$(id -u)\" != 0 ] && [ -x \"$1\" ] && [ -w \"$2\" ]";
        var command = wrap(List.of("sh", "-c", test, "sh", program.toString(), data.toString()));
        try {
            return new ExternalCommand(command, data, Map.of(), true, "", Duration.ofSeconds(10))
                    .run()
                    .succeeded();
        } catch (NetworkFailure absent) {
            return false;
        }
    }
}
