package org.tongfen.launcher.process;

import java.time.Instant;

/** How a process that the network has is found. */
public sealed interface ProcessState {
    /** The process runs. Whether it is ready is another question: see {@link Readiness}. */
    record Running(long pid, Instant since) implements ProcessState {}

    /** It was started and was not stopped by the launcher, and yet it is gone. */
    record Killed(long pid, Instant since) implements ProcessState {}

    /** It was never started, or was stopped by the launcher. */
    record Stopped() implements ProcessState {}
}
