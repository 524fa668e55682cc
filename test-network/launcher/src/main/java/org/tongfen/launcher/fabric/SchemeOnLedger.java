package org.tongfen.launcher.fabric;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tongfen.launcher.Consortium;
import org.tongfen.launcher.Layout;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.process.Await;
import org.tongfen.wire.v1.SchemeMessage;

/** The scheme of the consortium, written to the ledger once. */
final class SchemeOnLedger {
    private static final String CLEARING = "clearing";
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Fabric fabric;
    private final Consortium consortium;
    private final Layout layout;

    SchemeOnLedger(Fabric fabric, Consortium consortium, Layout layout) {
        this.fabric = fabric;
        this.consortium = consortium;
        this.layout = layout;
    }

    /** Writes it unless it is there; fails if another one is. */
    void ensure() {
        var wanted = consortium.scheme();
        // As text, so that an operator can read what is established.
        var text = TextFormat.printer().printToString(wanted);
        var found = onLedger();
        if (found.isEmpty()) {
            // A peer may still be reaching for its chaincode service, so the first attempts may fail.
            if (!Await.until(BOUND, () -> established(text))) {
                throw failure("the scheme could not be established");
            }
            found = onLedger();
        }
        if (!found.equals(Optional.of(wanted))) {
            throw failure("the ledger holds another scheme than the consortium's");
        }
    }

    private boolean established(String text) {
        var client = fabric.peer(consortium.platforms().getFirst(), PeerCommand.ADMIN);
        var result = client.invoke(CLEARING, "establish", List.of(text), consortium.platforms());
        note("clearing establish: " + result.text());
        return result.succeeded();
    }

    private Optional<SchemeMessage> onLedger() {
        var client = fabric.peer(consortium.platforms().getFirst(), PeerCommand.ADMIN);
        var result = client.query(CLEARING, "scheme", List.of());
        if (!result.succeeded() || result.output().isBlank()) {
            note("clearing scheme: " + result.text());
            return Optional.empty();
        }
        try {
            return Optional.of(SchemeMessage.parseFrom(
                    HexFormat.of().parseHex(result.output().strip())));
        } catch (InvalidProtocolBufferException | IllegalArgumentException unreadable) {
            throw failure("the chaincode's answer cannot be read").because(unreadable);
        }
    }

    private void note(String line) {
        try {
            Files.writeString(
                    layout.log("channel"),
                    line + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private NetworkFailure failure(String message) {
        return NetworkFailure.failed(
                message,
                "read the log; a scheme is changed only by starting anew: scripts/tongfen clean",
                layout.log("channel"));
    }
}
