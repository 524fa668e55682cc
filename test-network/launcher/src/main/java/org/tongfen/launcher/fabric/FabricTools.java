package org.tongfen.launcher.fabric;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.process.ExternalCommand;

/**
 * Fabric's own commands, all of one version.
 *
 * @param bin the folder that holds them
 * @param version for example {@code 2.5.9}
 */
public record FabricTools(Path bin, String version) {
    /** The commands that a network needs. */
    public static final List<String> NEEDED = List.of("peer", "orderer", "configtxgen", "cryptogen", "osnadmin");

    private static final Pattern VERSION = Pattern.compile("(?m)^\\s*Version: v?([0-9]+\\.[0-9]+)([0-9A-Za-z.-]*)");
    private static final List<String> SUPPORTED = List.of("2.5", "3.1");

    /** The commands in that folder, if they are complete and of a version that is known to work. */
    public static FabricTools in(Path bin) {
        for (var name : NEEDED) {
            if (!Files.isExecutable(bin.resolve(name))) {
                throw NetworkFailure.prerequisite(
                        "there is no command " + name + " in " + bin,
                        "let FABRIC_BIN name the bin folder of a Fabric 2.5 or 3.1 release, or unset it");
            }
        }
        var peer = bin.resolve("peer").toString();
        var said = ExternalCommand.of(List.of(peer, "version"), bin, Map.of())
                .run()
                .text();
        var found = VERSION.matcher(said);
        if (!found.find() || !SUPPORTED.contains(found.group(1))) {
            throw NetworkFailure.prerequisite(
                    peer + " is not of Fabric 2.5 or 3.1; it says: "
                            + said.lines().findFirst().orElse("nothing"),
                    "let FABRIC_BIN name the bin folder of a Fabric 2.5 or 3.1 release, or unset it");
        }
        return new FabricTools(bin, found.group(1) + found.group(2));
    }

    /** The highest capability of a channel that this version has. */
    public String channelCapability() {
        return version.startsWith("2.") ? "V2_0" : "V3_0";
    }

    /** The path of one of the commands. */
    public String path(String name) {
        return bin.resolve(name).toString();
    }
}
