package org.tongfen.network.cli;

import org.tongfen.network.fabric.FabricToolsSource;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "tongfen 0.1.0",
            "Hyperledger Fabric " + FabricToolsSource.PINNED + " unless FABRIC_BIN names another",
            "Java " + Runtime.version()
        };
    }
}
