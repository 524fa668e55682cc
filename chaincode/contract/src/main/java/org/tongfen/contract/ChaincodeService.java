package org.tongfen.contract;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;
import org.tongfen.wire.Chaincodes;

/**
 * Serves one organisation's peer with all chaincodes of the consortium, each definition on a port of its own: {@code
 * NAME=PACKAGE_ID@HOST:PORT …}, where NAME is {@code clearing} or {@code points-<platform>}.
 */
public final class ChaincodeService {
    private static final Logger LOG = Logger.getLogger(ChaincodeService.class.getName());
    private static final int USAGE = 2;

    // The shim's default of five seconds would break the peer's connection again and again.
    private static final int CONNECTION_AGE_SECONDS = 365 * 24 * 3600;
    private static final int LARGEST_MESSAGE = 100 * 1024 * 1024;

    private ChaincodeService() {}

    /** Starts the service and runs until the process is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        List<Endpoint> endpoints = new ArrayList<>();
        try {
            for (String argument : arguments) {
                endpoints.add(Endpoint.parse(argument));
            }
            if (endpoints.isEmpty()) {
                throw new IllegalArgumentException("nothing to serve");
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; usage: NAME=PACKAGE_ID@HOST:PORT …");
            System.exit(USAGE);
        }
        endpoints.forEach(ChaincodeService::serve);
        new CountDownLatch(1).await();
    }

    private static void serve(Endpoint endpoint) {
        Dispatcher chaincode = endpoint.name().equals(Chaincodes.CLEARING)
                ? new Clearing()
                : new Book(Chaincodes.platformOfBook(endpoint.name()), EndorserClock.system());
        chaincode.processPackageId(endpoint.packageId());
        Properties config = chaincode.getChaincodeConfig();
        Metrics.initialize(config);
        Traces.initialize(config);
        Thread.ofPlatform().name(endpoint.name()).start(() -> {
            try {
                new NettyChaincodeServer(chaincode, properties(endpoint)).start();
            } catch (IOException | RuntimeException e) {
                LOG.log(Level.SEVERE, endpoint.name() + " cannot be served on " + endpoint.address(), e);
                System.exit(1);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        LOG.info(() -> "serving " + endpoint.name() + " on " + endpoint.address() + " as " + endpoint.packageId());
    }

    private static ChaincodeServerProperties properties(Endpoint endpoint) {
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(endpoint.address());
        properties.setMaxConnectionAgeSeconds(CONNECTION_AGE_SECONDS);
        properties.setPermitKeepAliveWithoutCalls(true);
        properties.setMaxInboundMessageSize(LARGEST_MESSAGE);
        return properties;
    }

    /**
     * Where a definition is served.
     *
     * @param name name of the chaincode definition
     * @param packageId id of the package that the organisation has approved for it
     * @param address where the peer connects
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
            int port = Integer.parseInt(argument.substring(colon + 1));
            return new Endpoint(
                    name,
                    argument.substring(equals + 1, at),
                    new InetSocketAddress(argument.substring(at + 1, colon), port));
        }
    }
}
