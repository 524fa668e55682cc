package org.tongfen.launcher.fabric;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.Organisation;
import org.tongfen.launcher.Ports;
import org.tongfen.launcher.Template;
import org.tongfen.wire.EndorsementPolicies;

/** What the configuration of keys and channel names of the consortium. */
final class ConsortiumFilling {
    private final Consortium consortium;
    private final Layout layout;
    private final Ports ports;

    ConsortiumFilling(Consortium consortium, Layout layout, Ports ports) {
        this.consortium = consortium;
        this.layout = layout;
        this.ports = ports;
    }

    /** For {@code crypto-config.yaml}. */
    Template.Filling keys() {
        return new Template.Filling(Map.of(), lists());
    }

    /** For {@code configtx.yaml}. */
    Template.Filling channel(FabricTools tools) {
        var platforms = consortium.platforms();
        var values = new HashMap<String, String>();
        values.put("CRYPTO", layout.crypto().toString());
        values.put("CHANNEL_CAPABILITY", tools.channelCapability());
        values.put("REGULATOR_MSP", consortium.regulator().mspId());
        values.put("PLATFORM_MEMBERS", principals(platforms, "member"));
        values.put("PLATFORM_ADMINS", principals(platforms, "admin"));
        values.put("PLATFORM_PEERS", principals(platforms, "peer"));
        values.put("MAJORITY", Integer.toString(EndorsementPolicies.majority(platforms.size())));
        return new Template.Filling(values, lists());
    }

    private Map<String, List<Map<String, String>>> lists() {
        var orderers = IntStream.rangeClosed(1, consortium.orderers())
                .mapToObj(number -> Map.of(
                        "ORDERER", FabricNodes.ordererName(number),
                        "ORDERER_PORT", Integer.toString(ports.orderer(number))))
                .toList();
        var organisations = new ArrayList<Map<String, String>>();
        for (var organisation : consortium.organisations()) {
            organisations.add(Map.of(
                    "ID", organisation.id(),
                    "MSP", organisation.mspId(),
                    "DOMAIN", organisation.domain(),
                    "PEER_PORT", Integer.toString(ports.peer(organisation))));
        }
        return Map.of("ORDERER", orderers, "ORGANISATION", organisations);
    }

    /** In Fabric's policy language. */
    private static String principals(List<Organisation> organisations, String role) {
        return organisations.stream()
                .map(organisation -> "'" + organisation.mspId() + "." + role + "'")
                .collect(Collectors.joining(","));
    }
}
