package org.tongfen.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What tells a process apart from a later one that was given the same pid.
 *
 * @param value on Linux the boot and the clock tick in which the process started, elsewhere its start time
 */
public record ProcessIdentity(String value) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    /** Fields of {@code /proc/PID/stat} counted after the name of the command, which is in parentheses. */
    private static final int STATE = 0;

    private static final int START_TICK = 19;

    /** The identity of the live process with this pid; empty if there is none. A zombie is not alive. */
    public static Optional<ProcessIdentity> of(long pid) {
        if (Files.exists(BOOT)) {
            return ofLinux(pid);
        }
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(start -> new ProcessIdentity(start.toString()));
    }

    private static Optional<ProcessIdentity> ofLinux(long pid) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
                return Optional.empty();
            }
            return Optional.of(new ProcessIdentity(Files.readString(BOOT).strip() + "/" + fields[START_TICK]));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
