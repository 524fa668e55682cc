package org.tongfen.launcher.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tongfen.launcher.NetworkFailure;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells a failure to a person: what happened, what to do next, where to read more. */
public final class Failures implements IExecutionExceptionHandler {
    private static final int TAIL = 5;

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
        if (failure instanceof NetworkFailure known) {
            tell(known, line);
            return ExitCode.of(known.kind());
        }
        var err = line.getErr();
        err.println(line.getColorScheme().errorText("failed: " + failure));
        failure.printStackTrace(err);
        err.println("  next: run scripts/tongfen doctor; if it finds nothing, this is a defect of the launcher");
        return ExitCode.FAILED;
    }

    /** Tells a failure that is known, with the next step and the end of the log. */
    static void tell(NetworkFailure failure, CommandLine line) {
        var err = line.getErr();
        err.println(line.getColorScheme().errorText("failed: " + failure.getMessage()));
        err.println("  next: " + failure.remedy());
        failure.log().ifPresent(log -> {
            err.println("  log:  " + log);
            tail(log).forEach(text -> err.println("        " + text));
        });
    }

    private static List<String> tail(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
