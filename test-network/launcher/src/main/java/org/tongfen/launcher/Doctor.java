package org.tongfen.launcher;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.tongfen.launcher.fabric.FabricToolsSource;
import org.tongfen.launcher.process.Probe;
import org.tongfen.launcher.process.ProcessState;
import org.tongfen.launcher.process.ProcessTable;

/** Looks whether the machine has what the network needs, and names the remedy for what it lacks. */
public final class Doctor {
    private static final long GIGABYTE = 1L << 30;
    private static final long DISK_NEEDED = 3 * GIGABYTE;
    private static final long MEMORY_NEEDED = 4 * GIGABYTE;
    private static final long MEMORY_OF_A_REPLICA = GIGABYTE / 2;
    /** What {@link #MEMORY_NEEDED} is enough for. */
    private static final int USUAL_PLATFORMS = 3;

    private static final long MEMORY_OF_A_PLATFORM = GIGABYTE;

    private final Network network;
    private final Environment environment;
    private final Progress progress;

    public Doctor(Network network, Environment environment, Progress progress) {
        this.network = network;
        this.environment = environment;
        this.progress = progress;
    }

    /**
     * What was found out about one need.
     *
     * @param need what was looked at
     * @param good whether all is well with it
     * @param detail what is there, or what is wrong
     * @param remedy what to do about it; empty if all is well
     */
    public record Finding(String need, boolean good, String detail, String remedy) {
        static Finding good(String need, String detail) {
            return new Finding(need, true, detail, "");
        }

        static Finding bad(String need, String detail, String remedy) {
            return new Finding(need, false, detail, remedy);
        }
    }

    /** Looks at everything. */
    public List<Finding> examine() {
        var findings = new ArrayList<Finding>();
        findings.add(Finding.good("JDK", Runtime.version() + " in " + Jvm.home()));
        findings.add(maven());
        findings.add(fabric());
        findings.add(disk("disk for the network", network.layout().state()));
        findings.add(disk("disk for the cache", network.layout().cache()));
        findings.add(memory());
        findings.add(build());
        findings.addAll(ports());
        return findings;
    }

    /** The few things without which bringing the network up cannot succeed. The first that is missing is thrown. */
    public void requireEssentials() {
        for (var finding :
                List.of(fabric(), disk("disk for the network", network.layout().state()), memory())) {
            if (!finding.good()) {
                throw NetworkFailure.prerequisite(finding.need() + ": " + finding.detail(), finding.remedy());
            }
        }
    }

    /** The script that starts the launcher has looked for Maven already and says what it found. */
    private Finding maven() {
        return environment
                .get("TONGFEN_MAVEN")
                .map(maven -> Finding.good("Maven", maven))
                .orElseGet(() -> Finding.good("Maven", "looked for when the project is built"));
    }

    private Finding fabric() {
        var source = new FabricToolsSource(network.layout(), environment, progress);
        Supplier<String> look = () -> {
            if (source.available()) {
                var tools = source.obtain();
                return tools.version() + " in " + tools.bin();
            }
            return "to be built once with " + source.requireGo();
        };
        return attempt("Fabric's commands", look);
    }

    private Finding disk(String need, Path folder) {
        try {
            var usable = Files.getFileStore(existing(folder)).getUsableSpace();
            var detail = gigabytes(usable) + " free for " + folder;
            return usable >= DISK_NEEDED
                    ? Finding.good(need, detail)
                    : Finding.bad(need, detail, "make room: " + gigabytes(DISK_NEEDED) + " are needed");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Finding memory() {
        // What is up already needs no more of it.
        var need = isUp()
                ? 0
                : MEMORY_NEEDED
                        + network.furtherReplicas() * MEMORY_OF_A_REPLICA
                        + Math.max(0, network.consortium().platforms().size() - USUAL_PLATFORMS) * MEMORY_OF_A_PLATFORM;
        var available = availableMemory();
        var detail = gigabytes(available) + " available";
        return available >= need
                ? Finding.good("memory", detail)
                : Finding.bad("memory", detail, "close other programs: " + gigabytes(need) + " are needed");
    }

    private Finding build() {
        var missing = List.of(network.layout().chaincodeJar(), network.layout().gatewayJar()).stream()
                .filter(jar -> !Files.exists(jar))
                .findFirst();
        return missing.map(jar -> Finding.bad("build", jar + " is missing", "build the project: scripts/tongfen up"))
                .orElseGet(() -> Finding.good("build", "complete"));
    }

    private List<Finding> ports() {
        var processes = new ProcessTable(network.layout());
        var findings = new ArrayList<Finding>();
        for (var spec : network.processes()) {
            var running = processes.state(spec.name()) instanceof ProcessState.Running;
            for (var port : spec.ports()) {
                if (!running && !Probe.free(port)) {
                    findings.add(Finding.bad(
                            "port " + port,
                            "of " + spec.name() + " is in use by another program",
                            "end that program, or choose other ports: scripts/tongfen up --port-offset 100"));
                }
            }
        }
        return findings.isEmpty() ? List.of(Finding.good("ports", "all free or our own")) : findings;
    }

    private boolean isUp() {
        var processes = new ProcessTable(network.layout());
        return processes.recorded().stream().anyMatch(name -> processes.state(name) instanceof ProcessState.Running);
    }

    private static Finding attempt(String need, Supplier<String> look) {
        try {
            return Finding.good(need, look.get());
        } catch (NetworkFailure failure) {
            return Finding.bad(need, Optional.ofNullable(failure.getMessage()).orElse(""), failure.remedy());
        }
    }

    /** Linux says what is available, caches that it would give up included; elsewhere only what is free is known. */
    private static long availableMemory() {
        try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
            return lines.filter(line -> line.startsWith("MemAvailable:"))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes) << 10)
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        } catch (IOException notLinux) {
            var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return system.getTotalMemorySize();
        }
    }

    private static Path existing(Path folder) {
        var found = folder;
        while (!Files.exists(found)) {
            found = found.getParent();
        }
        return found;
    }

    private static String gigabytes(long bytes) {
        return "%.1f GiB".formatted((double) bytes / GIGABYTE);
    }
}
