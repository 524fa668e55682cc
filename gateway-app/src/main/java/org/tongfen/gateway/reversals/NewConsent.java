package org.tongfen.gateway.reversals;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Consents to the reversal of an exchange, however late.
 *
 * @param transferId id of an exchange, or of a committed hold for one, that a member of this platform gave
 */
@Schema(name = "NewReversalConsent")
public record NewConsent(
        @Schema(examples = "9f2c…") @NotNull @Size(max = 64) String transferId) {}
