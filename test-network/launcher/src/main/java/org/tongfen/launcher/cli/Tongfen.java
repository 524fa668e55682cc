package org.tongfen.launcher.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code scripts/tongfen}. */
@Command(
        name = "tongfen",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        sortOptions = false,
        description = "Runs a network of platforms and a regulator, their ledger and their gateways.",
        footer = {
            "",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 prerequisites missing, 4 network not up.",
            "",
            "Examples:",
            "  scripts/tongfen demo",
            "  scripts/tongfen status --json"
        },
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            DoctorCommand.class,
            CleanCommand.class,
            EnvCommand.class,
            CallCommand.class,
            DemoCommand.class,
            RebuildCommand.class,
            SimulateCommand.class,
            BenchCommand.class,
            AuditCommand.class,
            HelpCommand.class
        })
public final class Tongfen implements Runnable {
    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    Tongfen() {}

    /** Runs the command line and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to be executed. */
    static CommandLine commandLine() {
        var line = new CommandLine(new Tongfen())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Terminal.ansi()))
                .setExecutionExceptionHandler(new Failures());
        // They are those of the program that is started.
        line.getSubcommands().get("simulate").setUnmatchedOptionsArePositionalParams(true);
        line.getSubcommands().get("bench").setUnmatchedOptionsArePositionalParams(true);
        line.getSubcommands().get("audit").setUnmatchedOptionsArePositionalParams(true);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to do");
    }
}
