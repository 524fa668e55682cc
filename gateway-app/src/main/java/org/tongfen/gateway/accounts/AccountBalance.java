package org.tongfen.gateway.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.value.Lot;
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.ledger.PointsFormat;

/**
 * What a member has.
 *
 * @param userId the member
 * @param accountId the account: the lane that owns it and its number there
 * @param status whether the account can be used
 * @param balance points that are active: they can be spent now; what has arrived counts
 * @param arriving the part of the balance that has arrived and is not posted to the account yet
 * @param pending points that wait for their activation
 * @param held points that are held for transfers and redemptions
 * @param expiring the active points that expire next; absent if there are none
 * @param block the block up to which this shows the ledger
 */
@Schema(name = "AccountBalance")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record AccountBalance(
        @Schema(examples = "1001") String userId,

        @Schema(examples = "3-10452") String accountId,

        Account.Status status,

        @Schema(examples = "1500.00", description = "Points.")
        String balance,

        @Schema(examples = "0.00", description = "The part of the balance that has arrived and is not posted yet.")
        String arriving,

        @Schema(examples = "0.00") String pending,
        @Schema(examples = "0.00") String held,
        @Schema(implementation = Expiring.class) Optional<Expiring> expiring,

        @Schema(examples = "12") long block) {
    /**
     * Points that expire together.
     *
     * @param amount points
     * @param at the first moment at which they cannot be spent any more
     */
    @Schema(name = "Expiring")
    public record Expiring(@Schema(examples = "500.00") String amount, Instant at) {}

    static AccountBalance of(UserId user, AccountView account, PointsFormat format, long block) {
        Instant now = Instant.now();
        return new AccountBalance(
                user.value(),
                account.account().toString(),
                account.status(),
                format.format(account.spendable(now)),
                format.format(account.arriving(now)),
                format.format(account.pending(now)),
                format.format(account.held()),
                account.lots().stream()
                        .filter(lot -> lot.isSpendableAt(now))
                        .findFirst()
                        .map(Lot::expiresAt)
                        .map(next -> new Expiring(format.format(expiringAt(next, account, now)), next)),
                block);
    }

    // Lots that became active at different times can expire together.
    private static long expiringAt(Instant next, AccountView account, Instant now) {
        return account.lots().stream()
                .filter(lot -> lot.isSpendableAt(now) && lot.expiresAt().equals(next))
                .mapToLong(lot -> lot.amount().units())
                .sum();
    }
}
