package org.tongfen.wire;

import java.time.Instant;
import org.tongfen.domain.Direction;
import org.tongfen.domain.Fee;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Rate;
import org.tongfen.domain.Terms;
import org.tongfen.domain.TreatyHalf;
import org.tongfen.domain.TreatyVersion;

/**
 * Mapping of treaties. Reading throws {@link IllegalArgumentException} for a message that breaks a rule of the domain; a
 * limit that is left out breaks one.
 */
public final class Treaties {
    private Treaties() {}

    /** Writes one half of a treaty. */
    public static org.tongfen.wire.v1.TreatyHalf message(TreatyHalf half) {
        return org.tongfen.wire.v1.TreatyHalf.newBuilder()
                .addAllVersions(half.versions().stream().map(Treaties::message).toList())
                .build();
    }

    /** Reads one half of a treaty. */
    public static TreatyHalf half(org.tongfen.wire.v1.TreatyHalf message) {
        return new TreatyHalf(
                message.getVersionsList().stream().map(Treaties::version).toList());
    }

    /** Writes one version of a treaty. */
    public static org.tongfen.wire.v1.Terms message(TreatyVersion version) {
        org.tongfen.wire.v1.Terms.Builder message = org.tongfen.wire.v1.Terms.newBuilder()
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

    private static void write(Terms terms, org.tongfen.wire.v1.Terms.Builder message) {
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
    public static TreatyVersion version(org.tongfen.wire.v1.Terms message) {
        return message.getEnded() ? ending(message) : terms(message);
    }

    /** Reads terms. */
    public static Terms terms(org.tongfen.wire.v1.Terms message) {
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
    public static TreatyVersion.Ending ending(org.tongfen.wire.v1.Terms message) {
        return new TreatyVersion.Ending(
                direction(message), message.getVersion(), Instant.ofEpochMilli(message.getEffectiveFrom()));
    }

    private static Direction direction(org.tongfen.wire.v1.Terms message) {
        return new Direction(new PlatformId(message.getSource()), new PlatformId(message.getTarget()));
    }
}
