package org.tongfen.gateway.ledger;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.tongfen.domain.Account;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.Lot;
import org.tongfen.domain.PlatformId;

/**
 * An account as the ledger has it. Amounts are minor units of its platform.
 *
 * @param account its id
 * @param state what the ledger says of it
 * @param arriving what has arrived for it and is not posted to it yet; it belongs to the member all the same
 * @param block the last block that changed the account, or left points for it
 */
public record AccountView(AccountId account, Account state, List<Lot> arriving, long block) {
    /** Copies the list. */
    public AccountView {
        arriving = List.copyOf(arriving);
    }

    /** Whose book it is in. */
    public PlatformId platform() {
        return state.platform();
    }

    /** Whether it can be used. */
    public Account.Status status() {
        return state.status();
    }

    /** Its points in the order in which they are spent: posted or not, pending and expired ones included. */
    public List<Lot> lots() {
        return Stream.concat(state.lots().stream(), arriving.stream())
                .sorted(Comparator.comparing(Lot::expiresAt).thenComparing(Lot::activeFrom))
                .toList();
    }

    /** The points that can be spent at a time: active, not expired, not held. What has arrived counts. */
    public long spendable(Instant at) {
        return state.spendable(at).units() + arriving(at);
    }

    /** The part of what can be spent at a time that has arrived and is not posted yet. */
    public long arriving(Instant at) {
        return sum(arriving.stream().filter(lot -> lot.isSpendableAt(at)));
    }

    /** The points that wait for their activation. */
    public long pending(Instant at) {
        return state.pending(at).units() + sum(arriving.stream().filter(lot -> lot.isPendingAt(at)));
    }

    /** The points that holds have taken out of the lots. */
    public long held() {
        return state.held().units();
    }

    private static long sum(Stream<Lot> lots) {
        return lots.mapToLong(lot -> lot.amount().units()).sum();
    }
}
