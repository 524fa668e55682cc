package org.tongfen.wire;

import java.time.Instant;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;
import org.tongfen.wire.v1.TermsMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;

/**
 * Mapping of treaties. Reading throws {@link IllegalArgumentException} for a message that breaks a rule of the domain; a
 * limit that is left out breaks one.
 */
public final class Treaties {
    private Treaties() {}

    /** Writes one half of a treaty. */
    public static TreatyHalfMessage message(TreatyHalf half) {
        return TreatyHalfMessage.newBuilder()
                .addAllVersions(half.versions().stream().map(Treaties::message).toList())
                .build();
    }

    /** Reads one half of a treaty. */
    public static TreatyHalf half(TreatyHalfMessage message) {
        return new TreatyHalf(
                message.getVersionsList().stream().map(Treaties::version).toList());
    }

    /** Writes one version of a treaty. */
    public static TermsMessage message(TreatyVersion version) {
        TermsMessage.Builder message = TermsMessage.newBuilder()
                .setSource(version.direction().source().value())
                .setTarget(version.direction().target().value())
                .setVersion(version.version())
                .setEffectiveFrom(version.effectiveFrom().toEpochMilli());
        switch (version) {
            case Terms terms -> write(terms, message);
            case TreatyVersion.Ending _ -> message.setEnded(true);
        }
        return message.build();
    }

    private static void write(Terms terms, TermsMessage.Builder message) {
        Terms.Limits limits = terms.limits();
        message.setRateNumerator(terms.rate().numerator())
                .setRateDenominator(terms.rate().denominator())
                .setFeeBasisPoints(terms.fee().basisPoints())
                .setFeeFixed(terms.fee().fixed())
                .setMinAmount(limits.smallest())
                .setMaxAmount(limits.perCommand())
                .setMaxPerDay(limits.perDay())
                .setCreditLine(limits.creditLine().amount());
    }

    /** Reads one version of a treaty. */
    public static TreatyVersion version(TermsMessage message) {
        return message.getEnded() ? ending(message) : terms(message);
    }

    /** Reads terms. */
    public static Terms terms(TermsMessage message) {
        if (message.getEnded()) {
            throw new IllegalArgumentException("the end of a treaty has no terms");
        }
        return new Terms(
                direction(message),
                message.getVersion(),
                new Rate(message.getRateNumerator(), message.getRateDenominator()),
                new Fee(message.getFeeBasisPoints(), message.getFeeFixed()),
                new Terms.Limits(
                        message.getMinAmount(),
                        message.getMaxAmount(),
                        message.getMaxPerDay(),
                        new MicroYuan(message.getCreditLine())),
                Instant.ofEpochMilli(message.getEffectiveFrom()));
    }

    /** Reads the end of a treaty. */
    public static TreatyVersion.Ending ending(TermsMessage message) {
        return new TreatyVersion.Ending(
                direction(message), message.getVersion(), Instant.ofEpochMilli(message.getEffectiveFrom()));
    }

    private static Direction direction(TermsMessage message) {
        return new Direction(new PlatformId(message.getSource()), new PlatformId(message.getTarget()));
    }
}
