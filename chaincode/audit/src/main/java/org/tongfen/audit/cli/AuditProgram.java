package org.tongfen.audit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.hyperledger.fabric.protos.common.Block;
import org.tongfen.audit.Audit;
import org.tongfen.audit.chain.BlockFolder;
import org.tongfen.audit.chain.BlockStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The audit on its own; {@code tongfen audit} starts it as a process, and gives it the blocks of a peer if asked to. */
@Command(
        name = "tongfen audit",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        // 1 is for a ledger that is not as it should be.
        exitCodeOnExecutionException = 2,
        description = {
            "Recomputes the whole ledger from blocks, and trusts nobody: hashes, signatures, endorsements, accounts,"
                    + " arrivals, holds, lanes, supplies and debts.",
            "Exit code 0 if all is as it should be, 1 if not, 2 if the blocks cannot be had."
        },
        footer = {
            "",
            "Started by scripts/tongfen, it also knows --peer NAME instead of --blocks: the blocks of the peer of an",
            "organisation of the network that is up.",
            "",
            "Examples:",
            "  scripts/tongfen audit --peer regulator",
            "  scripts/tongfen audit --blocks /tmp/blocks --from 120000 --json"
        })
public final class AuditProgram implements Callable<Integer> {
    private static final int CLEAN = 0;
    private static final int DIFFERENT = 1;
    private static final int NOTHING_TO_READ = 2;
    private static final String STANDARD_INPUT = "-";
    private static final int MOST_DIFFERENCES = 100;

    private final InputStream in;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--blocks",
            paramLabel = "DIR",
            required = true,
            description = {
                "A folder with the blocks from 0 on, one file each, named by its number, such as 17.block.",
                "- for blocks that come on standard input, each behind its length as protobuf delimits messages."
            })
    private String blocks;

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "0",
            description = "Checks signatures from this block on only (default: ${DEFAULT-VALUE}). Good if those before"
                    + " it were audited, and had the hash that the audit names as the head.")
    private long from;

    @Option(
            names = "--height",
            paramLabel = "N",
            defaultValue = "0",
            description = "How many blocks there are by now, if they come on standard input.")
    private long height;

    @Option(
            names = "--follow",
            description = {
                "Goes on with the blocks that are still to come, until something is not as it should be: the report first,",
                "then a line for each further block."
            })
    private boolean follow;

    @Option(
            names = "--go-on",
            description = "Goes on after a difference, up to " + MOST_DIFFERENCES
                    + " of them: takes what was written as" + " it is, and holds what follows against that.")
    private boolean goOn;

    @Option(
            names = "--json",
            description =
                    "Prints one JSON object; with --follow one a line, the first at the blocks that there are by now.")
    private boolean json;

    private AuditProgram(InputStream in) {
        this.in = in;
    }

    /** Runs the command line and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine(System.in).execute(arguments));
    }

    /** The command line, ready to be executed. */
    static CommandLine commandLine(InputStream in) {
        return new CommandLine(new AuditProgram(in)).setColorScheme(CommandLine.Help.defaultColorScheme(ansi()));
    }

    // The script of the launcher found out about the terminal: a JVM cannot tell standard output from standard error.
    private static Ansi ansi() {
        return Boolean.getBoolean("tongfen.terminal") && System.getenv("NO_COLOR") == null ? Ansi.ON : Ansi.OFF;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        boolean comes = blocks.equals(STANDARD_INPUT);
        if (follow && !comes) {
            throw new ParameterException(
                    spec.commandLine(), "a folder does not grow: --follow is for --peer, or for --blocks -");
        }
        PrintWriter err = spec.commandLine().getErr();
        AuditOutput output = new AuditOutput(spec.commandLine().getOut(), err, json, follow);
        try {
            if (comes) {
                return audit(new BlockStream(new BufferedInputStream(in)), height, output);
            }
            BlockFolder folder = new BlockFolder(Path.of(blocks));
            return audit(folder.iterator(), folder.size(), output);
        } catch (IllegalArgumentException | IOException | UncheckedIOException e) {
            output.unreadable(e);
            return NOTHING_TO_READ;
        }
    }

    private int audit(Iterator<Block> source, long known, AuditOutput output) throws JsonProcessingException {
        Audit audit = new Audit(from, goOn ? MOST_DIFFERENCES : 1);
        AuditProgress progress = new AuditProgress(spec.commandLine().getErr(), known);
        boolean more = !follow || known > 0;
        while (more) {
            more = audit.takeNext(source) && !(follow && audit.blocks() >= known);
            progress.taken(audit.blocks());
        }
        progress.finish();
        output.report(audit.report());
        if (follow) {
            follow(audit, source, output);
        }
        return audit.differences().isEmpty() ? CLEAN : DIFFERENT;
    }

    private static void follow(Audit audit, Iterator<Block> source, AuditOutput output) throws JsonProcessingException {
        int told = audit.differences().size();
        boolean more = true;
        while (more) {
            more = audit.takeNext(source);
            int found = audit.differences().size();
            if (found > told) {
                output.report(audit.report());
                told = found;
            } else if (more) {
                output.further(audit.report());
            }
        }
    }
}
