package org.tongfen.wire;

import org.tongfen.domain.scheme.Category;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;
import org.tongfen.wire.v1.CategoryMessage;
import org.tongfen.wire.v1.PlatformMessage;
import org.tongfen.wire.v1.SchemeMessage;

/**
 * Mapping of the scheme. Reading throws {@link IllegalArgumentException} for a message that breaks a rule of the domain or
 * has another format.
 */
public final class Schemes {
    private Schemes() {}

    /** Writes the scheme. */
    public static SchemeMessage message(Scheme scheme) {
        return SchemeMessage.newBuilder()
                .setFormat(Format.CURRENT)
                .addAllPlatforms(
                        scheme.platforms().stream().map(Schemes::message).toList())
                .addAllCategories(
                        scheme.categories().stream().map(Schemes::message).toList())
                .build();
    }

    /** Reads the scheme. */
    public static Scheme scheme(SchemeMessage message) {
        Format.mustBeKnown(message.getFormat());
        return new Scheme(
                message.getPlatformsList().stream().map(Schemes::platform).toList(),
                message.getCategoriesList().stream()
                        .map(m -> new Category(m.getName(), new Rate(m.getNumerator(), m.getDenominator())))
                        .toList());
    }

    private static CategoryMessage message(Category category) {
        return CategoryMessage.newBuilder()
                .setName(category.name())
                .setNumerator(category.multiplier().numerator())
                .setDenominator(category.multiplier().denominator())
                .build();
    }

    private static PlatformMessage message(Platform platform) {
        return PlatformMessage.newBuilder()
                .setId(platform.id().value())
                .setMsp(platform.msp())
                .setScale(platform.scale())
                .setUnitValue(platform.unitValue().amount())
                .setValidityMonths(platform.validityMonths())
                .setLanes(platform.lanes())
                .build();
    }

    private static Platform platform(PlatformMessage message) {
        return new Platform(
                new PlatformId(message.getId()),
                message.getMsp(),
                message.getScale(),
                new MicroYuan(message.getUnitValue()),
                message.getValidityMonths(),
                message.getLanes());
    }
}
