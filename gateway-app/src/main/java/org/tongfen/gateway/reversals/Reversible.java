package org.tongfen.gateway.reversals;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.tongfen.domain.Origin;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.CommandIds;
import org.tongfen.gateway.operations.Foreseen;
import org.tongfen.gateway.operations.Order;
import org.tongfen.wire.Asks;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.Reverse;

/** Finds out where a command can be undone, and how. */
@ApplicationScoped
class Reversible {
    private final LedgerView ledger;

    Reversible(LedgerView ledger) {
        this.ledger = ledger;
    }

    /** The command that undoes another one; a problem if this is not the platform to do so. */
    Order order(String transferId, PlatformInfo own) {
        LedgerEntry original = CommandIds.read(transferId)
                .flatMap(ledger::entry)
                .filter(entry ->
                        entry.source().equals(own.id()) || entry.target().equals(own.id()))
                .orElseThrow(() -> Foreseen.refusal(Outcome.ORIGINAL_UNKNOWN, Map.of()));
        if (!isExchange(original)) {
            return reverse(original, own.id());
        }
        // The points that were received are given up again, so it is their platform that undoes an exchange.
        if (!original.target().equals(own.id())) {
            throw Foreseen.elsewhere(original.target());
        }
        return reverse(original, original.source());
    }

    private static boolean isExchange(LedgerEntry entry) {
        CommandRecord record = entry.record();
        return record.getKind() == CommandKind.EXCHANGE
                || (record.getKind() == CommandKind.COMMIT && record.getEffect() == CommandKind.EXCHANGE);
    }

    private static Order reverse(LedgerEntry entry, PlatformId lane) {
        Origin origin = new Origin(entry.source(), entry.lane(), entry.sequence(), entry.index());
        return new Order(
                lane, Command.newBuilder().setReverse(Reverse.newBuilder().setOriginal(Asks.message(origin))));
    }
}
