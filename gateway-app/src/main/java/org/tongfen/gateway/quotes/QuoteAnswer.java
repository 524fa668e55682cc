package org.tongfen.gateway.quotes;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.ledger.PointsFormat;
import org.tongfen.gateway.treaties.RateText;

/**
 * What an exchange gives, as long as it is made in time.
 *
 * @param sourcePlatform whose points are given
 * @param targetPlatform whose points are received
 * @param amount points given, fee included
 * @param fee points of them that the source platform keeps
 * @param received points of the target that arrive
 * @param rate what one minor unit of the source becomes after the fee
 * @param treatyVersion the version of the treaty; send it along to be held to this quote
 * @param goodUntil the first moment at which this does not hold any more; send it along as well
 * @param portions what is received, by expiry; empty if it is not known who gives
 * @param smallest the smallest amount that works, of the side that was asked for
 * @param largest the largest amount that works, of the side that was asked for
 */
@Schema(name = "Quote")
public record QuoteAnswer(
        @Schema(examples = "platform_a") String sourcePlatform,
        @Schema(examples = "platform_b") String targetPlatform,
        @Schema(examples = "1000.00") String amount,
        @Schema(examples = "0.00") String fee,
        @Schema(examples = "833.33") String received,
        RateText rate,
        @Schema(examples = "1") int treatyVersion,
        Instant goodUntil,
        List<Portion> portions,
        @Schema(examples = "0.02") String smallest,
        @Schema(examples = "1500.00") String largest) {
    /**
     * A part of what is received.
     *
     * @param amount points of the target
     * @param expiresAt when they expire
     */
    @Schema(name = "QuotePortion")
    public record Portion(@Schema(examples = "833.33") String amount, Instant expiresAt) {}

    static QuoteAnswer of(Quote.Offer offer, PlatformInfo source, PlatformInfo target) {
        PointsFormat given = source.format();
        PointsFormat taken = target.format();
        Quote.Range range = offer.range();
        PointsFormat asked = range.smallest().platform().equals(source.id()) ? given : taken;
        return new QuoteAnswer(
                source.id().value(),
                target.id().value(),
                given.format(offer.conversion().gross().units()),
                given.format(offer.conversion().fee().units()),
                taken.format(offer.conversion().received().units()),
                RateText.of(offer.terms().rate()),
                offer.terms().version(),
                offer.goodUntil(),
                offer.portions().stream()
                        .map(lot -> new Portion(taken.format(lot.amount().units()), lot.expiresAt()))
                        .toList(),
                asked.format(range.smallest().units()),
                asked.format(range.largest().units()));
    }
}
