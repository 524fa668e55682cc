package org.tongfen.e2e.rogue;

import com.google.protobuf.MessageLite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.metrics.Metrics;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeServerProperties;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.NettyChaincodeServer;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.hyperledger.fabric.traces.Traces;

/** A chaincode without rules: it does what it was told last, whatever it is called for. */
final class Puppet extends ChaincodeBase {
    private static final int CONNECTION_AGE_SECONDS = 3600;

    /** What the shim has to say about itself is of no interest here; held, or it would be forgotten. */
    private static final Logger SHIM = Logger.getLogger("org.hyperledger.fabric");

    private final NettyChaincodeServer server;
    private volatile Act act = stub -> {};

    /** What a puppet does when it is called. */
    interface Act {
        void on(ChaincodeStub stub);

        /** Does this, and then calls another chaincode, which is a puppet as well. */
        default Act thenCalling(String chaincode) {
            return stub -> {
                on(stub);
                stub.invokeChaincode(chaincode, List.of("accept".getBytes(StandardCharsets.UTF_8)));
            };
        }

        /** Does this, and then deletes a key. */
        default Act thenDeleting(String key) {
            return stub -> {
                on(stub);
                stub.delState(key);
            };
        }

        /** Writes these values, and looks at nothing. */
        static Act writing(Map<String, ? extends MessageLite> values) {
            return stub -> values.forEach((key, value) -> stub.putState(key, value.toByteArray()));
        }
    }

    /** Serves a package on a port. */
    Puppet(String packageId, int port) {
        SHIM.setLevel(Level.OFF);
        processCommandLineOptions(new String[] {"-i", packageId});
        Metrics.initialize(getChaincodeConfig());
        Traces.initialize(getChaincodeConfig());
        var properties = new ChaincodeServerProperties();
        properties.setServerAddress(new InetSocketAddress("127.0.0.1", port));
        properties.setMaxConnectionAgeSeconds(CONNECTION_AGE_SECONDS);
        properties.setPermitKeepAliveWithoutCalls(true);
        try {
            server = new NettyChaincodeServer(this, properties);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofPlatform().daemon().name("puppet-" + port).start(this::serve);
    }

    private void serve() {
        try {
            server.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Has it do something else from now on. */
    void does(Act other) {
        act = other;
    }

    void stop() {
        server.stop();
    }

    @Override
    public Response init(ChaincodeStub stub) {
        return ResponseUtils.newSuccessResponse();
    }

    @Override
    public Response invoke(ChaincodeStub stub) {
        act.on(stub);
        return ResponseUtils.newSuccessResponse();
    }
}
