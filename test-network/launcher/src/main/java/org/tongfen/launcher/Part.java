package org.tongfen.launcher;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A part of the network that can be brought up by itself. The order is that in which parts depend on one another. */
public enum Part {
    /** Orderers and peers, and the channel that they share. */
    FABRIC,
    /** The chaincode services, the chaincode definitions and the scheme on the ledger. */
    CHAINCODE,
    /** The database server with one database per gateway. */
    POSTGRES,
    /** The OAuth2 server with the realm of the consortium. */
    KEYCLOAK,
    /** One gateway for each platform, of one process or more, and one for the regulator. */
    GATEWAYS;

    /** The parts that must be up before this one. */
    public Set<Part> needs() {
        return switch (this) {
            case FABRIC, POSTGRES, KEYCLOAK -> EnumSet.noneOf(Part.class);
            case CHAINCODE -> EnumSet.of(FABRIC);
            case GATEWAYS -> EnumSet.of(FABRIC, CHAINCODE, POSTGRES, KEYCLOAK);
        };
    }

    /** The given parts and everything that they need. */
    public static Set<Part> closure(Set<Part> parts) {
        var all = EnumSet.noneOf(Part.class);
        for (var part : parts) {
            all.add(part);
            all.addAll(part.needs());
        }
        return all;
    }

    /** The name used on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
