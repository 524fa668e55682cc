package org.tongfen.bench;

import java.nio.file.Path;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.ConsortiumFile;

/** The shipped consortium, for tests. */
final class ExampleConsortium {
    static final Consortium SHIPPED = ConsortiumFile.read(
                    Path.of(System.getProperty("tongfen.home"), "network-config/consortium.yaml"))
            .consortium();

    private ExampleConsortium() {}
}
