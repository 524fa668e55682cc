package org.tongfen.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started and ended.
 *
 * @param spec which process it is
 * @param command the command and its arguments
 * @param directory its working directory
 * @param environment its environment variables; of the launcher's own it gets only a few harmless ones
 * @param stopSignal the signal that asks it to end
 */
public record Launch(
        ProcessSpec spec, List<String> command, Path directory, Map<String, String> environment, String stopSignal) {
    /** Asks a process to end in an orderly way. */
    public static final String TERMINATE = "TERM";
    /** To PostgreSQL: end now and cut off clients, rather than wait for them to leave. */
    public static final String INTERRUPT = "INT";

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
