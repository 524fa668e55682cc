package org.tongfen.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the commands of a batch name in the book of their source. Holds and originals name further accounts and rewards, so
 * they are read first.
 *
 * @param commands the commands
 */
public record Names(List<Command> commands) {
    /** Holds that are made or ended. */
    public Set<CommandId> holds() {
        Set<CommandId> names = new LinkedHashSet<>();
        for (Command command : commands) {
            hold(command).ifPresent(names::add);
            if (makesHold(command)) {
                names.add(command.id());
            }
        }
        return names;
    }

    /** Recorded commands that are to be reversed. */
    public Set<Origin> originals() {
        Set<Origin> names = new LinkedHashSet<>();
        for (Command command : commands) {
            if (command instanceof Command.Reverse reverse) {
                names.add(reverse.original());
            }
        }
        return names;
    }

    /**
     * Accounts of the source's book.
     *
     * @param holds what {@link #holds} named, as far as it exists
     * @param originals what {@link #originals} named, as far as it exists
     * @param source the platform whose book it is
     */
    public Set<AccountId> accounts(Map<CommandId, Hold> holds, Map<Origin, Original> originals, PlatformId source) {
        Set<AccountId> names = new LinkedHashSet<>();
        commands.forEach(command -> direct(command).forEach(names::add));
        holds.values().forEach(hold -> {
            names.add(hold.account());
            if (hold.purpose() instanceof Hold.Purpose.Gift gift) {
                names.add(gift.to());
            }
        });
        originals.forEach((where, original) -> accounts(where, original, source).forEach(names::add));
        return names;
    }

    private static Stream<AccountId> direct(Command command) {
        return switch (command) {
            case Command.OpenAccount open -> Stream.of(open.account());
            case Command.FreezeAccount freeze -> Stream.of(freeze.account());
            case Command.UnfreezeAccount unfreeze -> Stream.of(unfreeze.account());
            case Command.CloseAccount close -> Stream.of(close.account());
            case Command.Issue issue -> Stream.of(issue.account());
            case Command.Burn burn -> Stream.of(burn.account());
            case Command.Expire expire -> Stream.of(expire.account());
            case Command.Gift gift -> Stream.of(gift.from(), gift.to());
            case Command.Exchange exchange -> Stream.of(exchange.from());
            case Command.HoldGift hold -> Stream.of(hold.from(), hold.to());
            case Command.HoldExchange hold -> Stream.of(hold.from());
            case Command.HoldRedemption hold -> Stream.of(hold.account());
            case Command.Redeem redeem -> Stream.of(redeem.account());
            case Command.Commit _,
                    Command.VoidHold _,
                    Command.ExpireHold _,
                    Command.Reverse _,
                    Command.SetReward _,
                    Command.SetPolicy _,
                    Command.AgreeTerms _,
                    Command.EndTreaty _,
                    Command.Unreadable _ -> Stream.empty();
        };
    }

    private static Stream<AccountId> accounts(Origin where, Original original, PlatformId source) {
        return switch (original.effect()) {
            case Original.Effect.Issued issued -> Stream.of(issued.to());
            case Original.Effect.Spent spent -> Stream.of(spent.from());
            case Original.Effect.Given given -> Stream.of(given.from(), given.to());
            // An exchange of another book into this one is undone here by its receiver.
            case Original.Effect.Exchanged exchanged ->
                where.book().equals(source) ? Stream.empty() : Stream.of(exchanged.to());
            case Original.Effect.Other _ -> Stream.empty();
        };
    }

    /**
     * Rewards.
     *
     * @param holds what {@link #holds} named, as far as it exists
     */
    public Set<RewardId> rewards(Map<CommandId, Hold> holds) {
        Set<RewardId> names = new LinkedHashSet<>();
        for (Command command : commands) {
            switch (command) {
                case Command.Redeem redeem -> names.add(redeem.reward());
                case Command.HoldRedemption hold -> names.add(hold.reward());
                case Command.SetReward set -> names.add(set.reward().id());
                default -> {}
            }
        }
        holds.values().forEach(hold -> {
            if (hold.purpose() instanceof Hold.Purpose.Redemption redemption) {
                names.add(redemption.reward());
            }
        });
        return names;
    }

    /**
     * Uses of rewards by members.
     *
     * @param holds what {@link #holds} named, as far as it exists
     */
    public Set<Entries.Use> uses(Map<CommandId, Hold> holds) {
        Set<Entries.Use> names = new LinkedHashSet<>();
        for (Command command : commands) {
            switch (command) {
                case Command.Redeem redeem -> names.add(new Entries.Use(redeem.account(), redeem.reward()));
                case Command.HoldRedemption hold -> names.add(new Entries.Use(hold.account(), hold.reward()));
                default -> {}
            }
        }
        holds.values().forEach(hold -> {
            if (hold.purpose() instanceof Hold.Purpose.Redemption redemption) {
                names.add(new Entries.Use(hold.account(), redemption.reward()));
            }
        });
        return names;
    }

    /** Directions of treaties whose halves are written, and the one that the lane uses. */
    public Set<Direction> halves(Direction lane) {
        Set<Direction> names = new LinkedHashSet<>();
        if (!lane.source().equals(lane.target())) {
            names.add(lane);
        }
        for (Command command : commands) {
            switch (command) {
                case Command.AgreeTerms agree -> names.add(agree.terms().direction());
                case Command.EndTreaty end -> names.add(end.ending().direction());
                default -> {}
            }
        }
        return names;
    }

    /** The account whose points a command on a lane between two books moves or holds, if that can be known. */
    Optional<AccountId> payer(Command command, Entries entries) {
        return switch (command) {
            case Command.Exchange exchange -> Optional.of(exchange.from());
            case Command.HoldExchange hold -> Optional.of(hold.from());
            case Command.Commit commit ->
                Optional.ofNullable(entries.holds().get(commit.hold()))
                        .map(Hold::account)
                        .or(() -> madeHere(commit.hold()));
            case Command.Reverse reverse ->
                Optional.ofNullable(entries.originals().get(reverse.original())).flatMap(Names::receiver);
            default -> Optional.empty();
        };
    }

    private Optional<AccountId> madeHere(CommandId hold) {
        return commands.stream()
                .filter(command -> command.id().equals(hold) && command instanceof Command.HoldExchange)
                .map(command -> ((Command.HoldExchange) command).from())
                .findFirst();
    }

    private static Optional<AccountId> receiver(Original original) {
        return original.effect() instanceof Original.Effect.Exchanged exchanged
                ? Optional.of(exchanged.to())
                : Optional.empty();
    }

    private static Optional<CommandId> hold(Command command) {
        return switch (command) {
            case Command.Commit commit -> Optional.of(commit.hold());
            case Command.VoidHold release -> Optional.of(release.hold());
            case Command.ExpireHold expire -> Optional.of(expire.hold());
            default -> Optional.empty();
        };
    }

    private static boolean makesHold(Command command) {
        return command instanceof Command.HoldGift
                || command instanceof Command.HoldExchange
                || command instanceof Command.HoldRedemption;
    }
}
