package org.tongfen.simulator.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tongfen.simulator.Campaign;
import org.tongfen.simulator.SimulationSettings;
import org.tongfen.simulator.Verdict;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The simulator on its own; {@code tongfen simulate} starts it as a process and hands its options on. */
@Command(
        name = "tongfen simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs the consortium in virtual time, with faults, once for each seed: the real chaincodes and the real"
                    + " scheduling of the gateways on a channel in memory, checked by a model of the ledger.",
            "Needs no network. Exit code 0 if all was well in all runs, 1 if not."
        },
        footer = {
            "",
            "Examples:",
            "  scripts/tongfen simulate --seeds 1000",
            "  scripts/tongfen simulate --seeds 1 --from 12345"
        })
public final class Simulate implements Callable<Integer> {
    private static final int GOOD = 0;
    private static final int SOMETHING_BROKE = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many seeds to run (default: ${DEFAULT-VALUE}).")
    private long seeds;

    @Option(
            names = "--from",
            paramLabel = "S",
            defaultValue = "1",
            description = "The first seed (default: ${DEFAULT-VALUE}).")
    private long from;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    /** Made by picocli. */
    Simulate() {}

    /** Runs the command line and ends with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, ready to be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new Simulate()).setColorScheme(CommandLine.Help.defaultColorScheme(ansi()));
    }

    // The script of the launcher found out about the terminal: a JVM cannot tell standard output from standard error.
    private static Ansi ansi() {
        return Boolean.getBoolean("tongfen.terminal") && System.getenv("NO_COLOR") == null ? Ansi.ON : Ansi.OFF;
    }

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds is at least 1");
        }
        PrintWriter err = spec.commandLine().getErr();
        SimulationProgress progress = new SimulationProgress(err, seeds);
        Campaign campaign =
                new Campaign(SimulationSettings.NORMAL, Runtime.getRuntime().availableProcessors());
        Campaign.Result result = campaign.run(from, seeds, progress::ended);
        double seconds = progress.finish();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(object(result, seconds)));
        } else {
            text(result, seconds, out);
        }
        out.flush();
        return result.failures().isEmpty() ? GOOD : SOMETHING_BROKE;
    }

    private void text(Campaign.Result result, double seconds, PrintWriter out) {
        result.tally().groups().forEach((group, counts) -> {
            out.println(group);
            counts.forEach((name, count) -> out.printf("  %-26s %12d%n", name, count));
        });
        out.printf(
                "%d seeds from %d on in %.1f s, %d of them failed, digest %s%n",
                result.runs(), from, seconds, result.failures().size(), result.digest());
    }

    private Map<String, Object> object(Campaign.Result result, double seconds) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seeds", result.runs());
        object.put("from", from);
        object.put("seconds", seconds);
        object.put("virtualSeconds", result.virtualSeconds());
        object.put("digest", result.digest());
        object.put("counts", result.tally().groups());
        object.put("failures", result.failures().stream().map(Simulate::object).toList());
        return object;
    }

    private static Map<String, Object> object(Verdict failure) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("seed", failure.seed());
        object.put("finding", failure.broken().map(Verdict.Broken::finding).orElse(""));
        object.put("violation", failure.broken().map(Verdict.Broken::text).orElse(""));
        object.put("replay", failure.replay());
        object.put("digest", failure.digest());
        return object;
    }
}
