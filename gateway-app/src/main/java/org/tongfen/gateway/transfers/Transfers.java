package org.tongfen.gateway.transfers;

import com.google.protobuf.ByteString;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.operations.Fingerprint;
import org.tongfen.gateway.operations.Fingerprints;
import org.tongfen.gateway.operations.RequestLog;
import org.tongfen.gateway.participants.Lookup;
import org.tongfen.gateway.participants.ReceiverDirectory;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.Gift;

/**
 * Carries transfers out. Whether points suffice and terms allow it is for the ledger to decide; here it is only found
 * out which accounts are meant.
 */
@ApplicationScoped
public class Transfers {
    private final Members members;
    private final LedgerView ledger;
    private final ReceiverDirectory receivers;
    private final RequestLog requests;
    private final Fingerprints fingerprints;

    Transfers(
            Members members,
            LedgerView ledger,
            ReceiverDirectory receivers,
            RequestLog requests,
            Fingerprints fingerprints) {
        this.members = members;
        this.ledger = ledger;
        this.receivers = receivers;
        this.requests = requests;
        this.fingerprints = fingerprints;
    }

    /** Carries an order out and waits for its outcome. */
    public TransferResult execute(TransferOrder order) {
        Fingerprint request = fingerprints.of(
                "transfer",
                order.from().value(),
                order.to().value(),
                Long.toString(order.amount().units()),
                order.target().value());
        Optional<Completion> known = requests.recall(order.id(), request);
        return known.isPresent() ? new TransferResult.Ordered(known.get()) : executeNew(order, request);
    }

    private TransferResult executeNew(TransferOrder order, Fingerprint request) {
        if (ledger.platform(order.target()).isEmpty()) {
            return new TransferResult.UnknownPlatform();
        }
        Optional<AccountId> from = openAccount(order.amount().platform(), order.from());
        if (from.isEmpty()) {
            return new TransferResult.UnknownSender();
        }
        Lookup receiver = order.isGift()
                ? openAccount(order.target(), order.to())
                        .<Lookup>map(Lookup.Found::new)
                        .orElseGet(Lookup.Unknown::new)
                : receivers.find(order.target(), order.to());
        return switch (receiver) {
            case Lookup.Found(AccountId to) ->
                new TransferResult.Ordered(requests.execute(command(order, from.get(), to), request));
            case Lookup.Unknown() -> new TransferResult.UnknownReceiver();
            case Lookup.Unreachable unreachable ->
                new TransferResult.ReceiverNotLookedUp(order.target(), unreachable.retryAfter());
        };
    }

    private Optional<AccountId> openAccount(PlatformId own, UserId user) {
        return members.find(user).filter(account -> ledger.account(own, account).isPresent());
    }

    private static NewCommand command(TransferOrder order, AccountId from, AccountId to) {
        Command.Builder body =
                Command.newBuilder().setId(ByteString.copyFrom(order.id().bytes()));
        long amount = order.amount().units();
        if (order.isGift()) {
            body.setGift(Gift.newBuilder()
                    .setFrom(Messages.bytes(from))
                    .setTo(Messages.bytes(to))
                    .setAmount(amount));
        } else {
            body.setExchange(Exchange.newBuilder()
                    .setFrom(Messages.bytes(from))
                    .setTo(Messages.bytes(to))
                    .setAmount(amount));
        }
        return new NewCommand(order.id(), order.target(), body.build());
    }
}
