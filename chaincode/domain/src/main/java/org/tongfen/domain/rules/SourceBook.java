package org.tongfen.domain.rules;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;

/** The book of a batch's source: decides the commands one after the other, each on what the earlier ones left. */
public final class SourceBook {
    private final SourcePage start;
    private final Workspace work;
    private final LaneRules lane;
    private final AccountRules accounts;
    private final GiftRules gifts;
    private final ExchangeRules exchanges;
    private final RedemptionRules redemptions;
    private final HoldRules holds;
    private final ReversalRules reversals;
    private final TreatyRules treaties;
    private final Map<CommandId, Command> seen = new HashMap<>();

    /** The book as it is before a batch. */
    public SourceBook(SourcePage start, Route route) {
        this.start = start;
        work = new Workspace(start, route);
        lane = new LaneRules(work);
        accounts = new AccountRules(work);
        gifts = new GiftRules(work);
        exchanges = new ExchangeRules(work);
        redemptions = new RedemptionRules(work);
        holds = new HoldRules(work, gifts, exchanges, redemptions);
        reversals = new ReversalRules(work);
        treaties = new TreatyRules(work);
    }

    /** Decides the command at a place of the batch and applies it to the page if it is done. */
    public Decision decide(int place, Command command) {
        work.begin(place);
        return switch (command) {
            case Command.LaneAct act -> decide(act);
            case Command.Requested requested -> repeated(requested).orElseGet(() -> decide(requested));
        };
    }

    private Decision decide(Command.LaneAct act) {
        return switch (act) {
            case Command.PostArrival post -> lane.post(post);
            case Command.GiveHeadroom give -> lane.give(give);
            case Command.TakeHeadroom take -> lane.take(take);
        };
    }

    private Decision decide(Command.Requested command) {
        return switch (command) {
            case Command.WithinBook within -> decide(within);
            case Command.Maintenance maintenance ->
                work.route().lane().equals(LaneId.FIRST) ? decide(maintenance) : Refusals.malformed();
            case Command.Exchange exchange -> exchanges.exchange(exchange);
            case Command.HoldExchange hold -> holds.holdExchange(hold);
            case Command.Commit commit -> holds.commit(commit);
            case Command.Reverse reverse -> reversals.reverse(reverse);
            case Command.Unreadable _ -> Refusals.malformed();
        };
    }

    private Decision decide(Command.WithinBook command) {
        return switch (command) {
            case Command.OpenAccount open -> accounts.open(open);
            case Command.FreezeAccount freeze -> accounts.freeze(freeze);
            case Command.UnfreezeAccount unfreeze -> accounts.unfreeze(unfreeze);
            case Command.CloseAccount close -> accounts.close(close);
            case Command.Issue issue -> accounts.issue(issue);
            case Command.Burn burn -> accounts.burn(burn);
            case Command.Expire expire -> accounts.expire(expire);
            case Command.Gift gift -> gifts.give(gift);
            case Command.HoldGift hold -> holds.holdGift(hold);
            case Command.HoldRedemption hold -> holds.holdRedemption(hold);
            case Command.VoidHold release -> holds.release(release);
            case Command.ExpireHold expire -> holds.expire(expire);
            case Command.Redeem redeem -> redemptions.redeem(redeem);
            case Command.AllowReversal allow -> reversals.allow(allow);
        };
    }

    private Decision decide(Command.Maintenance command) {
        return switch (command) {
            case Command.SetReward set -> redemptions.offer(set);
            case Command.SetPolicy set -> treaties.write(set.policy());
            case Command.AgreeTerms agree -> treaties.write(agree.terms());
            case Command.EndTreaty end -> treaties.write(end.ending());
        };
    }

    // A hold is named by its command, so a hold of this name tells that a command of this id took effect in an earlier
    // batch.
    private Optional<Decision> repeated(Command.Requested command) {
        Command earlier = seen.putIfAbsent(command.id(), command);
        if (earlier != null) {
            return Optional.of(sameId(earlier.equals(command)));
        }
        return command instanceof Command.Holding holding
                ? work.hold(command.id())
                        .map(hold -> sameId(
                                hold.isBy(holding, work.route().direction().target())))
                : Optional.empty();
    }

    private static Decision sameId(boolean sameContent) {
        return Refusals.because(sameContent ? Outcome.ALREADY_DONE : Outcome.SAME_ID_OTHER_CONTENT);
    }

    /** Notes that an id was used by a command that is decided elsewhere. */
    public void skip(Command command) {
        if (command instanceof Command.Requested requested) {
            seen.putIfAbsent(requested.id(), requested);
        }
    }

    /** What has become of the book, with the decisions in the order of the commands. */
    public SourceResult result(List<Decision> decisions) {
        return new SourceResult(start, work.changes(), decisions);
    }
}
