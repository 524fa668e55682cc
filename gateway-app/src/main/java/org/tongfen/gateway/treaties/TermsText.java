package org.tongfen.gateway.treaties;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.ledger.PointsFormat;
import org.tongfen.gateway.operations.YuanText;

/**
 * What one platform has written of a version of a treaty.
 *
 * @param rate what one minor unit of the source becomes; absent if the version ends the treaty
 * @param feeBasisPoints hundredths of a percent that the source keeps
 * @param feeFixed points that the source keeps on top
 * @param smallest smallest amount of one exchange, in points of the source; absent for the smallest that gives anything
 * @param maxAmount largest amount of one exchange, in points of the source; absent for the largest there is
 * @param maxPerDay largest amount of one business day, in points of the source; absent for no limit
 * @param creditLineYuan what the source may ever come to owe the target, less what was settled; absent for no limit
 * @param effectiveFrom from when on it applies
 * @param ended whether nothing is exchanged from then on
 */
@Schema(name = "TreatyTerms")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record TermsText(
        @Schema(implementation = RateText.class) Optional<RateText> rate,
        @Schema(implementation = Integer.class) Optional<Integer> feeBasisPoints,
        @Schema(implementation = String.class) Optional<String> feeFixed,
        @Schema(implementation = String.class) Optional<String> smallest,
        @Schema(implementation = String.class) Optional<String> maxAmount,
        @Schema(implementation = String.class) Optional<String> maxPerDay,
        @Schema(implementation = String.class) Optional<String> creditLineYuan,
        Instant effectiveFrom,
        boolean ended) {
    static TermsText of(TreatyVersion version, PointsFormat source) {
        return switch (version) {
            case Terms terms -> of(terms, source);
            case TreatyVersion.Ending ending ->
                new TermsText(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        ending.effectiveFrom(),
                        true);
        };
    }

    private static TermsText of(Terms terms, PointsFormat source) {
        Terms.Limits limits = terms.limits();
        boolean perCommand = limits.perCommand() < Points.LARGEST_AMOUNT;
        return new TermsText(
                Optional.of(RateText.of(terms.rate())),
                Optional.of(terms.fee().basisPoints()),
                Optional.of(source.format(terms.fee().fixed())),
                limits.smallest() > Terms.Limits.NONE.smallest()
                        ? Optional.of(source.format(limits.smallest()))
                        : Optional.empty(),
                perCommand ? Optional.of(source.format(limits.perCommand())) : Optional.empty(),
                limits.hasDailyLimit() ? Optional.of(source.format(limits.perDay())) : Optional.empty(),
                limits.hasCreditLine() ? Optional.of(YuanText.format(limits.creditLine())) : Optional.empty(),
                terms.effectiveFrom(),
                false);
    }
}
