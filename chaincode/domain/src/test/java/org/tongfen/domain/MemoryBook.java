package org.tongfen.domain;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One platform's book in memory. It is read by names, as on the ledger, so that a name that is not given is missed. */
final class MemoryBook {
    final Map<AccountId, Account> accounts = new LinkedHashMap<>();
    final Map<CommandId, Hold> holds = new LinkedHashMap<>();
    final Map<Direction, TreatyHalf> halves = new LinkedHashMap<>();
    final Map<RewardId, Reward> rewards = new LinkedHashMap<>();
    final Map<Entries.Use, Long> uses = new LinkedHashMap<>();
    final Set<CommandId> reversed = new LinkedHashSet<>();
    final Map<Origin, Original> records = new LinkedHashMap<>();
    Policy policy = Policy.NONE;

    /** Everything but the records of what has happened. */
    Entries contents() {
        return new Entries(accounts, holds, halves, rewards, uses, Map.of(), reversed, policy);
    }

    /** What a batch names. */
    Entries read(Names names, Direction lane, Map<Origin, Original> originals) {
        Map<CommandId, Hold> named = those(names.holds(), holds);
        return new Entries(
                those(names.accounts(named, originals, lane.source()), accounts),
                named,
                those(names.halves(lane), halves),
                those(names.rewards(named), rewards),
                those(names.uses(named), uses),
                originals,
                reversed(originals),
                policy);
    }

    Set<CommandId> reversed(Map<Origin, Original> originals) {
        Set<CommandId> result = new LinkedHashSet<>();
        originals.values().stream().map(Original::id).filter(reversed::contains).forEach(result::add);
        return result;
    }

    static <K, V> Map<K, V> those(Collection<K> names, Map<K, V> all) {
        Map<K, V> result = new LinkedHashMap<>(all);
        result.keySet().retainAll(names);
        return result;
    }

    void write(SourceResult result) {
        accounts.putAll(result.accountsToWrite());
        holds.putAll(result.holdsToWrite());
        halves.putAll(result.halvesToWrite());
        rewards.putAll(result.rewardsToWrite());
        uses.putAll(result.usesToWrite());
        reversed.addAll(result.newlyReversed());
        if (result.changesPolicy()) {
            policy = result.end().entries().policy();
        }
    }

    void write(TargetResult result) {
        accounts.putAll(result.accountsToWrite());
        reversed.addAll(result.reversed());
    }

    /** Keeps what the commands of a batch have done. */
    void keep(LaneId lane, long sequence, List<Command> commands, SourceResult result) {
        for (int i = 0; i < commands.size(); i++) {
            Origin origin = new Origin(result.start().source(), lane, sequence, i);
            Decision decision = result.decisions().get(i);
            if (decision.outcome() == Outcome.OK) {
                records.put(origin, new Original(commands.get(i).id(), effect(commands.get(i), decision)));
            }
        }
    }

    private static Original.Effect effect(Command command, Decision decision) {
        return switch (decision) {
            case Decision.Issued issued ->
                new Original.Effect.Issued(((Command.Issue) command).account(), List.of(issued.lot()));
            case Decision.Burned burned ->
                new Original.Effect.Spent(((Command.Burn) command).account(), burned.lots(), false);
            case Decision.Given given -> new Original.Effect.Given(given.from(), given.to(), given.lots());
            case Decision.Redeemed redeemed -> new Original.Effect.Spent(redeemed.from(), redeemed.lots(), true);
            case Decision.Exchanged done ->
                new Original.Effect.Exchanged(done.from(), done.to(), done.spent(), done.portions(), done.owed());
            case Decision.Committed committed -> effect(command, committed.effect());
            case Decision.Refused _,
                    Decision.Noted _,
                    Decision.Expired _,
                    Decision.Held _,
                    Decision.Released _,
                    Decision.Reversed _,
                    Decision.GivenBack _ -> new Original.Effect.Other();
        };
    }

    /** Where a command stands that took effect. */
    Optional<Origin> origin(CommandId id) {
        return records.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
