package org.tongfen.launcher.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.NetworkFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code tongfen audit}: starts the audit as a process of its own, which knows the options, and gives it the blocks of a
 * peer if it is to have them from there. The audit itself never asks anybody.
 */
@Command(
        name = "audit",
        sortOptions = false,
        description = {
            "Recomputes the whole ledger from blocks, and trusts nobody: the blocks of a peer, or of a folder.",
            "What it can be told: scripts/tongfen audit --help"
        },
        footer = {
            "",
            "Examples:",
            "  scripts/tongfen audit --peer regulator --follow",
            "  scripts/tongfen audit --blocks /tmp/blocks --from 120000 --json"
        })
final class AuditCommand implements Callable<Integer> {
    /** As the audit does when there are no blocks: 1 is for a ledger that is not as it should be. */
    private static final int NOTHING_TO_READ = 2;
    /** The version of the audit's JSON. */
    private static final int FORMAT = 1;

    @Mixin
    private NetworkOptions network;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--peer",
            paramLabel = "NAME",
            description = "Audits the blocks of an organisation's peer, from 0 on, for example those of platform_a.")
    private Optional<String> peer = Optional.empty();

    @Option(names = "--follow", description = "Goes on with the blocks that are still to come.")
    private boolean follow;

    @Option(names = "--json", description = "Prints JSON, failures included.")
    private boolean json;

    @Parameters(arity = "0..*", paramLabel = "OPTION", description = "Handed on to the audit.")
    private List<String> options = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var all = new ArrayList<>(options);
        if (json) {
            all.add("--json");
        }
        if (follow) {
            all.add("--follow");
        }
        try {
            return peer.isPresent() ? audit(peer.get(), all) : OtherProgram.run(Layout::auditJar, all);
        } catch (NetworkFailure failure) {
            tell(failure);
            return NOTHING_TO_READ;
        }
    }

    private int audit(String name, List<String> options) throws IOException, InterruptedException {
        var existing = network.existing();
        var source = existing.blocks(existing.consortium().organisation(name));
        var height = source.height();
        options.addAll(List.of("--blocks", "-", "--height", Long.toString(height)));
        try (var blocks = follow ? source.follow(0) : source.blocks(0, height)) {
            return OtherProgram.run(Layout::auditJar, options, new BlockFeed(blocks));
        }
    }

    private void tell(NetworkFailure failure) throws IOException {
        if (!json) {
            Failures.tell(failure, spec.commandLine());
            return;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("format", FORMAT);
        object.put("error", failure.getMessage());
        object.put("next", failure.remedy());
        failure.log().ifPresent(log -> object.put("log", log.toString()));
        spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(object));
    }
}
