package org.tongfen.gateway.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a transfer.
 *
 * @param success true once the transfer stands on the ledger; false as long as that is not known
 * @param transactionId the id under which it can be asked for
 * @param message the same in words
 */
@Schema(name = "V1Transfer")
@JsonPropertyOrder({"success", "transaction_id", "message"})
public record V1Transfer(
        @Schema(examples = "true") boolean success,

        @Schema(description = "64 hexadecimal digits; GET /v2/transfers/{id} tells the details.")
        @JsonProperty("transaction_id")
        String transactionId,

        @Schema(examples = "Transfer completed successfully")
        String message) {}
