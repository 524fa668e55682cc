package org.tongfen.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides the commands of one batch in order, each on what the earlier ones left. */
final class SourceRules {
    private final SourcePage start;
    private final Workspace desk;
    private final AccountRules accounts;
    private final GiftRules gifts;
    private final ExchangeRules exchanges;
    private final RedemptionRules redemptions;
    private final HoldRules holds;
    private final ReversalRules reversals;
    private final TreatyRules treaties;
    private final Map<CommandId, Command> seen = new HashMap<>();

    SourceRules(SourcePage start) {
        this.start = start;
        desk = new Workspace(start);
        accounts = new AccountRules(desk);
        gifts = new GiftRules(desk);
        exchanges = new ExchangeRules(desk);
        redemptions = new RedemptionRules(desk);
        holds = new HoldRules(desk, gifts, exchanges, redemptions);
        reversals = new ReversalRules(desk);
        treaties = new TreatyRules(desk);
    }

    /** Decides one command and applies it to the page if it is done. */
    Decision decide(Command command) {
        Command earlier = seen.putIfAbsent(command.id(), command);
        if (earlier != null) {
            return refuse(earlier.equals(command) ? Outcome.ALREADY_DONE : Outcome.SAME_ID_OTHER_CONTENT);
        }
        return switch (command) {
            case Command.Exchange exchange -> start.isOwnLane() ? malformed() : exchanges.exchange(exchange);
            case Command.HoldExchange hold ->
                start.isOwnLane() ? malformed() : repeated(hold.id()).orElseGet(() -> exchanges.hold(hold, holds));
            case Command.Commit commit -> holds.commit(commit);
            case Command.Reverse reverse -> reversals.reverse(reverse);
            case Command.Unreadable _ -> malformed();
            case Command.OpenAccount _,
                    Command.FreezeAccount _,
                    Command.UnfreezeAccount _,
                    Command.CloseAccount _,
                    Command.Issue _,
                    Command.Burn _,
                    Command.Expire _,
                    Command.Gift _,
                    Command.HoldGift _,
                    Command.HoldRedemption _,
                    Command.VoidHold _,
                    Command.ExpireHold _,
                    Command.Redeem _,
                    Command.SetReward _,
                    Command.SetPolicy _,
                    Command.AgreeTerms _,
                    Command.EndTreaty _ -> start.isOwnLane() ? withinTheBook(command) : malformed();
        };
    }

    private Decision withinTheBook(Command command) {
        return switch (command) {
            case Command.OpenAccount open -> accounts.open(open);
            case Command.FreezeAccount freeze -> accounts.freeze(freeze);
            case Command.UnfreezeAccount unfreeze -> accounts.unfreeze(unfreeze);
            case Command.CloseAccount close -> accounts.close(close);
            case Command.Issue issue -> accounts.issue(issue);
            case Command.Burn burn -> accounts.burn(burn);
            case Command.Expire expire -> accounts.expire(expire);
            case Command.Gift gift -> gifts.give(gift);
            case Command.HoldGift hold -> repeated(hold.id()).orElseGet(() -> holds.holdGift(hold));
            case Command.HoldRedemption hold -> repeated(hold.id()).orElseGet(() -> holds.holdRedemption(hold));
            case Command.VoidHold release -> holds.release(release);
            case Command.ExpireHold expire -> holds.expire(expire);
            case Command.Redeem redeem -> redemptions.redeem(redeem);
            case Command.SetReward set -> redemptions.offer(set);
            case Command.SetPolicy set -> {
                desk.put(set.policy());
                yield new Decision.Noted();
            }
            case Command.AgreeTerms agree -> treaties.write(agree.terms());
            case Command.EndTreaty end -> treaties.write(end.ending());
            case Command.Exchange _,
                    Command.HoldExchange _,
                    Command.Commit _,
                    Command.Reverse _,
                    Command.Unreadable _ -> malformed();
        };
    }

    // A hold is named by its command, so a hold of this name tells that the command took effect in an earlier batch.
    private Optional<Decision> repeated(CommandId id) {
        return desk.hold(id).map(_ -> refuse(Outcome.ALREADY_DONE));
    }

    /** Notes that an id was used by a command that is decided elsewhere. */
    void skip(Command command) {
        seen.putIfAbsent(command.id(), command);
    }

    SourceResult result(List<Decision> decisions) {
        return new SourceResult(start, desk.end(), decisions);
    }

    private static Decision malformed() {
        return refuse(Outcome.MALFORMED);
    }

    private static Decision refuse(Outcome outcome) {
        return Decision.Refused.because(outcome);
    }
}
