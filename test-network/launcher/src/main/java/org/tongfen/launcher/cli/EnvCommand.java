package org.tongfen.launcher.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tongfen env}. */
@Command(
        name = "env",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Prints, as shell exports, what a client of a platform's gateway needs. TONGFEN_URLS has the addresses of all",
            "replicas of the gateway, with a space between them; TONGFEN_URL that of the first one.",
            "The token is new and valid for an hour."
        },
        footer = {"", "Examples:", "  eval \"$(scripts/tongfen env platform_a)\"", "  scripts/tongfen env regulator"})
final class EnvCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PLATFORM",
            description = "The id of a platform or of the regulator, for example platform_a.")
    private String platform;

    @Override
    public Integer call() {
        var network = options.existing();
        var organisation = network.consortium().organisation(platform);
        var client = network.client(organisation);
        var token = client.token();
        var out = spec.commandLine().getOut();
        export(out, "TONGFEN_URL", client.base().toString());
        export(
                out,
                "TONGFEN_URLS",
                network.replicas(organisation).stream()
                        .map(network::address)
                        .map(URI::toString)
                        .collect(Collectors.joining(" ")));
        export(out, "TONGFEN_PLATFORM_ID", organisation.id());
        if (organisation.isPlatform()) {
            export(
                    out,
                    "TONGFEN_HMAC_SECRET",
                    network.secrets().member(organisation).hmacSecret());
        }
        export(out, "TONGFEN_PLATFORM_TOKEN", token);
        export(out, "TONGFEN_OIDC_URL", network.realm().toString());
        out.flush();
        return ExitCode.OK;
    }

    private static void export(PrintWriter out, String name, String value) {
        out.println("export " + name + "='" + value + "'");
    }
}
