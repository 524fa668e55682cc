package org.tongfen.launcher.cli;

import org.tongfen.launcher.fabric.FabricToolsSource;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class VersionText implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "tongfen 0.1.0",
            "Hyperledger Fabric " + FabricToolsSource.PINNED + " unless FABRIC_BIN names another",
            "Java " + Runtime.version()
        };
    }
}
