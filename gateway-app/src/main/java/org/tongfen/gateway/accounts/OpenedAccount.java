package org.tongfen.gateway.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account that is open.
 *
 * @param userId the member
 * @param accountId the account: the lane that owns it and its number there
 * @param transactionId the Fabric transaction that opened it; absent if an issue of points did
 * @param block the block up to which this shows the ledger
 */
@Schema(name = "OpenedAccount")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OpenedAccount(
        @Schema(examples = "1001") String userId,

        @Schema(examples = "3-10452") String accountId,

        @Schema(implementation = String.class) Optional<String> transactionId,
        @Schema(examples = "12") long block) {}
