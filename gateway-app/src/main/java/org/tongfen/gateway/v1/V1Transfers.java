package org.tongfen.gateway.v1;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.transfers.TransferOrder;

/** Reads the transfers that version 1 asks for. */
@ApplicationScoped
class V1Transfers {
    private static final String FROM = "from_user_id";
    private static final String TO = "to_user_id";
    private static final String AMOUNT = "amount";
    private static final String TARGET = "target_platform";
    private static final List<String> REQUIRED = List.of(FROM, TO, AMOUNT, TARGET);

    private final LedgerView ledger;
    private final IdempotencyKeys keys;

    V1Transfers(LedgerView ledger, IdempotencyKeys keys) {
        this.ledger = ledger;
        this.keys = keys;
    }

    /** What a body turned out to be. */
    sealed interface Read {
        /** A transfer that can be carried out as far as its form goes. */
        record Order(TransferOrder order) implements Read {}

        /** Something that cannot. */
        record Wrong(String error) implements Read {}

        /** The scheme is not known yet, so neither is what an amount means. */
        record NoScheme() implements Read {}
    }

    Read read(byte[] body, V1Caller caller) {
        Optional<V1Fields> fields = V1Fields.read(body);
        if (fields.isEmpty()) {
            return new Read.Wrong("Request body must be a JSON object");
        }
        Optional<String> missing = fields.get().firstMissing(REQUIRED);
        if (missing.isPresent()) {
            return new Read.Wrong("Missing required field: " + missing.get());
        }
        return ledger.platform(caller.platform())
                .map(own -> order(fields.get(), caller, own))
                .orElseGet(Read.NoScheme::new);
    }

    private Read order(V1Fields fields, V1Caller caller, PlatformInfo own) {
        Optional<UserId> from = fields.text(FROM).flatMap(UserId::read);
        Optional<UserId> to = fields.text(TO).flatMap(UserId::read);
        Optional<Points> amount =
                fields.number(AMOUNT).flatMap(literal -> V1Amount.read(literal, own.id(), own.format()));
        Optional<PlatformId> target =
                fields.text(TARGET).filter(PlatformId::isValid).map(PlatformId::new);
        if (from.isEmpty() || to.isEmpty() || amount.isEmpty() || target.isEmpty()) {
            return new Read.Wrong(V1Error.VALIDATION_FAILED);
        }
        return new Read.Order(
                new TransferOrder(caller.commandId(keys), from.get(), to.get(), amount.get(), target.get()));
    }
}
