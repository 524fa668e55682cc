package org.tongfen.gateway.transfers;

import com.google.protobuf.ByteString;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.OwnAccounts;
import org.tongfen.gateway.accounts.OwnAccounts.OpenedAccount;
import org.tongfen.gateway.commands.Completion;
import org.tongfen.gateway.commands.NewCommand;
import org.tongfen.gateway.ledger.LedgerView;
import org.tongfen.gateway.ledger.Quarantines;
import org.tongfen.gateway.operations.Fingerprint;
import org.tongfen.gateway.operations.Fingerprints;
import org.tongfen.gateway.operations.RequestLog;
import org.tongfen.gateway.participants.Lookup;
import org.tongfen.gateway.participants.ReceiverDirectory;
import org.tongfen.wire.v1.CommandMessage;

/**
 * Carries transfers out. Whether points suffice and terms allow it is for the ledger to decide; here it is only found
 * out which accounts are meant.
 */
@ApplicationScoped
public class Transfers {
    private final OwnAccounts accounts;
    private final LedgerView ledger;
    private final Quarantines quarantines;
    private final ReceiverDirectory receivers;
    private final RequestLog requests;
    private final Fingerprints fingerprints;

    Transfers(
            OwnAccounts accounts,
            LedgerView ledger,
            Quarantines quarantines,
            ReceiverDirectory receivers,
            RequestLog requests,
            Fingerprints fingerprints) {
        this.accounts = accounts;
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
        Optional<AccountId> from = accounts.opened(order.from()).map(OpenedAccount::account);
        if (from.isEmpty()) {
            return new TransferResult.UnknownSender();
        }
        Lookup receiver = order.isGift()
                ? accounts.opened(order.to())
                        .<Lookup>map(own -> new Lookup.Found(own.account(), own.status()))
                        .orElseGet(Lookup.Unknown::new)
                : receivers.find(order.target(), order.to());
        return switch (receiver) {
            case Lookup.Found(AccountId to, Account.Status status) ->
                refusal(status)
                        .<TransferResult>map(TransferResult.ReceiverRefused::new)
                        .orElseGet(() ->
                                new TransferResult.Ordered(requests.execute(command(order, from.get(), to), request)));
            case Lookup.Unknown() -> new TransferResult.UnknownReceiver();
            case Lookup.Unreachable unreachable ->
                new TransferResult.ReceiverNotLookedUp(order.target(), unreachable.retryAfter());
            case Lookup.Busy(Duration retryAfter) -> new TransferResult.TooManyReceivers(order.target(), retryAfter);
        };
    }

    // The ledger does not look at a receiver's account, so that nobody else writes it: points for one that cannot take
    // them
    // would end up unclaimed.
    private static Optional<Outcome> refusal(Account.Status status) {
        return switch (status) {
            case OPEN -> Optional.empty();
            case FROZEN -> Optional.of(Outcome.ACCOUNT_FROZEN);
            case CLOSED -> Optional.of(Outcome.ACCOUNT_CLOSED);
        };
    }

    private static NewCommand command(TransferOrder order, AccountId from, AccountId to) {
        CommandMessage body = TransferBodies.of(order, from, to)
                .setId(ByteString.copyFrom(order.id().bytes()))
                .build();
        Optional<PlatformId> target = order.isGift() ? Optional.empty() : Optional.of(order.target());
        return new NewCommand(order.id(), from.lane(), target, body);
    }
}
