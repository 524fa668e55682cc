package org.tongfen.launcher.cli;

import org.tongfen.launcher.NetworkFailure;

/** The exit codes of the command line. 2, for wrong usage, is picocli's own. */
public final class ExitCode {
    public static final int OK = 0;
    public static final int FAILED = 1;
    static final int PREREQUISITES = 3;
    static final int NOT_UP = 4;

    private ExitCode() {}

    static int of(NetworkFailure.Kind kind) {
        return switch (kind) {
            case FAILED -> FAILED;
            case PREREQUISITE -> PREREQUISITES;
            case NOT_UP -> NOT_UP;
        };
    }
}
