package org.tongfen.domain.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.HeadroomId;

/**
 * What the commands of a batch name in the book of their source. It is read in two waves, because holds, arrivals and
 * rewards name further things. Accounts, and whatever else belongs to one lane, are named for the batch's lane only: what a
 * command says about another lane's is refused unread.
 */
public final class Names {
    private final Batch batch;

    Names(Batch batch) {
        this.batch = batch;
    }

    /**
     * What the commands name by themselves.
     *
     * @param accounts accounts of the lane
     * @param holds holds that are made or ended
     * @param arrivals what is to be posted
     * @param rosters other lanes to whose accounts points are sent
     * @param halves halves of treaties: those that are written, and that of the batch's own direction
     * @param headroom what is to be taken
     * @param rewards rewards that are had or offered
     * @param proofs what is brought about commands of this book; whether they hold is for the book's roots to say
     * @param origins commands, of this book or of the batch's target, whose marks of a reversal are needed
     * @param allowed commands of this book whose marks of a late reversal are needed
     */
    public record First(
            Set<AccountId> accounts,
            Set<CommandId> holds,
            Set<ArrivalId> arrivals,
            Set<LaneId> rosters,
            Set<Direction> halves,
            Set<HeadroomId> headroom,
            Set<RewardId> rewards,
            Set<Proof> proofs,
            Set<Origin> origins,
            Set<Origin> allowed) {}

    /**
     * What the things of the first wave name.
     *
     * @param accounts further accounts of the lane; those of the first wave are not among them
     * @param taken rewards of which it is needed how many were taken
     * @param uses members' uses of rewards
     */
    public record Second(Set<AccountId> accounts, Set<RewardId> taken, Set<Entries.Use> uses) {}

    /** What is to be read first. */
    public First first() {
        First names = new First(
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>(),
                new LinkedHashSet<>());
        batch.target().ifPresent(_ -> names.halves.add(batch.direction()));
        batch.commands().forEach(command -> add(command, names));
        return names;
    }

    private void add(Command command, First names) {
        switch (command) {
            case Command.PostArrival post -> {
                names.arrivals.add(post.arrival());
                names.accounts.add(AccountId.unclaimed(batch.lane()));
            }
            case Command.GiveHeadroom _ -> {}
            case Command.TakeHeadroom take -> names.headroom.add(take.headroom());
            case Command.WithinBook within -> add(within, names);
            case Command.Exchange exchange -> account(exchange.from(), names);
            case Command.HoldExchange hold -> hold(hold, names);
            case Command.Commit commit -> names.holds.add(commit.hold());
            case Command.Reverse reverse -> reverse(reverse, names);
            case Command.Maintenance maintenance -> {
                if (batch.lane().equals(LaneId.FIRST)) {
                    add(maintenance, names);
                }
            }
            case Command.Unreadable _ -> {}
        }
    }

    private void add(Command.WithinBook command, First names) {
        switch (command) {
            case Command.OpenAccount open -> account(open.account(), names);
            case Command.FreezeAccount freeze -> account(freeze.account(), names);
            case Command.UnfreezeAccount unfreeze -> account(unfreeze.account(), names);
            case Command.CloseAccount close -> account(close.account(), names);
            case Command.Issue issue -> account(issue.account(), names);
            case Command.Burn burn -> account(burn.account(), names);
            case Command.Expire expire -> account(expire.account(), names);
            case Command.Gift gift -> {
                account(gift.from(), names);
                receiver(gift.to(), names);
            }
            case Command.HoldGift hold -> {
                hold(hold, names);
                receiver(hold.to(), names);
            }
            case Command.HoldRedemption hold -> {
                hold(hold, names);
                names.rewards.add(hold.reward());
            }
            case Command.VoidHold release -> names.holds.add(release.hold());
            case Command.ExpireHold expire -> names.holds.add(expire.hold());
            case Command.Redeem redeem -> {
                account(redeem.account(), names);
                names.rewards.add(redeem.reward());
            }
            case Command.AllowReversal allow -> {
                if (allow.origin().book().equals(batch.source())
                        && allow.origin().lane().equals(batch.lane())) {
                    names.allowed.add(allow.origin());
                }
            }
        }
    }

    private static void add(Command.Maintenance command, First names) {
        switch (command) {
            case Command.SetReward set -> names.rewards.add(set.reward().id());
            case Command.SetPolicy _ -> {}
            case Command.AgreeTerms agree -> names.halves.add(agree.terms().direction());
            case Command.EndTreaty end -> names.halves.add(end.ending().direction());
        }
    }

