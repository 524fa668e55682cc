package org.tongfen.domain;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The page of a batch while it is being decided: each command sees what the earlier ones left. The page before the batch
 * stays as it was and is compared with the page after it.
 */
final class Workspace {
    private final SourcePage start;
    private final Map<AccountId, Account> accounts;
    private final Map<CommandId, Hold> holds;
    private final Map<Direction, TreatyHalf> halves;
    private final Map<RewardId, Reward> rewards;
    private final Map<Entries.Use, Long> uses;
    private final Set<CommandId> reversed;
    private Policy policy;
    private Supply supply;
    private DayUsage exchanged;
    private MicroYuan due;

    Workspace(SourcePage start) {
        this.start = start;
        Entries entries = start.entries();
        accounts = new LinkedHashMap<>(entries.accounts());
        holds = new LinkedHashMap<>(entries.holds());
        halves = new LinkedHashMap<>(entries.halves());
        rewards = new LinkedHashMap<>(entries.rewards());
        uses = new LinkedHashMap<>(entries.uses());
        reversed = new LinkedHashSet<>(entries.reversed());
        policy = entries.policy();
        supply = start.supply();
        exchanged = start.exchanged();
        due = start.due();
    }

    SourcePage end() {
        Entries entries = new Entries(
                accounts, holds, halves, rewards, uses, start.entries().originals(), reversed, policy);
        return new SourcePage(
                start.scheme(), start.lane(), start.source(), start.now(), entries, supply, exchanged, due);
    }

    Instant now() {
        return start.now();
    }

    Scheme scheme() {
        return start.scheme();
    }

    LaneId lane() {
        return start.lane();
    }

    Platform own() {
        return start.scheme().find(start.source()).orElseThrow();
    }

    Optional<Account> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id)).map(account -> account.asOf(now()));
    }

    void put(AccountId id, Account account) {
        accounts.put(id, account);
    }

    Optional<Hold> hold(CommandId id) {
        return Optional.ofNullable(holds.get(id));
    }

    void put(Hold hold) {
        holds.put(hold.id(), hold);
    }

    TreatyHalf half(Direction direction) {
        return halves.getOrDefault(direction, TreatyHalf.NONE);
    }

    void put(Direction direction, TreatyHalf half) {
        halves.put(direction, half);
    }

    Optional<Reward> reward(RewardId id) {
        return Optional.ofNullable(rewards.get(id));
    }

    void put(Reward reward) {
        rewards.put(reward.id(), reward);
    }

    long uses(Entries.Use use) {
        return uses.getOrDefault(use, 0L);
    }

    void put(Entries.Use use, long number) {
        uses.put(use, number);
    }

    Optional<Original> original(Origin origin) {
        return Optional.ofNullable(start.entries().originals().get(origin));
    }

    boolean isReversed(CommandId id) {
        return reversed.contains(id);
    }

    void markReversed(CommandId id) {
        reversed.add(id);
    }

    Policy policy() {
        return policy;
    }

    void put(Policy other) {
        policy = other;
    }

    boolean canCount(Supply.Counter counter, Points more) {
        return supply.of(counter).canHold(more);
    }

    void count(Supply.Counter counter, Points more) {
        supply = supply.plus(counter, more);
    }

    DayUsage exchanged() {
        return exchanged;
    }

    void countExchanged(Points gross) {
        exchanged = exchanged.plus(gross, now());
    }

    MicroYuan due() {
        return due;
    }

    void owe(MicroYuan more) {
        due = due.plus(more);
    }

    /** The amount as points, if a command may ask for it. */
    Optional<Points> askable(long units) {
        return askable(start.source(), units);
    }

    static Optional<Points> askable(PlatformId platform, long units) {
        return units < 1
                ? Optional.empty()
                : Optional.of(new Points(platform, units)).filter(Points::isAskable);
    }
}
