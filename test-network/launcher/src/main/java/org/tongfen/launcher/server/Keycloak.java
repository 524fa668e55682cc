package org.tongfen.launcher.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tongfen.launcher.ClassArchive;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Folders;
import org.tongfen.launcher.Jvm;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Part;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.Progress;
import org.tongfen.launcher.Secrets;
import org.tongfen.launcher.process.ExternalCommand;
import org.tongfen.launcher.process.Launch;
import org.tongfen.launcher.process.ProcessSpec;
import org.tongfen.launcher.process.Readiness;

/**
 * The OAuth2 server. The distribution is unpacked and optimised once, in the cache; each network has a folder that looks
 * like an installation to Keycloak: links to the one in the cache, and its own data.
 */
public final class Keycloak {
    /** The name of the process. */
    public static final String NAME = "keycloak";

    private static final String ARCHIVE = "keycloak-quarkus-dist-";
    private static final Duration BUILD = Duration.ofMinutes(5);
    // A minute where there is nothing else to do; it boots while everything else does.
    private static final Duration BOUND = Duration.ofMinutes(10);

    private final Consortium consortium;
    private final Layout layout;
    private final Ports ports;
    private final Secrets secrets;
    private final Progress progress;

    public Keycloak(Consortium consortium, Layout layout, Ports ports, Secrets secrets, Progress progress) {
        this.consortium = consortium;
        this.layout = layout;
        this.ports = ports;
        this.secrets = secrets;
        this.progress = progress;
    }

    /** The address of the realm: what clients know as the issuer. */
    public URI realm() {
        return base().resolve("/realms/" + ImportedRealm.NAME);
    }

    /** Unpacks and optimises the server and makes this network's folder, as far as that is missing. */
    public void prepare() {
        if (!Files.isDirectory(installation())) {
            var step = "Keycloak " + version() + " unpacked and optimised (once)";
            progress.begin(step);
            Folders.makeWhole(installation(), this::install);
            progress.done(step);
        }
        Folders.makeWhole(home(), this::makeHome);
        linkInstallation();
    }

    /** The server. */
    public ProcessSpec spec() {
        return new ProcessSpec(
                NAME,
                Part.KEYCLOAK,
                List.of(ports.keycloak()),
                new Readiness.Answers(URI.create(realm() + "/.well-known/openid-configuration")),
                BOUND,
                base().toString());
    }

    /** How the server is started. */
    public Launch launch() {
        var environment =
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", "admin", "KC_BOOTSTRAP_ADMIN_PASSWORD", secrets.keycloakAdmin());
        return new Launch(spec(), command(), home(), environment, Launch.TERMINATE);
    }

    /** What Keycloak's own script would run; without it, the pid is the server's own. */
    private List<String> command() {
        var home = home();
        var command = new ArrayList<>(List.of(Jvm.java()));
        command.addAll(classes().kept());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                // It starts twice as fast without the optimising compiler, and has little to do here.
                "-XX:TieredStopAtLevel=1",
                "-Xms64m",
                "-Xmx512m",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                installation().resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm",
                // One node: no cluster, and none of a cluster's ports.
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + ports.keycloak(),
                "--hostname=" + base()));
        return command;
    }

    private void install(Path folder) {
        Archives.unzip(ServerArchive.find(layout, ARCHIVE), folder);
        var build = List.of(
                "sh",
                folder.resolve("bin/kc.sh").toString(),
                "build",
                "--db=dev-file",
                "--health-enabled=false",
                "--metrics-enabled=false");
        new ExternalCommand(build, folder, Map.of("JAVA_HOME", Jvm.home().toString()), true, "", BUILD)
                .require("optimising Keycloak", layout.log("keycloak-setup"));
    }

    private void makeHome(Path folder) {
        var realm = new ImportedRealm(layout.networkConfig().resolve("keycloak"), consortium, ports, secrets);
        Folders.writePrivately(folder.resolve("data/import").resolve(ImportedRealm.file()), realm.text());
    }

    /** Made anew each time: the installation may be another than the last time. */
    private void linkInstallation() {
        try {
            for (var shared : List.of("bin", "conf", "lib", "providers", "themes")) {
                Files.deleteIfExists(home().resolve(shared));
                Files.createSymbolicLink(home().resolve(shared), installation().resolve(shared));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + ports.keycloak());
    }

    private String version() {
        return ServerArchive.version(ServerArchive.find(layout, ARCHIVE), ARCHIVE);
    }

    /** The optimised server belongs to the JDK that optimised it. */
    private Path installation() {
        return layout.cache()
                .resolve("keycloak-" + version() + "-jdk" + Runtime.version().feature());
    }

    private ClassArchive classes() {
        var installation = installation();
        return new ClassArchive(
                installation.resolveSibling(installation.getFileName() + ".jsa"),
                List.of(installation.resolve("lib/quarkus-run.jar")));
    }

    private Path home() {
        return layout.data(NAME);
    }
}
