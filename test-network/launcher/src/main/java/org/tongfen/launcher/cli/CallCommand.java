package org.tongfen.launcher.cli;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.tongfen.launcher.NetworkFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tongfen call}. */
@Command(
        name = "call",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Signs a request as the back end of a platform and sends it to that platform's gateway.",
            "Prints the body on standard output and the status on standard error. Exit code 0 for 2xx, 1 for others."
        },
        footer = {
            "",
            "Examples:",
            "  scripts/tongfen call platform_a GET '/api/points/balance?user_id=1001'",
            "  scripts/tongfen call platform_a POST /v2/issues '{\"userId\":\"1001\",\"amount\":\"5\"}' --key k1 --curl"
        })
final class CallCommand implements Callable<Integer> {
    @Mixin
    private NetworkOptions options;

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "PLATFORM",
            description = "The id of a platform or of the regulator, for example platform_a.")
    private String platform;

    @Parameters(index = "1", paramLabel = "METHOD", description = "GET, POST, …")
    private String method;

    @Parameters(index = "2", paramLabel = "PATH", description = "The path, with its query string.")
    private String path;

    @Parameters(index = "3", arity = "0..1", paramLabel = "JSON", description = "The body.")
    private Optional<String> body = Optional.empty();

    @Option(names = "--key", paramLabel = "KEY", description = "The Idempotency-Key of a POST (default: a random one).")
    private Optional<String> key = Optional.empty();

    @Option(names = "--curl", description = "Prints the same request as a curl command and does not send it.")
    private boolean curl;

    @Override
    public Integer call() {
        if (!path.startsWith("/")) {
            throw NetworkFailure.failed("the path " + path + " does not begin with a slash", "write it as /" + path);
        }
        var network = options.existing();
        var client = network.client(network.consortium().organisation(platform));
        var verb = method.toUpperCase(Locale.ROOT);
        var idempotency =
                verb.equals("POST") ? key.or(() -> Optional.of(UUID.randomUUID().toString())) : key;
        var request = client.sign(verb, path, body, idempotency);
        var out = spec.commandLine().getOut();
        if (curl) {
            out.println(request.curl());
            out.flush();
            return ExitCode.OK;
        }
        var answer = client.send(request);
        out.println(answer.body());
        out.flush();
        spec.commandLine().getErr().println("HTTP " + answer.status());
        return answer.succeeded() ? ExitCode.OK : ExitCode.FAILED;
    }
}
