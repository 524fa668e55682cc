package org.tongfen.launcher.fabric;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tongfen.launcher.Folders;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.process.ExternalCommand;

/** The keys and certificates of all organisations, made by {@code cryptogen} from {@code crypto-config}. */
final class Identities {
    private final FabricTools tools;
    private final Layout layout;

    Identities(FabricTools tools, Layout layout) {
        this.tools = tools;
        this.layout = layout;
    }

    /** Makes them unless they are there. */
    void ensure() {
        Folders.makeWhole(layout.crypto(), this::generate);
    }

    private void generate(Path folder) {
        var command =
                List.of(tools.path("cryptogen"), "generate", "--config=" + layout.cryptoConfig(), "--output=" + folder);
        ExternalCommand.of(command, layout.project(), Map.of()).require("cryptogen", layout.log("channel"));
    }
}
