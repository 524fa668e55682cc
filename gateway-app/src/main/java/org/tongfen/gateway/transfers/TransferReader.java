package org.tongfen.gateway.transfers;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.Command.Fixed;
import org.tongfen.domain.command.Command.Quoted;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.gateway.accounts.UserIds;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.Asked;
import org.tongfen.gateway.operations.Foreseen;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.PlatformRequests;
import org.tongfen.gateway.operations.Times;
import org.tongfen.gateway.problems.ProblemCode;

/** Turns transfers as a request of version 2 has them into orders. */
@ApplicationScoped
class TransferReader {
    private final PlatformRequests requests;
    private final LedgerView ledger;
    private final IdempotencyKeys keys;

    TransferReader(PlatformRequests requests, LedgerView ledger, IdempotencyKeys keys) {
        this.requests = requests;
        this.ledger = ledger;
        this.keys = keys;
    }

    TransferOrder read(@Nullable String key, NewTransfer request) {
        CommandId id = keys.required(key);
        PlatformInfo own = requests.own();
        PlatformInfo target = ledger.platforms().stream()
                .filter(platform -> platform.id().value().equals(request.targetPlatform()))
                .findFirst()
                .orElseThrow(() -> Foreseen.refusal(Outcome.UNKNOWN_PLATFORM, Map.of()));
        Asked asked = Asked.of(request.amount(), request.receive(), own, target);
        boolean isGift = own.id().equals(target.id());
        if (isGift && (request.quote() != null || asked.fixed() == Fixed.RECEIVE)) {
            throw ProblemCode.INVALID_REQUEST.problem(
                    "Points given within the platform stay what they are: say their amount, and no quote.");
        }
        return new TransferOrder(
                id,
                UserIds.require(request.fromUserId()),
                UserIds.require(request.toUserId()),
                asked.amount(),
                own.id(),
                target.id(),
                manner(request, asked));
    }

    private static Manner manner(NewTransfer request, Asked asked) {
        Quoted quoted = Optional.ofNullable(request.quote())
                .map(quote -> new Quoted(quote.treatyVersion(), Times.read("goodUntil", quote.goodUntil())))
                .orElse(Quoted.NOTHING);
        if (!request.hold()) {
            if (request.until() != null) {
                throw ProblemCode.INVALID_REQUEST.problem("until goes with hold.");
            }
            return new Manner.AtOnce(asked.fixed(), quoted);
        }
        if (asked.fixed() == Fixed.RECEIVE) {
            throw ProblemCode.INVALID_REQUEST.problem("Points are held by their amount, not by what is received.");
        }
        return new Manner.Held(quoted, Times.orLongest("until", request.until()));
    }
}
