package org.tongfen.domain.scheme;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.value.PlatformId;

/**
 * The platforms that take part.
 *
 * @param platforms at least two, with distinct ids and distinct MSPs
 * @param categories what rewards can be, with distinct names
 */
public record Scheme(List<Platform> platforms, List<Category> categories) {
    /** @throws IllegalArgumentException if there are fewer than two platforms, or an id, MSP or category occurs twice */
    public Scheme {
        platforms = List.copyOf(platforms);
        categories = List.copyOf(categories);
        if (categories.stream().map(Category::name).distinct().count() < categories.size()) {
            throw new IllegalArgumentException("a category is registered twice");
        }
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

    /** A scheme without categories. */
    public Scheme(List<Platform> platforms) {
        this(platforms, List.of());
    }

    /** The category with a name. */
    public Optional<Category> category(String name) {
        return categories.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /** The platform with an id. */
    public Optional<Platform> find(PlatformId id) {
        for (Platform platform : platforms) {
            if (platform.id().equals(id)) {
                return Optional.of(platform);
            }
        }
        return Optional.empty();
    }
}
