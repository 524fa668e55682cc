package org.tongfen.gateway.v1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A member and the member's points.
 *
 * @param userId how this platform calls the member
 * @param pointAccounts points that can be spent now, by platform; a platform at which there is no account is not named
 */
@Schema(name = "V1Profile")
@JsonPropertyOrder({"user_id", "point_accounts"})
public record V1Profile(
        @Schema(examples = "1001") @JsonProperty("user_id") String userId,

        @Schema(examples = "{\"platform_a\":1500}") @JsonProperty("point_accounts")
        Map<String, BigDecimal> pointAccounts) {}
