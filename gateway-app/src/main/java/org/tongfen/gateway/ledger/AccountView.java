package org.tongfen.gateway.ledger;

import java.time.Instant;
import java.util.List;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.Lot;

/**
 * An account as the ledger has it.
 *
 * @param platform whose book it is in
 * @param account its id
 * @param openedAt when it was opened
 * @param lots its points in the order in which they are spent, expired ones included
 * @param block the last block that changed the account
 */
public record AccountView(PlatformId platform, AccountId account, Instant openedAt, List<Lot> lots, long block) {
    /** Copies the list. */
    public AccountView {
        lots = List.copyOf(lots);
    }

    /** The points that can be spent at a time: those that have not expired. */
    public long spendable(Instant at) {
        long now = at.toEpochMilli();
        return lots.stream()
                .filter(lot -> now < lot.getExpiresAt())
                .mapToLong(Lot::getAmount)
                .sum();
    }
}
