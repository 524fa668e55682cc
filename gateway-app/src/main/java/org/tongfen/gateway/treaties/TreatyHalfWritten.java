package org.tongfen.gateway.treaties;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * This platform's half of a treaty stands on the ledger.
 *
 * @param id the command's id
 * @param source the platform that gives points up
 * @param target the platform that receives them
 * @param version the version that was written
 * @param transactionId the Fabric transaction that holds it
 * @param block the number of its block
 */
@Schema(name = "TreatyHalf")
public record TreatyHalfWritten(
        @Schema(examples = "9f2c…") String id,
        @Schema(examples = "platform_a") String source,
        @Schema(examples = "platform_b") String target,
        @Schema(examples = "1") int version,
        String transactionId,
        @Schema(examples = "12") long block) {}
