package org.tongfen.gateway.v1;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.accounts.OwnAccounts;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.operations.IdempotencyKeys;
import org.tongfen.gateway.operations.RewardIds;
import org.tongfen.gateway.redemptions.RedemptionOrder;
import org.tongfen.gateway.redemptions.Redemptions;

/**
 * Reads the redemptions that version 1 asks for, and has them carried out. What is wrong is named in this order: fields
 * that are missing, fields of another form, too few points, no such reward, a reward that is not to be had, and an amount
 * that is not the price.
 */
@ApplicationScoped
class V1Redemptions {
    private static final String USER = "user_id";
    private static final String AMOUNT = "amount";
    private static final String REWARD = "reward_id";
    private static final List<String> REQUIRED = List.of(USER, AMOUNT, REWARD);
    private static final int BAD_REQUEST = 400;

    private final LedgerView ledger;
    private final OwnAccounts accounts;
    private final IdempotencyKeys keys;
    private final Redemptions redemptions;
    private final V1Answers answers;

    V1Redemptions(
            LedgerView ledger, OwnAccounts accounts, IdempotencyKeys keys, Redemptions redemptions, V1Answers answers) {
        this.ledger = ledger;
        this.accounts = accounts;
        this.keys = keys;
        this.redemptions = redemptions;
        this.answers = answers;
    }

    Response redeem(byte[] body, V1Caller caller) {
        Optional<V1Fields> fields = V1Fields.read(body);
        if (fields.isEmpty()) {
            return wrong("Request body must be a JSON object");
        }
        if (REQUIRED.stream().anyMatch(fields.get()::isEmpty)) {
            return wrong("Missing required fields");
        }
        return ledger.platform(caller.platform())
                .map(own -> redeem(fields.get(), caller, own))
                .orElseGet(V1Failures::unavailable);
    }

    private Response redeem(V1Fields fields, V1Caller caller, PlatformInfo own) {
        Optional<UserId> user = fields.text(USER).flatMap(UserId::read);
        Optional<Points> amount =
                fields.number(AMOUNT).flatMap(literal -> V1Amount.read(literal, own.id(), own.format()));
        Optional<String> reward = fields.text(REWARD);
        if (user.isEmpty() || amount.isEmpty() || reward.isEmpty()) {
            return wrong(V1Error.VALIDATION_FAILED);
        }
        return RewardIds.read(reward.get())
                .map(id -> redeem(new RedemptionOrder(caller.commandId(keys), user.get(), amount.get(), id)))
                .orElseGet(() -> noSuchReward(user.get(), amount.get()));
    }

    // Who is not known has no points; see the balance.
    private Response redeem(RedemptionOrder order) {
        return redemptions
                .execute(order)
                .map(completion -> answers.answer(completion, V1Receipt.REDEMPTION))
                .orElseGet(() -> wrong(V1Error.INSUFFICIENT_BALANCE));
    }

    // The ledger cannot be asked for a reward with such an id, and looks at the points first.
    private Response noSuchReward(UserId user, Points amount) {
        boolean canPay = accounts.find(user)
                .filter(account -> account.spendable(Instant.now()) >= amount.units())
                .isPresent();
        return wrong(canPay ? V1Error.INVALID_REWARD : V1Error.INSUFFICIENT_BALANCE);
    }

    private static Response wrong(String error) {
        return V1Answers.error(BAD_REQUEST, error);
    }
}
