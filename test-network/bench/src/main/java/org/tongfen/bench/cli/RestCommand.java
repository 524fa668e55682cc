package org.tongfen.bench.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.tongfen.bench.AccountChoice;
import org.tongfen.bench.Directions;
import org.tongfen.bench.RestBenchmark;
import org.tongfen.bench.Workload;
import org.tongfen.launcher.cli.ExitCode;
import org.tongfen.launcher.cli.NetworkOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tongfen bench rest}. */
@Command(
        name = "rest",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "One HTTP request of version 1 for each transfer, signed, from many clients at once, on a network that is up.",
            "Exit code 0 if every answer was 200 and no transaction was invalid, 1 if not."
        },
        footer = {
            "",
            "Examples:",
            "  scripts/tongfen bench rest --clients 16 --rate 50",
            "  scripts/tongfen bench rest --directions one,all --clients 256 --accounts 500 --seconds 60 --rounds 3"
        })
final class RestCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--directions",
            split = ",",
            defaultValue = "all",
            description = {
                "one (from the first platform to the second), within (the first platform), all, or several of them, taking",
                "turns (default: ${DEFAULT-VALUE})."
            })
    private List<Directions> directions;

    @Option(
            names = "--choice",
            defaultValue = "uniform",
            description = "Between which accounts: uniform, zipf, hot (1 %% take part in half), one.")
    private AccountChoice choice;

    @Option(names = "--accounts", defaultValue = "500", description = "Of each platform (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(names = "--clients", defaultValue = "256", description = "At once (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--rate",
            description =
                    "Requests a second, sent on time whether earlier ones are answered or not (default: as many as"
                            + " the clients can).")
    private Double rate;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "Before anything is measured (default: ${DEFAULT-VALUE}).")
    private long warmUp;

    @Option(names = "--seconds", defaultValue = "60", description = "Of each measurement (default: ${DEFAULT-VALUE}).")
    private long seconds;

    @Option(names = "--rounds", defaultValue = "1", description = "Measurements of each (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of what is drawn by chance (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        if (rounds < 1 || seconds < 1 || warmUp < 0) {
            throw new ParameterException(spec.commandLine(), "there is at least one round of at least one second");
        }
        var network = options.existing();
        var progress = new BenchProgress(spec.commandLine().getErr());
        var comparison =
                new RestBenchmark(network, progress).run(RestBenchmark.byDirections(workload(), directions), rounds);
        progress.finish();
        var report = new RestReport(comparison);
        var out = spec.commandLine().getOut();
        out.println(
                json
                        ? new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report.object())
                        : report.text());
        out.flush();
        return report.untroubled() ? ExitCode.OK : ExitCode.FAILED;
    }

    private Workload workload() {
        try {
            return new Workload(
                    directions.getFirst(),
                    choice,
                    accounts,
                    clients,
                    rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate),
                    Duration.ofSeconds(warmUp),
                    Duration.ofSeconds(seconds),
                    seed);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
