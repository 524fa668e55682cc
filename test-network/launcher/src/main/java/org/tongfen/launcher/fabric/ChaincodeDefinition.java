package org.tongfen.launcher.fabric;

/**
 * A chaincode definition of the channel.
 *
 * @param name its name, which is also that of its namespace
 * @param slot its place among the ports of a chaincode service
 * @param version its version. The package does not depend on it otherwise: code runs outside the peer
 * @param policy who must endorse what it writes, in Fabric's policy language
 */
public record ChaincodeDefinition(String name, int slot, String version, String policy) {
    /** The label of its package. */
    public String label() {
        return name + "_" + version;
    }
}
