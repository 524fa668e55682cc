package org.tongfen.launcher;

import java.nio.file.Path;
import java.util.Optional;
import org.tongfen.launcher.process.ProcessSpec;
import org.tongfen.launcher.process.ProcessState;

/**
 * How one process of the network is.
 *
 * @param spec which process it is
 * @param state whether it runs
 * @param ready whether it also does its work
 * @param log where its log is
 */
public record ComponentStatus(ProcessSpec spec, ProcessState state, boolean ready, Path log) {
    /** One word for it. */
    public String word() {
        return switch (state) {
            case ProcessState.Running running -> ready ? "ready" : "not ready";
            case ProcessState.Killed killed -> "killed";
            case ProcessState.Stopped stopped -> "stopped";
        };
    }

    /** The pid it has, or had when it was killed. */
    public Optional<Long> pid() {
        return switch (state) {
            case ProcessState.Running running -> Optional.of(running.pid());
            case ProcessState.Killed killed -> Optional.of(killed.pid());
            case ProcessState.Stopped stopped -> Optional.empty();
        };
    }
}
