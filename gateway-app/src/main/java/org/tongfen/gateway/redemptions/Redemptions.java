package org.tongfen.gateway.redemptions;

import com.google.protobuf.ByteString;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.tongfen.gateway.accounts.OwnAccounts;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.operations.Fingerprint;
import org.tongfen.gateway.operations.Fingerprints;
import org.tongfen.gateway.operations.RequestLog;
import org.tongfen.wire.v1.CommandMessage;

/**
 * Carries redemptions out. Whether the points suffice, the reward is there and the price is right is for the ledger to
 * decide; here it is only found out whose account is meant.
 */
@ApplicationScoped
public class Redemptions {
    private final OwnAccounts accounts;
    private final RequestLog requests;
    private final Fingerprints fingerprints;

    Redemptions(OwnAccounts accounts, RequestLog requests, Fingerprints fingerprints) {
        this.accounts = accounts;
        this.requests = requests;
        this.fingerprints = fingerprints;
    }

    /**
     * Carries an order out and waits for its outcome.
     *
     * @return empty if this platform has no such member; nothing was ordered then
     */
    public Optional<Completion> execute(RedemptionOrder order) {
        Fingerprint request = fingerprints.of(
                "redeem",
                order.user().value(),
                order.reward().value(),
                Long.toString(order.amount().units()));
        return requests.recall(order.id(), request).or(() -> executeNew(order, request));
    }

    private Optional<Completion> executeNew(RedemptionOrder order, Fingerprint request) {
        return accounts.opened(order.user()).map(account -> {
            CommandMessage.Builder body = RedemptionOrders.redeem(
                    account.account(), order.reward(), order.amount().units());
            return requests.execute(
                    new NewCommand(
                            order.id(),
                            account.account().lane(),
                            Optional.empty(),
                            body.setId(ByteString.copyFrom(order.id().bytes())).build()),
                    request);
        });
    }
}
