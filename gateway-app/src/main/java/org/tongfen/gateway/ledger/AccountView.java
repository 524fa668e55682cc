package org.tongfen.gateway.ledger;

import java.time.Instant;
import java.util.List;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

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

    /**
     * What the account is once all that has arrived is posted. What it cannot take then, because it is closed or has as much
     * as an account can have, will be nobody's.
     */
    public Account whole() {
        boolean takes = status() != Account.Status.CLOSED && state.canHold(Points.sum(platform(), arriving));
        return takes ? state.plus(arriving) : state;
    }

    /** Its points in the order in which they are spent: posted or not, pending and expired ones included. */
    public List<Lot> lots() {
        return whole().lots();
    }

    /** The points that can be spent at a time: active, not expired, not held. What has arrived counts. */
    public long spendable(Instant at) {
        return whole().spendable(at).units();
    }

    /** The part of what can be spent at a time that has arrived and is not posted yet. */
    public long arriving(Instant at) {
        return spendable(at) - state.spendable(at).units();
    }

    /** The points that wait for their activation. */
    public long pending(Instant at) {
        return whole().pending(at).units();
    }

    /** The points that holds have taken out of the lots. */
    public long held() {
        return state.held().units();
    }
}
