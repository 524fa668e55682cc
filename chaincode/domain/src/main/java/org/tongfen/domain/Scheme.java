package org.tongfen.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The platforms that take part.
 *
 * @param platforms at least two, with distinct ids and distinct MSPs
 */
public record Scheme(List<Platform> platforms) {
    /** @throws IllegalArgumentException if there are fewer than two platforms, or an id or MSP occurs twice */
    public Scheme {
        platforms = List.copyOf(platforms);
        Set<String> names = new LinkedHashSet<>();
        for (Platform platform : platforms) {
            if (!names.add(platform.id().value()) | !names.add("msp:" + platform.msp())) {
                throw new IllegalArgumentException("registered twice: " + platform.id() + ", " + platform.msp());
            }
        }
        if (platforms.size() < 2) {
            throw new IllegalArgumentException("a scheme has at least two platforms");
        }
    }

    /** The platform with an id. */
    public Optional<Platform> find(PlatformId id) {
        return platforms.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** The platform of an MSP. */
    public Optional<Platform> ofMsp(String msp) {
        return platforms.stream().filter(p -> p.msp().equals(msp)).findFirst();
    }
}
