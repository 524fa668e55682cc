package org.tongfen.launcher.fabric;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tongfen.launcher.Environment;
import org.tongfen.launcher.Folders;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.Progress;
import org.tongfen.launcher.process.ExternalCommand;

/**
 * Where Fabric's commands come from: the release that {@code FABRIC_BIN} names or, without it, a build of the Go module
 * that {@code test-network/launcher/fabric-tools} pins, made once and kept in the cache.
 */
public final class FabricToolsSource {
    /** The version that the pinned module is. Its commands do not know it by themselves. */
    public static final String PINNED = "2.5.9";

    private static final Pattern GO_VERSION = Pattern.compile("go1\\.([0-9]+).*", Pattern.DOTALL);
    private static final int OLDEST_GO = 24;
    private static final Duration BUILD = Duration.ofMinutes(20);

    private final Layout layout;
    private final Environment environment;
    private final Progress progress;

    public FabricToolsSource(Layout layout, Environment environment, Progress progress) {
        this.layout = layout;
        this.environment = environment;
        this.progress = progress;
    }

    /** The commands, built first if need be. */
    public FabricTools obtain() {
        var named = environment.get("FABRIC_BIN");
        if (named.isPresent()) {
            return FabricTools.in(Path.of(named.get()).toAbsolutePath());
        }
        var folder = cacheFolder();
        if (!Files.isDirectory(folder)) {
            var go = requireGo();
            var step = "Fabric " + PINNED + " built from its Go module (once)";
            progress.begin(step);
            Folders.makeWhole(folder, unfinished -> build(go, unfinished.resolve("bin")));
            progress.done(step);
        }
        return FabricTools.in(folder.resolve("bin"));
    }

    /** Whether the commands are there already, so that neither Go nor time is needed. */
    public boolean available() {
        return environment.get("FABRIC_BIN").isPresent() || Files.isDirectory(cacheFolder());
    }

    /** The command {@code go}, new enough; fails with the remedy otherwise. */
    public Path requireGo() {
        var go = go().orElseThrow(() -> NetworkFailure.prerequisite(
                "Go is missing; it builds Fabric's commands, once",
                "install Go 1." + OLDEST_GO + " or newer (https://go.dev/doc/install), or let FABRIC_BIN name the bin"
                        + " folder of a Fabric 2.5 or 3.1 release"));
        var said = new ExternalCommand(
                        List.of(go.toString(), "env", "GOVERSION"),
                        layout.project(),
                        Map.of("GOTOOLCHAIN", "local"),
                        false,
                        "",
                        Duration.ofSeconds(30))
                .run()
                .text();
        var version = GO_VERSION.matcher(said);
        if (!version.matches() || Integer.parseInt(version.group(1)) < OLDEST_GO) {
            throw NetworkFailure.prerequisite(
                    go + " is " + said + ", which is too old",
                    "install Go 1." + OLDEST_GO + " or newer (https://go.dev/doc/install)");
        }
        return go;
    }

    private Optional<Path> go() {
        var path = environment.get("PATH").orElse("");
        var folders = Stream.concat(
                Stream.of(path.split(":")),
                Stream.of("/usr/local/go/bin", "/opt/homebrew/bin", "/usr/lib/go/bin", "/snap/bin"));
        return folders.filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, "go"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Path cacheFolder() {
        return layout.cache().resolve("fabric-" + PINNED + "-" + pin());
    }

    /** Twelve digits that change when the pinned modules do. */
    private String pin() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(layout.fabricToolsModule().resolve("go.mod")));
            digest.update(Files.readAllBytes(layout.fabricToolsModule().resolve("go.sum")));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void build(Path go, Path bin) {
        var flags = "-s -w -X github.com/hyperledger/fabric/common/metadata.Version=" + PINNED;
        var command = List.of(go.toString(), "install", "-trimpath", "-ldflags", flags, "tool");
        var settings = Map.of("GOBIN", bin.toString(), "CGO_ENABLED", "0", "GOFLAGS", "-mod=readonly");
        new ExternalCommand(command, layout.fabricToolsModule(), settings, false, "", BUILD)
                .require("building Fabric's commands", layout.log("fabric-build"));
    }
}
