package org.tongfen.launcher.cli;

import picocli.CommandLine.Help.Ansi;

/** What the launcher's script found out about the terminal: a JVM cannot tell standard output from standard error. */
public final class Terminal {
    private Terminal() {}

    /** Whether people read standard error on a terminal that shows colours. */
    public static boolean colours() {
        return Boolean.getBoolean("tongfen.terminal") && System.getenv("NO_COLOR") == null;
    }

    public static Ansi ansi() {
        return colours() ? Ansi.ON : Ansi.OFF;
    }
}
