package org.tongfen.launcher;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Something went wrong that the user can do something about. The message says what, {@link #remedy()} what to do next,
 * and {@link #log()} where to read more.
 */
public final class NetworkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure it is; the command line turns it into its exit code. */
    public enum Kind {
        /** Something that should have worked did not. */
        FAILED,
        /** The machine lacks something: a tool, a free port, room on the disk. */
        PREREQUISITE,
        /** The network, or the part that is needed, is not up. */
        NOT_UP
    }

    private final Kind kind;
    private final String remedy;
    private final String log;

    private NetworkFailure(Kind kind, String message, String remedy, String log) {
        super(message);
        this.kind = kind;
        this.remedy = remedy;
        this.log = log;
    }

    /** Something that should have worked did not; the log tells more. */
    public static NetworkFailure failed(String message, String remedy, Path log) {
        return new NetworkFailure(Kind.FAILED, message, remedy, log.toString());
    }

    /** Something that should have worked did not, and there is no log of it. */
    public static NetworkFailure failed(String message, String remedy) {
        return new NetworkFailure(Kind.FAILED, message, remedy, "");
    }

    /** The machine lacks something. */
    public static NetworkFailure prerequisite(String message, String remedy) {
        return new NetworkFailure(Kind.PREREQUISITE, message, remedy, "");
    }

    /** The network is not up. */
    public static NetworkFailure notUp(String message) {
        return new NetworkFailure(Kind.NOT_UP, message, "run: scripts/tongfen up", "");
    }

    /** The same failure with its cause. */
    public NetworkFailure because(Throwable cause) {
        initCause(cause);
        return this;
    }

    public Kind kind() {
        return kind;
    }

    /** What to do next, as one sentence or one command. */
    public String remedy() {
        return remedy;
    }

    /** Where to read more. */
    public Optional<Path> log() {
        return log.isEmpty() ? Optional.empty() : Optional.of(Path.of(log));
    }
}
