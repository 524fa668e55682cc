package org.tongfen.simulator.member;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.Category;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.Platform;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Rate;
import org.tongfen.domain.Scheme;
import org.tongfen.simulator.virtual.Chance;

/**
 * Who takes part in a run: platforms with the value of their points, and their members' accounts. Members are few, so that
 * commands get into each other's way.
 */
public final class Town {
    private static final List<String> NAMES = List.of("platform_a", "platform_b", "platform_c");

    private final Scheme scheme;
    private final boolean crowded;
    private final boolean collecting;
    private final Map<PlatformId, List<AccountId>> accounts = new LinkedHashMap<>();

    /** Draws a town. */
    public Town(Chance chance) {
        crowded = chance.happens(0.15);
        List<Platform> platforms = new ArrayList<>();
        for (String name : NAMES) {
            PlatformId id = new PlatformId(name);
            platforms.add(new Platform(
                    id,
                    name.toUpperCase(Locale.ROOT) + "_MSP",
                    2,
                    new MicroYuan(chance.one(List.of(100L, 120L, 80L, 1L, 999_999_937L, chance.between(1L, 1000L)))),
                    chance.one(List.of(1, 2, 24, chance.between(1, 120)))));
            List<AccountId> ofPlatform = new ArrayList<>();
            // With one member, everybody's commands meet at one account.
            int members = crowded ? 1 : chance.between(2, 7);
            for (int i = 0; i < members; i++) {
                ofPlatform.add(new AccountId(chance.next(), chance.next()));
            }
            accounts.put(id, List.copyOf(ofPlatform));
        }
        scheme = new Scheme(
                platforms,
                List.of(
                        new Category("shopping", new Rate(1, 1)),
                        new Category("gaming", new Rate(3, 2)),
                        new Category("travel", new Rate(2, 1))));
        collecting = chance.happens(0.1);
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
        return List.copyOf(accounts.keySet());
    }

    /** The accounts of a platform's members, whether or not they are open. */
    public List<AccountId> accounts(PlatformId platform) {
        return accounts.get(platform);
    }

    /** An account of a platform; now and then one that is never opened. */
    AccountId someAccount(Chance chance, PlatformId platform) {
        return chance.happens(0.01) ? new AccountId(chance.next(), chance.next()) : chance.one(accounts(platform));
    }

    /** Another platform than the given one. */
    PlatformId other(Chance chance, PlatformId platform) {
        return chance.one(accounts.keySet().stream()
                .filter(each -> !each.equals(platform))
                .toList());
    }
}
