package org.tongfen.gateway.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Points that moved, or were to move.
 *
 * @param transactionId the id that the answer to the request bore
 * @param timestamp seconds since 1970
 * @param sourcePlatform whose points they were; SYSTEM for points that came into being
 * @param targetPlatform whose points they became; SYSTEM for points that ceased to be
 * @param fromUserId who gave them; SYSTEM where nobody did, and null for a user of another platform, whose id is not
 *     known here
 * @param toUserId who received them; SYSTEM where nobody did, and null for a user of another platform
 * @param amount points of the source, or of the target where the source is SYSTEM; what was asked for if it failed
 * @param status COMPLETED or FAILED
 * @param errorMessage why it failed; null if it did not
 * @param receivedAmount points of the target that arrived there; 0 if it failed or nobody received any
 * @param fee points of the source
 * @param block the block in which it was decided
 */
@Schema(name = "V1HistoryRow")
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({
    "transaction_id",
    "timestamp",
    "source_platform",
    "target_platform",
    "from_user_id",
    "to_user_id",
    "amount",
    "status",
    "error_message",
    "received_amount",
    "fee",
    "block"
})
public record V1HistoryRow(
        @Schema(examples = "9f2c…") @JsonProperty("transaction_id")
        String transactionId,

        @Schema(examples = "1767225600") long timestamp,

        @Schema(examples = "platform_a") @JsonProperty("source_platform")
        String sourcePlatform,

        @Schema(examples = "platform_b") @JsonProperty("target_platform")
        String targetPlatform,

        @Schema(examples = "1001", nullable = true) @JsonProperty("from_user_id") @Nullable
        String fromUserId,

        @Schema(nullable = true, description = "null for a user of another platform")
        @JsonProperty("to_user_id")
        @Nullable
        String toUserId,

        @Schema(examples = "1000") BigDecimal amount,
        Status status,

        @Schema(nullable = true) @JsonProperty("error_message") @Nullable
        String errorMessage,

        @Schema(examples = "833.33") @JsonProperty("received_amount")
        BigDecimal receivedAmount,

        @Schema(examples = "0") BigDecimal fee,
        @Schema(examples = "42") long block) {
    /** What became of it. */
    @Schema(name = "V1HistoryStatus")
    public enum Status {
        /** The points moved. */
        COMPLETED,
        /** The ledger decided against it; nothing moved. */
        FAILED
    }
}
