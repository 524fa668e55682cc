package org.tongfen.gateway.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of a user's history.
 *
 * @param userId as it was asked for
 * @param page number of the page, from 1
 * @param perPage how many rows a full page has
 * @param transactions oldest first, so that a full page never changes
 */
@Schema(name = "V1History")
@JsonPropertyOrder({"user_id", "page", "per_page", "transactions"})
public record V1History(
        @Schema(examples = "1001") @JsonProperty("user_id") String userId,
        @Schema(examples = "1") int page,
        @Schema(examples = "20") @JsonProperty("per_page") int perPage,
        List<V1HistoryRow> transactions) {
    /** Copies the list. */
    public V1History {
        transactions = List.copyOf(transactions);
    }
}
