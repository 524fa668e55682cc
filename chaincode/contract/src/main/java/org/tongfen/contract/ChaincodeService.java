package org.tongfen.contract;

import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.traces.Traces;

/**
 * Serves one organisation's peer with all chaincodes of the consortium, each definition on a port of its own: {@code
 * --platform PLATFORM --msp MSP NAME=PACKAGE_ID@HOST:PORT …}, where NAME is {@code clearing} or {@code
 * points-<platform>}, and PLATFORM and MSP are the organisation's own. HOST is a loopback address.
 *
 * <p>How many transactions an instance runs at once stands in {@code config.props} on the class path.
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
        try {
            Options options = Options.parse(arguments);
            options.endpoints().forEach(endpoint -> serve(endpoint, options.organisation()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; usage: " + Options.USAGE);
            System.exit(USAGE);
        }
        new CountDownLatch(1).await();
    }

    private static void serve(Options.Endpoint endpoint, OwnOrganisation organisation) {
        Dispatcher chaincode = PeerChaincodes.dispatcher(endpoint.name(), organisation, EndorserClock.system());
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

    private static ChaincodeServerProperties properties(Options.Endpoint endpoint) {
        ChaincodeServerProperties properties = new ChaincodeServerProperties();
        properties.setServerAddress(endpoint.address());
        properties.setMaxConnectionAgeSeconds(CONNECTION_AGE_SECONDS);
        properties.setPermitKeepAliveWithoutCalls(true);
        properties.setMaxInboundMessageSize(LARGEST_MESSAGE);
        return properties;
    }
}
