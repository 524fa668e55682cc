package org.tongfen.launcher.cli;

import java.util.concurrent.Callable;
import org.tongfen.launcher.Doctor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tongfen doctor}. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Looks whether this machine has what the network needs; for what it lacks it names the remedy.",
        footer = {"", "Examples:", "  scripts/tongfen doctor", "  FABRIC_BIN=/opt/fabric/bin scripts/tongfen doctor"})
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var findings = new Doctor(options.network(), options.environment(), options.progress()).examine();
        var out = spec.commandLine().getOut();
        for (var finding : findings) {
            out.printf("%-8s %-22s %s%n", finding.good() ? "ok" : "MISSING", finding.need(), finding.detail());
            if (!finding.good()) {
                out.printf("%-8s %-22s → %s%n", "", "", finding.remedy());
            }
        }
        out.flush();
        return findings.stream().allMatch(Doctor.Finding::good) ? ExitCode.OK : ExitCode.PREREQUISITES;
    }
}
