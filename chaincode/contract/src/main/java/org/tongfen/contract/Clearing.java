package org.tongfen.contract;

import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.ClearingKey;
import org.tongfen.wire.Schemes;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.SchemeView;
import org.tongfen.wire.v1.Window;

/**
 * The chaincode {@code clearing}: who takes part, and the settlement windows. Peers endorse a scheme by running this code,
 * which takes the first one that a platform of it proposes: whoever starts a channel compares what was established with
 * what was agreed.
 */
final class Clearing extends Dispatcher {
    private final EndorserClock clock;
    private final Certificates certificates = new Certificates();

    /**
     * Creates the chaincode.
     *
     * @param clock this endorser's clock
     */
    Clearing(EndorserClock clock) {
        this.clock = clock;
    }

    @Override
    Message call(String function, List<byte[]> arguments, ChaincodeStub stub) {
        return switch (function + "/" + arguments.size()) {
            case Chaincodes.ESTABLISH + "/1" -> establish(text(arguments.getFirst()), stub);
            case Chaincodes.SCHEME + "/0" -> scheme(stub);
            case Chaincodes.CONTEXT + "/0" -> context(stub);
            default -> throw unknown(function);
        };
    }

    /**
     * Stores the scheme and opens the first window.
     *
     * @param text the scheme in protobuf's text format, so that an operator can read what is established
     */
    private SchemeView establish(String text, ChaincodeStub stub) {
        SchemeMessage scheme = valid(text);
        mustTakePart(Caller.of(stub, certificates), scheme);
        clock.check(stub.getTxTimestamp());
        State state = new State(stub);
        state.readAll(List.of(ClearingKey.SCHEME));
        Optional<SchemeMessage> stored = state.value(ClearingKey.SCHEME, SchemeMessage.parser(), Function.identity());
        if (stored.isPresent()) {
            if (!stored.get().equals(scheme)) {
                throw new BatchRejectedException(
                        BatchRejection.SCHEME_MISMATCH, "another scheme has been established on this channel");
            }
            return context(stub);
        }
        Window window = Window.newBuilder()
                .setNumber(1)
                .setOpenedAt(stub.getTxTimestamp().toEpochMilli())
                .build();
        state.write(ClearingKey.SCHEME, scheme);
        state.write(ClearingKey.WINDOW, window);
        state.flush();
        return SchemeView.newBuilder().setScheme(scheme).setWindow(window).build();
    }

    /** For batches that stay within a book: they belong to no window, and the closing of one does not concern them. */
    private static SchemeMessage scheme(ChaincodeStub stub) {
        State state = new State(stub);
        state.readAll(List.of(ClearingKey.SCHEME));
        return state.value(ClearingKey.SCHEME, SchemeMessage.parser(), Function.identity())
                .orElseThrow(Clearing::notEstablished);
    }

    private static SchemeView context(ChaincodeStub stub) {
        State state = new State(stub);
        state.readAll(List.of(ClearingKey.SCHEME, ClearingKey.WINDOW));
        return SchemeView.newBuilder()
                .setScheme(state.value(ClearingKey.SCHEME, SchemeMessage.parser(), Function.identity())
                        .orElseThrow(Clearing::notEstablished))
                .setWindow(state.value(ClearingKey.WINDOW, Window.parser(), Function.identity())
                        .orElseThrow(Clearing::notEstablished))
                .build();
    }

    private static SchemeMessage valid(String text) {
        try {
            SchemeMessage scheme = TextFormat.parse(text, SchemeMessage.class);
            return Schemes.message(Schemes.scheme(scheme));
        } catch (TextFormat.ParseException | IllegalArgumentException e) {
            throw new BatchRejectedException(
                    BatchRejection.SCHEME_MISMATCH, "the scheme cannot be established: " + e.getMessage());
        }
    }

    private static void mustTakePart(Caller caller, SchemeMessage scheme) {
        if (scheme.getPlatformsList().stream()
                .noneMatch(platform -> platform.getMsp().equals(caller.msp()))) {
            throw new BatchRejectedException(
                    BatchRejection.NOT_PERMITTED, caller.msp() + " is not a platform of this scheme");
        }
    }

    private static BatchRejectedException notEstablished() {
        return new BatchRejectedException(BatchRejection.SCHEME_MISMATCH, "no scheme has been established yet");
    }
}
