package org.tongfen.contract;

import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.traces.Traces;

/**
 * Serves one organisation's peer with all chaincodes of the consortium, each definition on a port of its own: {@code
 * --platform PLATFORM --msp MSP NAME=PACKAGE_ID@HOST:PORT …}, where NAME is {@code clearing} or {@code
 * points-<platform>}, and PLATFORM and MSP are the organisation's own. HOST is a loopback address.
 */
public final class ChaincodeService {
    private static final Logger LOG = Logger.getLogger(ChaincodeService.class.getName());
    private static final int USAGE = 2;

    private ChaincodeService() {}

    /** Starts the service and runs until the process is ended. */
    public static void main(String[] arguments) throws InterruptedException {
        try {
            Options options = Options.parse(arguments);
            // The shim asks for it; without settings it traces nothing.
            Traces.initialize(new Properties());
            options.endpoints().forEach(endpoint -> serve(endpoint, options.organisation()));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "; usage: " + Options.USAGE);
            System.exit(USAGE);
        }
        new CountDownLatch(1).await();
    }

    private static void serve(Options.Endpoint endpoint, OwnOrganisation organisation) {
        Dispatcher chaincode = PeerChaincodes.dispatcher(endpoint.name(), organisation, EndorserClock.system());
        try {
            new ChaincodeEndpoint(endpoint.address(), endpoint.packageId(), chaincode).start();
        } catch (IOException e) {
            LOG.log(Level.SEVERE, endpoint.name() + " cannot be served on " + endpoint.address(), e);
            System.exit(1);
        }
        LOG.info(() -> "serving " + endpoint.name() + " on " + endpoint.address() + " as " + endpoint.packageId());
    }
}
