package org.tongfen.gateway.ledger;

import java.time.Instant;
import java.util.List;
import org.tongfen.domain.Account;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.Lot;
import org.tongfen.domain.PlatformId;

/**
 * An account as the ledger has it. Amounts are minor units of its platform.
 *
 * @param account its id
 * @param state what the ledger says of it
 * @param block the last block that changed the account
 */
public record AccountView(AccountId account, Account state, long block) {
    /** Whose book it is in. */
    public PlatformId platform() {
        return state.platform();
    }

    /** Whether it can be used. */
    public Account.Status status() {
        return state.status();
    }

    /** Its points in the order in which they are spent, pending and expired ones included. */
    public List<Lot> lots() {
        return state.lots();
    }

    /** The points that can be spent at a time: active, not expired, not held. */
    public long spendable(Instant at) {
        return state.spendable(at).units();
    }

    /** The points that wait for their activation. */
    public long pending(Instant at) {
        return state.pending(at).units();
    }

    /** The points that holds have taken out of the lots. */
    public long held() {
        return state.held().units();
    }
}
