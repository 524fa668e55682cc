package org.tongfen.simulator.architecture.misplaced;

import java.net.URI;

/** An address of a real thing. */
final class KnowsAnAddress {
    private KnowsAnAddress() {}

    static String misuse(String address) {
        return URI.create(address).getHost();
    }
}
