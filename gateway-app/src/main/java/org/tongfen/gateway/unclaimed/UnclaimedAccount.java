package org.tongfen.gateway.unclaimed;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.gateway.ledger.AccountView;
import org.tongfen.gateway.ledger.PointsFormat;

/**
 * What a lane holds for nobody.
 *
 * @param accountId the account, as it stands in transfers and the like
 * @param lane the lane whose accounts the points were for
 * @param balance points that can be handed out now, those included that have arrived for it and are not posted
 * @param pending points that wait for their activation
 * @param block the block up to which this shows the ledger
 */
@Schema(name = "UnclaimedAccount")
public record UnclaimedAccount(
        @Schema(examples = "3-0") String accountId,
        @Schema(examples = "3") int lane,
        @Schema(examples = "120.00") String balance,
        @Schema(examples = "0.00") String pending,
        @Schema(examples = "12") long block) {
    static UnclaimedAccount of(AccountView view, PointsFormat format, long block) {
        Instant now = Instant.now();
        return new UnclaimedAccount(
                view.account().toString(),
                view.account().lane().number(),
                format.format(view.spendable(now)),
                format.format(view.pending(now)),
                block);
    }
}
