package org.tongfen.launcher;

import org.tongfen.launcher.fabric.ChaincodeDefinition;

/**
 * The ports of a network, all on 127.0.0.1. They stay below the range from which the kernel takes ports for outgoing
 * connections, so that none of them can be taken by chance. Who takes part has a slot, and keeps its ports with it.
 *
 * @param offset added to every port, so that several networks can live on one machine
 */
public record Ports(int offset) {
    private static final int HIGHEST = 9_199;

    public Ports {
        if (offset < 0 || offset > 65_535 - HIGHEST) {
            throw NetworkFailure.failed(
                    "the port offset " + offset + " is out of range",
                    "choose one from 0 to " + (65_535 - HIGHEST) + "; below 23000 is best");
        }
    }

    public int orderer(int number) {
        return 7_049 + number + offset;
    }

    public int ordererAdmin(int number) {
        return 7_059 + number + offset;
    }

    public int ordererOperations(int number) {
        return 7_069 + number + offset;
    }

    public int peer(Organisation organisation) {
        return 7_101 + 10 * organisation.slot() + offset;
    }

    /** The port that a peer opens for chaincode that it starts itself, of which there is none. */
    public int peerChaincode(Organisation organisation) {
        return peer(organisation) + 1;
    }

    public int peerOperations(Organisation organisation) {
        return peer(organisation) + 2;
    }

    /** Where the chaincode service of an organisation serves a definition. */
    public int chaincode(Organisation organisation, ChaincodeDefinition definition) {
        return 9_100 + 10 * organisation.slot() + definition.slot() + offset;
    }

    public int postgres() {
        return 5_440 + offset;
    }

    public int keycloak() {
        return 8_180 + offset;
    }

    /** Where a platform's own site would be, to which members return when they have signed in. */
    public int site(Organisation organisation) {
        return 9_080 + organisation.slot() + offset;
    }

    /** A gateway's door for clients: ten ports for the first replicas, ten for the second ones, and so on. */
    public int gateway(Replica replica) {
        return 8_080 + slot(replica) + offset;
    }

    /** A gateway's door for other gateways: mutual TLS. */
    public int gatewayMutualTls(Replica replica) {
        return 8_440 + slot(replica) + offset;
    }

    /** A gateway's interface for who runs it: health, metrics, and the description of its API. */
    public int gatewayManagement(Replica replica) {
        return 9_000 + slot(replica) + offset;
    }

    private static int slot(Replica replica) {
        return 10 * (replica.number() - Replica.FIRST) + replica.organisation().slot();
    }
}
