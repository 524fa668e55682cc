package org.tongfen.audit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tongfen.audit.Audit;
import org.tongfen.audit.AuditReport;
import org.tongfen.audit.ReportJson;
import org.tongfen.audit.ReportPage;
import org.tongfen.audit.chain.BlockFolder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The audit on its own; {@code tongfen audit} starts it as a process and hands its options on. */
@Command(
        name = "tongfen audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Recomputes the whole ledger from blocks, and trusts nobody: hashes, signatures, endorsements, accounts,"
                    + " arrivals, holds, lanes, supplies and debts.",
            "Needs no network. Exit code 0 if all is as it should be, 1 if not, 2 if there is nothing to read."
        },
        footer = {
            "",
            "Examples:",
            "  scripts/tongfen audit --blocks /tmp/blocks",
            "  scripts/tongfen audit --blocks /tmp/blocks --from 120000 --json"
        })
public final class AuditProgram implements Callable<Integer> {
    private static final int CLEAN = 0;
    private static final int DIFFERENT = 1;
    private static final int NOTHING_TO_READ = 2;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--blocks",
            paramLabel = "DIR",
            required = true,
            description = "A folder with the blocks from 0 on, one file each, named by its number, such as 17.block.")
    private Path blocks;

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "0",
            description = "Checks signatures from this block on only (default: ${DEFAULT-VALUE}). Good if those before"
                    + " it were audited, and had the hash that the audit names as the head.")
    private long from;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    /** Made by picocli. */
    AuditProgram() {}

    /** Runs the command line and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new AuditProgram()).setColorScheme(CommandLine.Help.defaultColorScheme(ansi()));
    }

    // The script of the launcher found out about the terminal: a JVM cannot tell standard output from standard error.
    private static Ansi ansi() {
        return Boolean.getBoolean("tongfen.terminal") && System.getenv("NO_COLOR") == null ? Ansi.ON : Ansi.OFF;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            BlockFolder folder = new BlockFolder(blocks);
            AuditProgress progress = new AuditProgress(spec.commandLine().getErr(), folder.size());
            AuditReport report = new Audit(from).run(folder.iterator(), progress::taken);
            progress.finish();
            out.print(json ? written(ReportJson.of(report)) : ReportPage.of(report));
            return report.isClean() ? CLEAN : DIFFERENT;
        } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
            unreadable(String.valueOf(e.getMessage()), out);
            return NOTHING_TO_READ;
        } finally {
            out.flush();
        }
    }

    private void unreadable(String message, PrintWriter out) throws JsonProcessingException {
        String next = "fetch the blocks into one folder, each as NUMBER.block: peer channel fetch NUMBER NUMBER.block";
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("format", ReportJson.FORMAT);
            object.put("error", "the blocks cannot be read: " + message);
            object.put("next", next);
            out.print(written(object));
        } else {
            PrintWriter err = spec.commandLine().getErr();
            err.println("error: the blocks cannot be read: " + message);
            err.println("  next: " + next);
            err.flush();
        }
    }

    private static String written(Map<String, Object> object) throws JsonProcessingException {
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(object) + System.lineSeparator();
    }
}
