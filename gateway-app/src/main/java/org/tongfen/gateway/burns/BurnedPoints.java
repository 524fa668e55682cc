package org.tongfen.gateway.burns;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Points that were taken back.
 *
 * @param id the command's id
 * @param userId the member
 * @param amount points
 * @param transactionId the Fabric transaction that holds it
 * @param block the number of its block
 */
@Schema(name = "Burn")
public record BurnedPoints(
        @Schema(examples = "9f2c…") String id,
        @Schema(examples = "1001") String userId,
        @Schema(examples = "100.00") String amount,
        String transactionId,
        @Schema(examples = "12") long block) {}
