package org.tongfen.gateway.accounts;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An account that is open.
 *
 * @param userId the member
 * @param accountId the account, 32 hexadecimal digits
 * @param transactionId the Fabric transaction that opened it; absent if an issue of points did
 * @param block the block up to which this shows the ledger
 */
@Schema(name = "OpenedAccount")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record OpenedAccount(
        @Schema(examples = "1001") String userId,

        @Schema(examples = "5f0c86d2f0a14a6f8d7c9d0e3b1a2c4d")
        String accountId,

        @Schema(implementation = String.class) Optional<String> transactionId,
        @Schema(examples = "12") long block) {}
