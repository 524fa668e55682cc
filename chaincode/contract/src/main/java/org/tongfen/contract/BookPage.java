package org.tongfen.contract;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.Account;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.BatchRejectedException;
import org.tongfen.domain.BatchRejection;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.Direction;
import org.tongfen.domain.Entries;
import org.tongfen.domain.Hold;
import org.tongfen.domain.Names;
import org.tongfen.domain.Origin;
import org.tongfen.domain.Original;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Policy;
import org.tongfen.domain.Reward;
import org.tongfen.domain.RewardId;
import org.tongfen.domain.Scheme;
import org.tongfen.domain.SourceResult;
import org.tongfen.domain.TreatyHalf;
import org.tongfen.wire.Holds;
import org.tongfen.wire.Keys;
import org.tongfen.wire.Messages;
import org.tongfen.wire.Records;
import org.tongfen.wire.Rules;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.RewardUse;

/**
 * What stands in one book under names: each read once, and written once at the end.
 *
 * @param platform whose book it is
 * @param state its state
 * @param others where records of other books are read
 */
record BookPage(PlatformId platform, State state, OtherChaincode others) {
    /**
     * Reads what the commands of a batch name. What cannot be undone on this lane is not looked for: the book of a platform
     * that does not exist cannot be asked, and one bad command would fail the others.
     */
    Entries read(Names names, Direction lane, Scheme scheme) {
        Map<CommandId, Hold> holds = holds(names.holds());
        Map<Origin, Original> originals = originals(names.originals().stream()
                .filter(origin ->
                        origin.isUndoneOn(lane) && scheme.find(origin.book()).isPresent())
                .toList());
        return new Entries(
                accounts(names.accounts(holds, originals, platform)),
                holds,
                halves(names.halves(lane)),
                rewards(names.rewards(holds)),
                uses(names.uses(holds)),
                originals,
                reversed(originals),
                policy());
    }

    /** Reads the accounts that exist. */
    Map<AccountId, Account> accounts(Set<AccountId> ids) {
        Map<AccountId, Account> accounts = new LinkedHashMap<>();
        for (AccountId id : ids) {
            state.read(Keys.account(id), org.tongfen.wire.v1.Account.parser(), m -> Messages.account(platform, m))
                    .ifPresent(account -> accounts.put(id, account));
        }
        return accounts;
    }

    private Map<CommandId, Hold> holds(Set<CommandId> ids) {
        Map<CommandId, Hold> holds = new LinkedHashMap<>();
        for (CommandId id : ids) {
            state.read(Keys.hold(id), org.tongfen.wire.v1.Hold.parser(), m -> Holds.hold(platform, id, m))
                    .ifPresent(hold -> holds.put(id, hold));
        }
        return holds;
    }

    private Map<Direction, TreatyHalf> halves(Set<Direction> directions) {
        Map<Direction, TreatyHalf> halves = new LinkedHashMap<>();
        directions.forEach(direction -> half(direction).ifPresent(half -> halves.put(direction, half)));
        return halves;
    }

    /** Reads this platform's half of a treaty. */
    Optional<TreatyHalf> half(Direction direction) {
        return state.read(
                Keys.treaty(direction.source(), direction.target()),
                org.tongfen.wire.v1.TreatyHalf.parser(),
                Messages::treatyHalf);
    }

    private Map<RewardId, Reward> rewards(Set<RewardId> ids) {
        Map<RewardId, Reward> rewards = new LinkedHashMap<>();
        for (RewardId id : ids) {
            state.read(Keys.reward(id), org.tongfen.wire.v1.Reward.parser(), Rules::reward)
                    .ifPresent(reward -> rewards.put(id, reward));
        }
        return rewards;
    }

    private Map<Entries.Use, Long> uses(Set<Entries.Use> names) {
        Map<Entries.Use, Long> uses = new LinkedHashMap<>();
        for (Entries.Use use : names) {
            state.read(Keys.use(use.reward(), use.account()), RewardUse.parser(), RewardUse::getTimes)
                    .ifPresent(times -> uses.put(use, times));
        }
        return uses;
    }

    /** Reads recorded commands that took effect, each batch once. */
    Map<Origin, Original> originals(Collection<Origin> origins) {
        Map<String, Optional<BatchRecord>> records = new LinkedHashMap<>();
        Map<Origin, Original> originals = new LinkedHashMap<>();
        for (Origin origin : origins) {
            records.computeIfAbsent(
                            origin.book() + "/" + Keys.batch(origin.lane(), origin.sequence()), _ -> record(origin))
                    .flatMap(record -> original(origin, record))
                    .ifPresent(original -> originals.put(origin, original));
        }
        return originals;
    }

    private Optional<BatchRecord> record(Origin origin) {
        return origin.book().equals(platform)
                ? state.read(Keys.batch(origin.lane(), origin.sequence()), BatchRecord.parser())
                : others.record(origin);
    }

    private static Optional<Original> original(Origin origin, BatchRecord record) {
        if (origin.index() >= record.getCommandsCount()) {
            return Optional.empty();
        }
        try {
            return Records.original(origin.book(), origin.lane().target(), record.getCommands(origin.index()));
        } catch (IllegalArgumentException e) {
            throw new BatchRejectedException(
                    BatchRejection.CORRUPT_STATE, "the record of " + origin + " is not sound: " + e.getMessage());
        }
    }

    /** Which commands of this book have been undone. Commands of other books are marked there. */
    Set<CommandId> reversed(Map<Origin, Original> originals) {
        Set<CommandId> reversed = new LinkedHashSet<>();
        originals.forEach((origin, original) -> {
            boolean isOurs = origin.book().equals(platform);
            if (isOurs
                    && state.read(Keys.reversed(original.id()), Reversal.parser())
                            .isPresent()) {
                reversed.add(original.id());
            }
        });
        return reversed;
    }

    /** Reads the platform's own rules. */
    Policy policy() {
        return state.read(Keys.POLICY, org.tongfen.wire.v1.Policy.parser(), Rules::policy)
                .orElse(Policy.NONE);
    }

    /** Writes what a batch has changed. */
    void write(SourceResult result, Reversal mark) {
        write(result.accountsToWrite());
        result.holdsToWrite().forEach((id, hold) -> state.write(Keys.hold(id), Holds.message(hold)));
        result.halvesToWrite()
                .forEach((direction, half) ->
                        state.write(Keys.treaty(direction.source(), direction.target()), Messages.message(half)));
        result.rewardsToWrite().forEach((id, reward) -> state.write(Keys.reward(id), Rules.message(reward)));
        result.usesToWrite()
                .forEach((use, times) -> state.write(
                        Keys.use(use.reward(), use.account()),
                        RewardUse.newBuilder()
                                .setTimes(times)
                                .setReward(use.reward().value())
                                .build()));
        mark(result.newlyReversed(), mark);
        if (result.changesPolicy()) {
            state.write(Keys.POLICY, Rules.message(result.end().entries().policy()));
        }
    }

    /** Writes accounts. */
    void write(Map<AccountId, Account> accounts) {
        accounts.forEach((id, account) -> state.write(Keys.account(id), Messages.message(account)));
    }

    /** Marks commands as undone. */
    void mark(Set<CommandId> reversed, Reversal mark) {
        List.copyOf(reversed).forEach(id -> state.write(Keys.reversed(id), mark));
    }

    /** The mark that a batch leaves on what it undoes. */
    static Reversal mark(PlatformId book, PlatformId target, int lane, long sequence) {
        return Reversal.newBuilder()
                .setBook(book.value())
                .setTarget(target.value())
                .setLane(lane)
                .setSequence(sequence)
                .build();
    }
}
