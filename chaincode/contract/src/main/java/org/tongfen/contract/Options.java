package org.tongfen.contract;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.Chaincodes;

/**
 * The arguments of the chaincode service.
 *
 * @param organisation the organisation beside whose peer it runs
 * @param endpoints what it serves, at least one definition
 */
record Options(OwnOrganisation organisation, List<Endpoint> endpoints) {
    static final String USAGE = "--platform PLATFORM --msp MSP NAME=PACKAGE_ID@HOST:PORT …";

    private static final int NAMED = 4;

    /** @throws IllegalArgumentException if they cannot be understood */
    static Options parse(String... arguments) {
        if (arguments.length < NAMED || !arguments[0].equals("--platform") || !arguments[2].equals("--msp")) {
            throw new IllegalArgumentException("it does not say for which platform and MSP it runs");
        }
        OwnOrganisation organisation = new OwnOrganisation(new PlatformId(arguments[1]), arguments[3]);
        if (organisation.msp().isBlank()) {
            throw new IllegalArgumentException("there is no MSP without a name");
        }
        List<Endpoint> endpoints = new ArrayList<>();
        for (String argument : List.of(arguments).subList(NAMED, arguments.length)) {
            endpoints.add(Endpoint.parse(argument));
        }
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("nothing to serve");
        }
        return new Options(organisation, List.copyOf(endpoints));
    }

    /**
     * Where a definition is served.
     *
     * @param name name of the chaincode definition
     * @param packageId id of the package that the organisation has approved for it
     * @param address where the peer connects: this machine only, because there is no TLS between the two, and whoever
     *     stands between them can have the peer sign anything
     */
    record Endpoint(String name, String packageId, InetSocketAddress address) {
        static Endpoint parse(String argument) {
            int equals = argument.indexOf('=');
            int at = argument.lastIndexOf('@');
            int colon = argument.lastIndexOf(':');
            if (equals < 1 || at < equals + 2 || colon < at + 2) {
                throw new IllegalArgumentException("not an endpoint: " + argument);
            }
            String name = argument.substring(0, equals);
            if (!name.equals(Chaincodes.CLEARING) && !Chaincodes.isBook(name)) {
                throw new IllegalArgumentException("there is no chaincode " + name);
            }
            InetSocketAddress address = new InetSocketAddress(
                    argument.substring(at + 1, colon), Integer.parseInt(argument.substring(colon + 1)));
            if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
                throw new IllegalArgumentException(
                        "the peer and its chaincode talk without TLS, so they share a machine: "
                                + address.getHostString() + " is not a loopback address, 127.0.0.1 is");
            }
            return new Endpoint(name, argument.substring(equals + 1, at), address);
        }
    }
}
