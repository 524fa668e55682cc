package org.tongfen.contract;

import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.wire.Canonical;

/** A chaincode that calls its functions by name. One instance serves one definition on one port. */
abstract class Dispatcher implements Chaincode {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class.getName());

    /** Runs a function and gives its result; throws {@link #unknown} for a name that it does not have. */
    abstract Message call(String function, List<byte[]> arguments, ChaincodeStub stub);

    @Override
    public final Response init(ChaincodeStub stub) {
        return ResponseUtils.newSuccessResponse();
    }

    @Override
    public final Response invoke(ChaincodeStub stub) {
        try {
            List<byte[]> all = stub.getArgs();
            if (all.isEmpty()) {
                throw unknown("");
            }
            Message result = call(text(all.getFirst()), all.subList(1, all.size()), stub);
            return ResponseUtils.newSuccessResponse(result.toByteArray());
        } catch (BatchRejectedException e) {
            // Only the message of an error reaches a client: Fabric's gateway drops the payload.
            return ResponseUtils.newErrorResponse(e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "transaction " + stub.getTxId() + " met a defect", e);
            return ResponseUtils.newErrorResponse(
                    BatchRejection.DEFECT + ": " + e.getClass().getSimpleName()
                            + ", see the log of the chaincode service for transaction " + stub.getTxId());
        }
    }

    static BatchRejectedException unknown(String function) {
        return new BatchRejectedException(
                BatchRejection.UNKNOWN_FUNCTION, "there is no function '" + function + "' with these arguments");
    }

    static String text(byte[] argument) {
        return new String(argument, StandardCharsets.UTF_8);
    }

    static <M extends Message> M parse(Parser<M> parser, byte[] argument) {
        try {
            return Canonical.parse(parser, argument);
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(
                    BatchRejection.MALFORMED_BATCH, "the argument cannot be read: " + e.getMessage());
        }
    }
}
