package org.tongfen.gateway.accounts;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a member has.
 *
 * @param userId the member
 * @param accountId the account, 32 hexadecimal digits
 * @param balance points that can be spent now
 * @param block the block up to which this shows the ledger
 */
@Schema(name = "AccountBalance")
public record AccountBalance(
        @Schema(examples = "1001") String userId,

        @Schema(examples = "5f0c86d2f0a14a6f8d7c9d0e3b1a2c4d")
        String accountId,

        @Schema(examples = "1500.00", description = "Points.")
        String balance,

        @Schema(examples = "12") long block) {}
