package org.tongfen.launcher.fabric;

/**
 * A chaincode definition of the channel.
 *
 * @param name its name, which is also that of its namespace
 * @param number its place among the definitions, from 1; ports are derived from it
 * @param policy who must endorse what it writes, in Fabric's policy language
 */
public record ChaincodeDefinition(String name, int number, String policy) {
    /** The version of all definitions. The package does not depend on it otherwise: code runs outside the peer. */
    public String version() {
        return "0.1.0";
    }

    /** The label of its package. */
    public String label() {
        return name + "_" + version();
    }
}
