package org.tongfen.wire;

import org.tongfen.domain.Category;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.Platform;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Rate;
import org.tongfen.domain.Scheme;

/**
 * Mapping of the scheme. Reading throws {@link IllegalArgumentException} for a message that breaks a rule of the domain or
 * has another format.
 */
public final class Schemes {
    private Schemes() {}

    /** Writes the scheme. */
    public static org.tongfen.wire.v1.Scheme message(Scheme scheme) {
        return org.tongfen.wire.v1.Scheme.newBuilder()
                .setFormat(Format.CURRENT)
                .addAllPlatforms(
                        scheme.platforms().stream().map(Schemes::message).toList())
                .addAllCategories(
                        scheme.categories().stream().map(Schemes::message).toList())
                .build();
    }

    /** Reads the scheme. */
    public static Scheme scheme(org.tongfen.wire.v1.Scheme message) {
        Format.mustBeKnown(message.getFormat());
        return new Scheme(
                message.getPlatformsList().stream().map(Schemes::platform).toList(),
                message.getCategoriesList().stream()
                        .map(m -> new Category(m.getName(), new Rate(m.getNumerator(), m.getDenominator())))
                        .toList());
    }

    private static org.tongfen.wire.v1.Category message(Category category) {
        return org.tongfen.wire.v1.Category.newBuilder()
                .setName(category.name())
                .setNumerator(category.multiplier().numerator())
                .setDenominator(category.multiplier().denominator())
                .build();
    }

    private static org.tongfen.wire.v1.Platform message(Platform platform) {
        return org.tongfen.wire.v1.Platform.newBuilder()
                .setId(platform.id().value())
                .setMsp(platform.msp())
                .setScale(platform.scale())
                .setUnitValue(platform.unitValue().amount())
                .setValidityMonths(platform.validityMonths())
                .setLanes(platform.lanes())
                .build();
    }

    private static Platform platform(org.tongfen.wire.v1.Platform message) {
        return new Platform(
                new PlatformId(message.getId()),
                message.getMsp(),
                message.getScale(),
                new MicroYuan(message.getUnitValue()),
                message.getValidityMonths(),
                message.getLanes());
    }
}
