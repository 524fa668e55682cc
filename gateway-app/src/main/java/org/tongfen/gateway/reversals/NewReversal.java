package org.tongfen.gateway.reversals;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Asks for a command to be undone.
 *
 * @param transferId id of a transfer, a committed hold, a redemption, an issue or a burn
 * @param unclaimed true to take the points from the unclaimed account of the receiver's lane, where they went because the
 *     receiver could not have them
 */
@Schema(name = "NewReversal")
public record NewReversal(
        @Schema(examples = "9f2c…") @NotNull @Size(max = 64) String transferId,
        @Schema(examples = "false") boolean unclaimed) {}
