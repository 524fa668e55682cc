package org.tongfen.launcher;

import java.nio.file.Path;
import java.util.List;

/**
 * Where things are.
 *
 * @param project the root of the project: the folder with {@code network-config}
 * @param state the folder that holds everything a network makes: keys, ledgers, databases, logs, pid files
 * @param cache the folder for what is the same for every network: Fabric's commands, unpacked servers
 */
public record Layout(Path project, Path state, Path cache) {
    public Layout {
        project = project.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    public Path networkConfig() {
        return project.resolve("network-config");
    }

    /** Who takes part, unless another file is named. */
    public Path consortium() {
        return networkConfig().resolve("consortium.yaml");
    }

    public Path cryptoConfig() {
        return project.resolve("crypto-config/crypto-config.yaml");
    }

    public Path builder() {
        return networkConfig().resolve("builder/ccaas");
    }

    public Path fabricToolsModule() {
        return project.resolve("test-network/launcher/fabric-tools");
    }

    /** Where the build puts the archives of PostgreSQL and Keycloak. */
    public Path serverArchives() {
        return project.resolve("test-network/launcher/target/servers");
    }

    public Path chaincodeJar() {
        return project.resolve("chaincode/contract/target/tongfen-contract-0.1.0.jar");
    }

    public Path gatewayJar() {
        return project.resolve("gateway-app/target/quarkus-app/quarkus-run.jar");
    }

    public Path auditJar() {
        return project.resolve("chaincode/audit/target/tongfen-audit-0.1.0.jar");
    }

    public Path benchJar() {
        return project.resolve("test-network/bench/target/tongfen-bench-0.1.0.jar");
    }

    public Path simulatorJar() {
        return project.resolve("test-network/simulator/target/tongfen-simulator-0.1.0.jar");
    }

    /** Beside the jar, so that a build that begins anew removes it. */
    public ClassArchive chaincodeClasses() {
        return new ClassArchive(
                project.resolve("chaincode/contract/target/contract.jsa"),
                List.of(chaincodeJar(), chaincodeJar().resolveSibling("lib")));
    }

    /** Beside the gateway's folder, so that a build that begins anew removes it. */
    public ClassArchive gatewayClasses() {
        return new ClassArchive(
                project.resolve("gateway-app/target/gateway.jsa"),
                List.of(gatewayJar().getParent()));
    }

    public Path crypto() {
        return state.resolve("crypto");
    }

    public Path ordererNode(int number) {
        return crypto().resolve("ordererOrganizations/orderer.local/orderers/orderer" + number + ".orderer.local");
    }

    public Path ordererAdmin() {
        return crypto().resolve("ordererOrganizations/orderer.local/users/Admin@orderer.local");
    }

    public Path ordererTlsCa() {
        return crypto().resolve("ordererOrganizations/orderer.local/tlsca/tlsca.orderer.local-cert.pem");
    }

    public Path organisation(Organisation organisation) {
        return crypto().resolve("peerOrganizations").resolve(organisation.domain());
    }

    public Path peerNode(Organisation organisation) {
        return organisation(organisation).resolve("peers").resolve("peer0." + organisation.domain());
    }

    /** The folder of a user, {@code Admin} or {@code User1}. */
    public Path user(Organisation organisation, String user) {
        return organisation(organisation).resolve("users").resolve(user + "@" + organisation.domain());
    }

    public Path tlsCaFolder(Organisation organisation) {
        return organisation(organisation).resolve("tlsca");
    }

    public Path tlsCa(Organisation organisation) {
        return tlsCaFolder(organisation).resolve("tlsca." + organisation.domain() + "-cert.pem");
    }

    public Path genesisBlock() {
        return state.resolve("fabric/genesis.block");
    }

    /** The rendered configuration of a Fabric node or command. */
    public Path fabricConfig(String name) {
        return state.resolve("fabric").resolve(name);
    }

    public Path data(String name) {
        return state.resolve("data").resolve(name);
    }

    public Path packages() {
        return state.resolve("chaincode");
    }

    /** Where a process of a gateway runs. */
    public Path gateway(Replica replica) {
        return state.resolve("gateway").resolve(replica.label());
    }

    public Path gatewaySettings(Replica replica) {
        return gateway(replica).resolve("application.properties");
    }

    /** With which all processes of an organisation's gateway meet other gateways. */
    public Path gatewayCertificate(Organisation organisation) {
        return gateway(Replica.first(organisation)).resolve("tls-certificate.pem");
    }

    public Path gatewayKey(Organisation organisation) {
        return gateway(Replica.first(organisation)).resolve("tls-key.pem");
    }

    public Path pidFile(String process) {
        return state.resolve("run").resolve(process + ".json");
    }

    public Path log(String process) {
        return state.resolve("log").resolve(process + ".log");
    }

    public Path settings() {
        return state.resolve("network.json");
    }

    /** Who takes part in this network: the file that it was made from. */
    public Path rememberedConsortium() {
        return state.resolve("consortium.yaml");
    }

    public Path secrets() {
        return state.resolve("secrets.json");
    }

    public Path lock() {
        return state.resolve("lock");
    }
}
