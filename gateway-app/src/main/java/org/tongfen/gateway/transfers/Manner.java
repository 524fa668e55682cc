package org.tongfen.gateway.transfers;

import java.time.Instant;
import java.util.List;
import org.tongfen.domain.command.Command.Fixed;
import org.tongfen.domain.command.Command.Quoted;

/** How points are to go: at once, or in two steps. */
public sealed interface Manner {
    /** A gross amount at once, at whatever terms are in force. */
    Manner PLAIN = new AtOnce(Fixed.SEND, Quoted.NOTHING);

    /**
     * In one step.
     *
     * @param fixed whether the amount is to be given or to be received
     * @param quoted the quote that it is held to
     */
    record AtOnce(Fixed fixed, Quoted quoted) implements Manner {}

    /**
     * Held now, and spent or let go later.
     *
     * @param quoted the quote that holding is held to
     * @param until the first moment at which they cannot be spent any more; the ledger shortens what is too long
     */
    record Held(Quoted quoted, Instant until) implements Manner {}

    /** The price that the client was told. */
    Quoted quoted();

    /** What makes it this request and not another one. */
    default List<String> fields() {
        String quote = quoted().version() + "/" + quoted().goodUntil().toEpochMilli();
        return switch (this) {
            case AtOnce(Fixed fixed, Quoted _) -> List.of(fixed.name(), quote);
            case Held(Quoted _, Instant until) -> List.of("HOLD", quote, Long.toString(until.toEpochMilli()));
        };
    }
}
