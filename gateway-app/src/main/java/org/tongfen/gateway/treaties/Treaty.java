package org.tongfen.gateway.treaties;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.ledger.PointsFormat;
import org.tongfen.gateway.ledger.TreatyView;
import org.tongfen.gateway.operations.YuanText;

/**
 * A version of a treaty, as far as the ledger has it.
 *
 * @param source the platform that gives points up
 * @param target the platform that receives them
 * @param version 1, 2, 3, …
 * @param rate what one minor unit of the source becomes; null if this version ends the treaty
 * @param feeBasisPoints hundredths of a percent that the source keeps; null if this version ends the treaty
 * @param feeFixed points that the source keeps on top; null if this version ends the treaty
 * @param smallest smallest amount of one exchange, in points of the source; null for the smallest that gives anything
 * @param maxAmount largest amount of one exchange, in points of the source; null for the largest amount there is
 * @param maxPerDay largest amount of one business day (UTC+8), in points of the source; null for no limit
 * @param creditLineYuan what the source may ever come to owe the target, less what was settled; null for no limit
 * @param effectiveFrom from when on this version applies
 * @param ended whether nothing is exchanged from then on
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
        @Schema(nullable = true) @Nullable RateText rate,

        @Schema(examples = "0", nullable = true) @Nullable Integer feeBasisPoints,

        @Schema(examples = "0.00", nullable = true) @Nullable
        String feeFixed,

        @Schema(examples = "1.00", nullable = true) @Nullable
        String smallest,

        @Schema(examples = "100000.00", nullable = true) @Nullable
        String maxAmount,

        @Schema(examples = "5000000.00", nullable = true) @Nullable
        String maxPerDay,

        @Schema(examples = "250000.000000", nullable = true) @Nullable
        String creditLineYuan,

        @Schema(examples = "2026-01-01T00:00:00Z") Instant effectiveFrom,
        boolean ended,
        TreatyView.State state,
        boolean writtenBySource,
        boolean writtenByTarget) {
    static Treaty of(TreatyView view, TreatyVersion version, PlatformInfo source) {
        return switch (version) {
            case Terms terms -> of(view, terms, source);
            case TreatyVersion.Ending ending ->
                new Treaty(
                        view.source().value(),
                        view.target().value(),
                        view.version(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        ending.effectiveFrom(),
                        true,
                        view.state(),
                        view.atSource(),
                        view.atTarget());
        };
    }

    private static Treaty of(TreatyView view, Terms terms, PlatformInfo source) {
        Terms.Limits limits = terms.limits();
        PointsFormat format = source.format();
        return new Treaty(
                view.source().value(),
                view.target().value(),
                view.version(),
                RateText.of(terms.rate()),
                terms.fee().basisPoints(),
                format.format(terms.fee().fixed()),
                limits.smallest() > Terms.Limits.NONE.smallest() ? format.format(limits.smallest()) : null,
                limits.perCommand() == Points.LARGEST_AMOUNT ? null : format.format(limits.perCommand()),
                limits.hasDailyLimit() ? format.format(limits.perDay()) : null,
                limits.hasCreditLine() ? YuanText.format(limits.creditLine()) : null,
                terms.effectiveFrom(),
                false,
                view.state(),
                view.atSource(),
                view.atTarget());
    }
}
