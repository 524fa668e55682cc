package org.tongfen.launcher.fabric;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tongfen.launcher.Folders;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Template;
import org.tongfen.launcher.process.ExternalCommand;

/** The keys and certificates of all organisations, made by {@code cryptogen} from {@code crypto-config}. */
final class Identities {
    private final FabricTools tools;
    private final Layout layout;
    private final ConsortiumFilling filling;

    Identities(FabricTools tools, Layout layout, ConsortiumFilling filling) {
        this.tools = tools;
        this.layout = layout;
        this.filling = filling;
    }

    /** Makes them unless they are there. */
    void ensure() {
        Folders.makeWhole(layout.crypto(), this::generate);
    }

    private void generate(Path folder) {
        var configuration = layout.fabricConfig("keys").resolve("crypto-config.yaml");
        Template.render(layout.cryptoConfig(), filling.keys(), configuration);
        var command = List.of(tools.path("cryptogen"), "generate", "--config=" + configuration, "--output=" + folder);
        ExternalCommand.of(command, layout.project(), Map.of()).require("cryptogen", layout.log("channel"));
    }
}