    private void reverse(Command.Reverse reverse, First names) {
        Origin origin = reverse.proof().origin();
        boolean isOurs = origin.book().equals(batch.source());
        if (isOurs) {
            names.proofs.add(reverse.proof());
        }
        if (isOurs || batch.target().filter(origin.book()::equals).isPresent()) {
            names.origins.add(origin);
            effect(reverse.proof().told().effect(), names);
        }
        if (reverse.unclaimed()) {
            names.accounts.add(AccountId.unclaimed(batch.lane()));
        }
    }

    private void effect(Original.Effect effect, First names) {
        switch (effect) {
            case Original.Effect.Issued issued -> account(issued.to(), names);
            case Original.Effect.Spent spent -> account(spent.from(), names);
            case Original.Effect.Given given -> {
                account(given.to(), names);
                account(given.from(), names);
            }
            case Original.Effect.Exchanged exchanged -> {
                if (exchanged.target().equals(batch.source())) {
                    account(exchanged.to(), names);
                }
            }
            case Original.Effect.Other _, Original.Effect.Nothing _ -> {}
        }
    }

    private void hold(Command.Holding command, First names) {
        names.holds.add(command.id());
        account(command.from(), names);
    }

    private void receiver(AccountId id, First names) {
        if (id.lane().equals(batch.lane())) {
            names.accounts.add(id);
        } else {
            names.rosters.add(id.lane());
        }
    }

    private void account(AccountId id, First names) {
        if (id.lane().equals(batch.lane())) {
            names.accounts.add(id);
        }
    }

    /**
     * What is to be read then.
     *
     * @param holds what the first wave named, as far as it exists
     * @param arrivals likewise
     * @param rewards likewise
     */
    public Second second(Map<CommandId, Hold> holds, Map<ArrivalId, Arrival> arrivals, Map<RewardId, Reward> rewards) {
        First first = first();
        Second names = new Second(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
        arrivals.values().stream()
                .flatMap(arrival -> arrival.credits().stream())
                .forEach(credit -> further(credit.account(), first, names));
        holds.values().forEach(hold -> add(hold, first, names));
        Map<RewardId, List<Reward>> offers = offers(rewards);
        for (Command command : batch.commands()) {
            switch (command) {
                case Command.Redeem redeem -> reward(redeem.account(), redeem.reward(), offers, names);
                case Command.HoldRedemption hold -> reward(hold.from(), hold.reward(), offers, names);
                case Command.LaneAct _, Command.Requested _ -> {}
            }
        }
        return names;
    }

    // As rewards are, and as the batch makes them.
    private Map<RewardId, List<Reward>> offers(Map<RewardId, Reward> rewards) {
        Map<RewardId, List<Reward>> offers = new LinkedHashMap<>();
        rewards.forEach((id, reward) ->
                offers.computeIfAbsent(id, _ -> new ArrayList<>()).add(reward));
        for (Command command : batch.commands()) {
            if (command instanceof Command.SetReward set) {
                offers.computeIfAbsent(set.reward().id(), _ -> new ArrayList<>())
                        .add(set.reward());
            }
        }
        return offers;
    }

    private void add(Hold hold, First first, Second names) {
        if (!isOwn(hold.account())) {
            // It cannot be ended here, whatever else there is.
            return;
        }
        further(hold.account(), first, names);
        switch (hold.purpose()) {
            case Hold.Purpose.Gift gift -> further(gift.to(), first, names);
            case Hold.Purpose.Exchange _ -> {}
            case Hold.Purpose.Redemption redemption -> {
                if (redemption.ofQuantity()) {
                    names.taken.add(redemption.reward());
                }
                if (redemption.ofCap()) {
                    names.uses.add(new Entries.Use(hold.account(), redemption.reward()));
                }
            }
        }
    }

    private void reward(AccountId account, RewardId id, Map<RewardId, List<Reward>> offers, Second names) {
        if (!isOwn(account)) {
            return;
        }
        for (Reward reward : offers.getOrDefault(id, List.of())) {
            if (reward.hasQuantity()) {
                names.taken.add(id);
            }
            if (reward.hasCap()) {
                names.uses.add(new Entries.Use(account, id));
            }
        }
    }

    private void further(AccountId id, First first, Second names) {
        if (isOwn(id) && !first.accounts.contains(id)) {
            names.accounts.add(id);
        }
    }

    private boolean isOwn(AccountId id) {
        return id.lane().equals(batch.lane());
    }
}
