package org.tongfen.gateway.issues;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.gateway.operations.AmountText;

/**
 * Asks for points to be issued.
 *
 * @param userId as the platform calls the member
 * @param amount points, for example {@code 1500} or {@code 0.50}
 * @param activeFrom when they become spendable, at most 366 days ahead; null for at once
 */
@Schema(name = "NewIssue")
public record IssueRequest(
        @Schema(examples = "1001") @NotEmpty @Size(max = 512)
        String userId,

        @Schema(examples = "1500") @NotNull @Pattern(regexp = AmountText.FORM, message = AmountText.MESSAGE)
        String amount,

        @Schema(nullable = true) @Nullable OffsetDateTime activeFrom) {}
