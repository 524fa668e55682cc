package org.tongfen.gateway.treaties;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.Points;
import org.tongfen.domain.Terms;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.ledger.TreatyView;

/**
 * A version of a treaty, as far as the ledger has it.
 *
 * @param source the platform that gives points up
 * @param target the platform that receives them
 * @param version 1, 2, 3, …
 * @param rate what one minor unit of the source becomes
 * @param feeBasisPoints hundredths of a percent that the source keeps
 * @param feeFixed points that the source keeps on top
 * @param maxAmount largest amount of one exchange, in points of the source; null for the largest amount there is
 * @param effectiveFrom from when on the terms apply
 * @param state what the two halves amount to
 * @param writtenBySource whether the source's book holds this version
 * @param writtenByTarget whether the target's book holds this version
 */
@Schema(name = "Treaty")
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Treaty(
        @Schema(examples = "platform_a") String source,
        @Schema(examples = "platform_b") String target,
        @Schema(examples = "1") int version,
        RateText rate,
        @Schema(examples = "0") int feeBasisPoints,
        @Schema(examples = "0.00") String feeFixed,

        @Schema(examples = "100000.00", nullable = true) @Nullable
        String maxAmount,

        @Schema(examples = "2026-01-01T00:00:00Z") Instant effectiveFrom,
        TreatyView.State state,
        boolean writtenBySource,
        boolean writtenByTarget) {
    static Treaty of(TreatyView view, Terms terms, PlatformInfo source) {
        Optional<String> max = terms.maxAmount() == Points.LARGEST_AMOUNT
                ? Optional.empty()
                : Optional.of(source.format().format(terms.maxAmount()));
        return new Treaty(
                view.source().value(),
                view.target().value(),
                view.version(),
                new RateText(
                        Long.toString(terms.rate().numerator()),
                        Long.toString(terms.rate().denominator())),
                terms.fee().basisPoints(),
                source.format().format(terms.fee().fixed()),
                max.orElse(null),
                terms.effectiveFrom(),
                view.state(),
                view.atSource(),
                view.atTarget());
    }
}
