package org.tongfen.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tongfen.launcher.ComponentStatus;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.process.ProcessState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tongfen status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Says how each process is: ready, not ready, killed (gone although nobody ended it) or stopped.",
            "Exit code 0 if everything that was brought up is ready, 4 if not."
        },
        footer = {"", "Examples:", "  scripts/tongfen status", "  scripts/tongfen status --json | jq .up"})
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Prints one JSON object.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        var network = options.existing();
        var processes = network.status();
        var up = processes.stream()
                .filter(process -> network.parts().contains(process.spec().part()))
                .allMatch(ComponentStatus::ready);
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(object(network, processes, up)));
        } else {
            table(processes, out);
        }
        out.flush();
        return up ? ExitCode.OK : ExitCode.NOT_UP;
    }

    private static void table(List<ComponentStatus> processes, PrintWriter out) {
        for (var process : processes) {
            out.printf(
                    "%-22s %-10s %8s  %s%n",
                    process.spec().name(),
                    process.word(),
                    process.pid().map(Object::toString).orElse("-"),
                    process.spec().address());
        }
    }

    private static Map<String, Object> object(Network network, List<ComponentStatus> processes, boolean up) {
        var object = new LinkedHashMap<String, Object>();
        object.put("up", up);
        object.put("state", network.layout().state().toString());
        object.put("portOffset", network.ports().offset());
        object.put("processes", processes.stream().map(StatusCommand::object).toList());
        return object;
    }

    private static Map<String, Object> object(ComponentStatus process) {
        var object = new LinkedHashMap<String, Object>();
        object.put("name", process.spec().name());
        object.put("part", process.spec().part().label());
        object.put("status", process.word());
        process.pid().ifPresent(pid -> object.put("pid", pid));
        if (process.state() instanceof ProcessState.Running running) {
            object.put("since", running.since().toString());
        }
        object.put("address", process.spec().address());
        object.put("ports", process.spec().ports());
        object.put("log", process.log().toString());
        return object;
    }
}
