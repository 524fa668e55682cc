package org.tongfen.launcher.cli;

import java.io.PrintWriter;
import org.tongfen.launcher.Network;
import org.tongfen.launcher.Part;

/** Where a person finds what is up. */
final class Addresses {
    private Addresses() {}

    static void print(Network network, PrintWriter out) {
        var up = network.parts();
        for (var spec : network.processes()) {
            if ((spec.part() == Part.GATEWAYS || spec.part() == Part.KEYCLOAK) && up.contains(spec.part())) {
                out.printf("%-20s %s%n", spec.name(), spec.address());
            }
        }
        out.flush();
    }
}
