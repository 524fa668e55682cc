package org.tongfen.gateway.accounts;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks for an account.
 *
 * @param userId as the platform calls the member
 */
@Schema(name = "OpenAccount")
public record OpenAccountRequest(
        @Schema(examples = "1001", description = "1 to 128 printable characters.") @NotEmpty @Size(max = 512)
        String userId) {}
