package org.tongfen.gateway.transfers;

import com.google.protobuf.ByteString;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.PlatformId;
import org.tongfen.gateway.accounts.Members;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.Quarantines;
import org.tongfen.gateway.operations.Fingerprint;
import org.tongfen.gateway.operations.Fingerprints;
import org.tongfen.gateway.operations.RequestLog;
import org.tongfen.gateway.participants.Lookup;
import org.tongfen.gateway.participants.ReceiverDirectory;
import org.tongfen.wire.v1.Command;

/**
 * Carries transfers out. Whether points suffice and terms allow it is for the ledger to decide; here it is only found
 * out which accounts are meant.
 */
@ApplicationScoped
public class Transfers {
    private final Members members;
    private final LedgerView ledger;
    private final Quarantines quarantines;
    private final ReceiverDirectory receivers;
    private final RequestLog requests;
    private final Fingerprints fingerprints;

    Transfers(
            Members members,
            LedgerView ledger,
            Quarantines quarantines,
            ReceiverDirectory receivers,
            RequestLog requests,
            Fingerprints fingerprints) {
        this.members = members;
        this.ledger = ledger;
        this.quarantines = quarantines;
        this.receivers = receivers;
        this.requests = requests;
        this.fingerprints = fingerprints;
    }

    /** Carries an order out and waits for its outcome. */
    public TransferResult execute(TransferOrder order) {
        Fingerprint request = fingerprint(order);
        Optional<Completion> known = requests.recall(order.id(), request);
        return known.isPresent() ? new TransferResult.Ordered(known.get()) : executeNew(order, request);
    }

    // Plain transfers are told apart by what version 1 knows of them, so that both versions share a key.
    private Fingerprint fingerprint(TransferOrder order) {
        Stream<String> plain = Stream.of(
                order.from().value(),
                order.to().value(),
                Long.toString(order.amount().units()),
                order.target().value());
        Stream<String> manner = order.manner().equals(Manner.PLAIN) ? Stream.of() : order.manner().fields().stream();
        return fingerprints.of("transfer", Stream.concat(plain, manner).toArray(String[]::new));
    }

    private TransferResult executeNew(TransferOrder order, Fingerprint request) {
        if (ledger.platform(order.target()).isEmpty()) {
            return new TransferResult.UnknownPlatform();
        }
        // Nobody gives points for points that cannot be counted.
        quarantines.require(order.target());
        Optional<AccountId> from = openAccount(order.source(), order.from());
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
        Command body = TransferBodies.of(order, from, to)
                .setId(ByteString.copyFrom(order.id().bytes()))
                .build();
        return new NewCommand(order.id(), order.target(), body);
    }
}
