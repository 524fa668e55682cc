package org.tongfen.launcher.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.tongfen.launcher.Layout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tongfen audit}: starts the audit as a process of its own, which knows the options. */
@Command(
        name = "audit",
        sortOptions = false,
        description = {
            "Recomputes the whole ledger from blocks, and trusts nobody. Needs no network.",
            "What it can be told: scripts/tongfen audit --help"
        },
        footer = {
            "",
            "Examples:",
            "  scripts/tongfen audit --blocks /tmp/blocks",
            "  scripts/tongfen audit --blocks /tmp/blocks --from 120000 --json"
        })
final class AuditCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "Handed on to the audit.")
    private List<String> options = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        return OtherProgram.run(Layout::auditJar, options);
    }
}
