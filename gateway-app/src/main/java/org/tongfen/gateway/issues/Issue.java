package org.tongfen.gateway.issues;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Points that were issued.
 *
 * @param id the command's id
 * @param userId the member
 * @param accountId the account: the lane that owns it and its number there
 * @param amount points
 * @param transactionId the Fabric transaction that holds the issue
 * @param block the number of its block
 * @param activeFrom when they become spendable, if they are not already
 * @param expiresAt when the points expire
 */
@Schema(name = "Issue")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record Issue(
        @Schema(examples = "9f2c…") String id,
        @Schema(examples = "1001") String userId,

        @Schema(examples = "3-10452") String accountId,

        @Schema(examples = "1500.00") String amount,
        String transactionId,
        @Schema(examples = "12") long block,

        @Schema(implementation = Instant.class) Optional<Instant> activeFrom,

        @Schema(implementation = Instant.class, examples = "2027-12-31T16:00:00Z")
        Optional<Instant> expiresAt) {}
