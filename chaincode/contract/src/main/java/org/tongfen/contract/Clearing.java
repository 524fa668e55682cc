package org.tongfen.contract;

import com.google.protobuf.MessageLite;
import com.google.protobuf.TextFormat;
import java.util.List;
import java.util.Optional;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.tongfen.domain.BatchRejectedException;
import org.tongfen.domain.BatchRejection;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Keys;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.Scheme;
import org.tongfen.wire.v1.SchemeView;
import org.tongfen.wire.v1.Window;

/**
 * The chaincode {@code clearing}: who takes part, and the settlement windows. Its endorsement policy asks for a majority
 * of the platforms, so nobody establishes a scheme alone.
 */
final class Clearing extends Dispatcher {
    @Override
    MessageLite call(String function, List<byte[]> arguments, ChaincodeStub stub) {
        return switch (function + "/" + arguments.size()) {
            case Chaincodes.ESTABLISH + "/1" -> establish(text(arguments.getFirst()), stub);
            case Chaincodes.SCHEME + "/0" -> view(stub);
            default -> throw unknown(function);
        };
    }

    /**
     * Stores the scheme and opens the first window.
     *
     * @param text the scheme in protobuf's text format, so that an operator can read what is established
     */
    private static SchemeView establish(String text, ChaincodeStub stub) {
        Scheme scheme = valid(text);
        mustTakePart(Caller.of(stub), scheme);
        State state = new State(stub);
        Optional<Scheme> stored = state.read(Keys.SCHEME, Scheme.parser());
        if (stored.isPresent()) {
            if (!stored.get().equals(scheme)) {
                throw new BatchRejectedException(
                        BatchRejection.SCHEME_MISMATCH, "another scheme has been established on this channel");
            }
            return view(stub);
        }
        Window window = Window.newBuilder()
                .setNumber(1)
                .setOpenedAt(stub.getTxTimestamp().toEpochMilli())
                .build();
        state.write(Keys.SCHEME, scheme);
        state.write(Keys.WINDOW, window);
        return SchemeView.newBuilder().setScheme(scheme).setWindow(window).build();
    }

    private static SchemeView view(ChaincodeStub stub) {
        State state = new State(stub);
        return SchemeView.newBuilder()
                .setScheme(state.read(Keys.SCHEME, Scheme.parser()).orElseThrow(Clearing::notEstablished))
                .setWindow(state.read(Keys.WINDOW, Window.parser()).orElseThrow(Clearing::notEstablished))
                .build();
    }

    private static Scheme valid(String text) {
        try {
            Scheme scheme = TextFormat.parse(text, Scheme.class);
            return Messages.message(Messages.scheme(scheme));
        } catch (TextFormat.ParseException | IllegalArgumentException e) {
            throw new BatchRejectedException(
                    BatchRejection.SCHEME_MISMATCH, "the scheme cannot be established: " + e.getMessage());
        }
    }

    private static void mustTakePart(Caller caller, Scheme scheme) {
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
