package org.tongfen.bench.cli;

import org.tongfen.launcher.cli.Failures;
import org.tongfen.launcher.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The benchmark on its own; {@code tongfen bench} starts it and hands its options on. */
@Command(
        name = "tongfen bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures how many transfers a running network takes, and how fast it answers.",
        footer = {
            "",
            "Examples:",
            "  scripts/tongfen bench rest",
            "  scripts/tongfen bench rest --directions one,all --clients 256 --accounts 500 --seconds 60"
        },
        subcommands = RestCommand.class)
public final class Bench implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    Bench() {}

    /** Runs the command line and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new Bench())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.ansi()))
                .setExecutionExceptionHandler(new Failures());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to measure: rest");
    }
}
