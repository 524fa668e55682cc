package org.tongfen.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What stands in a book under the names that a batch uses. Names that are missing do not exist in the book.
 *
 * @param accounts by id
 * @param holds by the id of the command that made them
 * @param halves this platform's halves of treaties
 * @param rewards by id
 * @param uses how often a member has had a reward, where that is not 0
 * @param originals commands that are to be reversed and took effect, of this book or of the lane's target
 * @param reversed which commands of this book have been reversed
 * @param policy the platform's own rules
 */
public record Entries(
        Map<AccountId, Account> accounts,
        Map<CommandId, Hold> holds,
        Map<Direction, TreatyHalf> halves,
        Map<RewardId, Reward> rewards,
        Map<Use, Long> uses,
        Map<Origin, Original> originals,
        Set<CommandId> reversed,
        Policy policy) {
    /** An empty book. */
    public static final Entries NONE =
            new Entries(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Set.of(), Policy.NONE);

    /**
     * A member's use of a reward.
     *
     * @param account the member
     * @param reward the reward
     */
    public record Use(AccountId account, RewardId reward) {}

    /** Copies the maps and keeps their order. */
    public Entries {
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
        holds = Collections.unmodifiableMap(new LinkedHashMap<>(holds));
        halves = Collections.unmodifiableMap(new LinkedHashMap<>(halves));
        rewards = Collections.unmodifiableMap(new LinkedHashMap<>(rewards));
        uses = Collections.unmodifiableMap(new LinkedHashMap<>(uses));
        originals = Collections.unmodifiableMap(new LinkedHashMap<>(originals));
        reversed = Collections.unmodifiableSet(new LinkedHashSet<>(reversed));
    }

    /** What stands here under names that have another value in {@code earlier}, or none; in the order of the names. */
    static <K, V> Map<K, V> changed(Map<K, V> earlier, Map<K, V> later) {
        Map<K, V> changed = new LinkedHashMap<>();
        later.forEach((name, value) -> {
            if (!value.equals(earlier.get(name))) {
                changed.put(name, value);
            }
        });
        return changed;
    }
}
