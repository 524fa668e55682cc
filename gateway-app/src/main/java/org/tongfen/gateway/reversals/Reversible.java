package org.tongfen.gateway.reversals;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.ledger.LedgerEntry;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.Parties;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.CommandIds;
import org.tongfen.gateway.operations.Foreseen;
import org.tongfen.gateway.operations.Order;
import org.tongfen.wire.Reversals;
import org.tongfen.wire.v1.AllowReversal;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Reverse;

/** Finds out where a command can be undone, and how. */
@ApplicationScoped
class Reversible {
    private final LedgerView ledger;

    Reversible(LedgerView ledger) {
        this.ledger = ledger;
    }

    /** The command that undoes another one; a problem if this is not the platform to do so. */
    Order order(NewReversal request, PlatformInfo own) {
        LedgerEntry original = original(request.transferId(), own);
        if (!original.isCrossing()) {
            return new Order(laneOf(original), Optional.empty(), reverse(original, request.unclaimed()));
        }
        // The points that were received are given up again, so it is their platform that undoes an exchange.
        if (!original.receiverPlatform().equals(own.id())) {
            throw Foreseen.elsewhere(original.receiverPlatform());
        }
        return new Order(laneOf(original), Optional.of(original.source()), reverse(original, request.unclaimed()));
    }

    /** The consent to undo a command of this platform however late; a problem if it is none that needs it. */
    Order consent(String transferId, PlatformInfo own) {
        LedgerEntry original = original(transferId, own);
        if (!original.isCrossing() || !original.source().equals(own.id())) {
            throw Foreseen.refusal(Outcome.NOT_REVERSIBLE, Map.of());
        }
        return new Order(
                original.origin().lane(),
                Optional.empty(),
                CommandMessage.newBuilder()
                        .setAllowReversal(
                                AllowReversal.newBuilder().setOriginal(Reversals.message(original.origin()))));
    }

    private LedgerEntry original(String transferId, PlatformInfo own) {
        return CommandIds.read(transferId)
                .flatMap(ledger::entry)
                .filter(entry -> entry.source().equals(own.id())
                        || entry.receiverPlatform().equals(own.id()))
                .orElseThrow(() -> Foreseen.refusal(Outcome.ORIGINAL_UNKNOWN, Map.of()));
    }

    // The lane of the account that gives points back; where nobody does, of the one that gets them back.
    private static LaneId laneOf(LedgerEntry original) {
        return Parties.to(original.record())
                .or(() -> Parties.from(original.record()))
                .map(AccountId::lane)
                .orElseThrow(() -> Foreseen.refusal(Outcome.NOT_REVERSIBLE, Map.of()));
    }

    // The ledger keeps the roots of its records only, so whoever names one brings it along.
    private CommandMessage.Builder reverse(LedgerEntry original, boolean unclaimed) {
        return CommandMessage.newBuilder()
                .setReverse(Reverse.newBuilder()
                        .setOriginal(ledger.proof(original.origin())
                                .orElseThrow(() -> Foreseen.refusal(Outcome.ORIGINAL_UNKNOWN, Map.of())))
                        .setUnclaimed(unclaimed));
    }
}
