package org.tongfen.simulator.member;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tongfen.domain.scheme.Category;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Rate;
import org.tongfen.simulator.virtual.Chance;

/**
 * Who takes part in a run: platforms with the value of their points, and their members' accounts. Members are few, so that
 * commands get into each other's way.
 */
public final class Town {
    private static final List<String> NAMES = List.of("platform_a", "platform_b", "platform_c");
    private static final long FAR_NUMBER = 1_001;

    private final Scheme scheme;
    private final boolean crowded;
    private final boolean collecting;
    private final Map<PlatformId, List<Resident>> residents = new LinkedHashMap<>();

    /** Draws a town. */
    public Town(Chance chance) {
        crowded = chance.happens(0.15);
        List<Platform> platforms = new ArrayList<>();
        for (String name : NAMES) {
            PlatformId id = new PlatformId(name);
            int lanes = chance.between(1, 4);
            platforms.add(new Platform(
                    id,
                    name.toUpperCase(Locale.ROOT) + "_MSP",
                    2,
                    new MicroYuan(chance.one(List.of(100L, 120L, 80L, 1L, 999_999_937L, chance.between(1L, 1000L)))),
                    chance.one(List.of(1, 2, 24, chance.between(1, 120))),
                    lanes));
            // With one member, everybody's commands meet at one account.
            residents.put(id, draw(chance, crowded ? 1 : chance.between(2, 7), lanes));
        }
        scheme = new Scheme(
                platforms,
                List.of(
                        new Category("shopping", new Rate(1, 1)),
                        new Category("gaming", new Rate(3, 2)),
                        new Category("travel", new Rate(2, 1))));
        collecting = chance.happens(0.1);
    }

    private static List<Resident> draw(Chance chance, int count, int lanes) {
        List<Resident> drawn = new ArrayList<>();
        int first = chance.between(0, lanes - 1);
        for (int i = 0; i < count; i++) {
            long number = i / lanes + 1L;
            drawn.add(new Resident((first + i) % lanes, chance.happens(0.1) ? FAR_NUMBER + number : number));
        }
        return List.copyOf(drawn);
    }

    /** Whether a member of each platform begins with about as many lots as an account can have. */
    boolean isCollecting() {
        return collecting;
    }

    /** Whether everybody's commands meet at a few accounts. */
    boolean isCrowded() {
        return crowded;
    }

    /** The platforms. */
    public Scheme scheme() {
        return scheme;
    }

    /** The ids of the platforms. */
    public List<PlatformId> platforms() {
        return List.copyOf(residents.keySet());
    }

    /** How many lanes the book of a platform has. */
    int lanes(PlatformId platform) {
        return scheme.find(platform).map(Platform::lanes).orElse(1);
    }

    /** The members of a platform, whether or not their accounts are open. */
    List<Resident> residents(PlatformId platform) {
        return residents.get(platform);
    }

    /** A member of a platform; now and then one that is never opened, or nobody. */
    Resident someResident(Chance chance, PlatformId platform) {
        if (chance.happens(0.02)) {
            int lane = chance.between(0, lanes(platform) - 1);
            return new Resident(lane, chance.one(0L, 0L, 999L, FAR_NUMBER * 3, 1L << 40));
        }
        return chance.one(residents(platform));
    }

    /** Another platform than the given one. */
    PlatformId other(Chance chance, PlatformId platform) {
        return chance.one(residents.keySet().stream()
                .filter(each -> !each.equals(platform))
                .toList());
    }
}
