package org.tongfen.wire;

import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/** What a record says about what was asked for. */
final class RecordedRequest {
    private RecordedRequest() {}

    static void write(Direction direction, Command command, CommandRecord.Builder record) {
        switch (command) {
            case Command.LaneAct act -> write(direction, act, record);
            case Command.Requested requested -> {
                record.setId(Holds.bytes(requested.id()));
                write(direction, requested, record);
            }
        }
    }

    private static void write(Direction direction, Command.LaneAct act, CommandRecord.Builder record) {
        switch (act) {
            case Command.PostArrival post ->
                record.setKind(CommandKind.POST_ARRIVAL).setArrival(Arrivals.message(post.arrival()));
            case Command.GiveHeadroom give ->
                record.setKind(CommandKind.GIVE_HEADROOM)
                        .setCounterparty(direction.target().value())
                        .setHeadroom(Headrooms.kind(give.kind()))
                        .setLane(give.to().number())
                        .setAmount(give.amount());
            case Command.TakeHeadroom take ->
                record.setKind(CommandKind.TAKE_HEADROOM)
                        .setCounterparty(direction.target().value())
                        .setLane(take.headroom().giver().number())
                        .setSequence(take.headroom().sequence());
        }
    }

    private static void write(Direction direction, Command.Requested command, CommandRecord.Builder record) {
        switch (command) {
            case Command.OpenAccount open -> account(CommandKind.OPEN_ACCOUNT, open.account(), record);
            case Command.FreezeAccount freeze -> account(CommandKind.FREEZE_ACCOUNT, freeze.account(), record);
            case Command.UnfreezeAccount unfreeze -> account(CommandKind.UNFREEZE_ACCOUNT, unfreeze.account(), record);
            case Command.CloseAccount close -> account(CommandKind.CLOSE_ACCOUNT, close.account(), record);
            case Command.Issue issue ->
                record.setKind(CommandKind.ISSUE)
                        .setTo(issue.account().toLong())
                        .setAmount(issue.amount());
            case Command.Burn burn -> payer(CommandKind.BURN, burn.account(), burn.amount(), record);
            case Command.Expire expire -> payer(CommandKind.EXPIRE, expire.account(), 0, record);
            case Command.Gift gift -> transfer(CommandKind.GIFT, gift.from(), gift.to(), gift.amount(), record);
            case Command.Exchange exchange -> {
                transfer(CommandKind.EXCHANGE, exchange.from(), exchange.to(), exchange.amount(), record);
                record.setExact(exchange.fixed() == Command.Fixed.RECEIVE);
            }
            case Command.Redeem redeem -> {
                payer(CommandKind.REDEEM, redeem.account(), redeem.amount(), record);
                record.setReward(redeem.reward().value());
            }
            case Command.HoldGift hold -> {
                transfer(CommandKind.HOLD_GIFT, hold.from(), hold.to(), hold.amount(), record);
                hold(hold.id(), record);
            }
            case Command.HoldExchange hold -> {
                transfer(CommandKind.HOLD_EXCHANGE, hold.from(), hold.to(), hold.amount(), record);
                hold(hold.id(), record);
            }
            case Command.HoldRedemption hold -> {
                payer(CommandKind.HOLD_REDEMPTION, hold.from(), hold.amount(), record);
                hold(hold.id(), record).setReward(hold.reward().value());
            }
            case Command.Commit commit ->
                hold(commit.hold(), record.setKind(CommandKind.COMMIT)).setAmount(commit.amount());
            case Command.VoidHold end -> hold(end.hold(), record.setKind(CommandKind.VOID_HOLD));
            case Command.ExpireHold end -> hold(end.hold(), record.setKind(CommandKind.EXPIRE_HOLD));
            case Command.Reverse reverse ->
                record.setKind(CommandKind.REVERSE)
                        .setOriginal(Reversals.message(reverse.proof().origin()));
            case Command.AllowReversal allow ->
                record.setKind(CommandKind.ALLOW_REVERSAL).setOriginal(Reversals.message(allow.origin()));
            case Command.SetReward set ->
                record.setKind(CommandKind.SET_REWARD)
                        .setReward(set.reward().id().value());
            case Command.SetPolicy _ -> record.setKind(CommandKind.SET_POLICY);
            case Command.AgreeTerms agree -> treaty(CommandKind.AGREE_TERMS, direction, agree.terms(), record);
            case Command.EndTreaty end -> treaty(CommandKind.END_TREATY, direction, end.ending(), record);
            case Command.Unreadable _ -> record.setKind(CommandKind.COMMAND_KIND_UNSPECIFIED);
        }
    }

    private static void account(CommandKind kind, AccountId account, CommandRecord.Builder record) {
        record.setKind(kind).setTo(account.toLong());
    }

    private static void payer(CommandKind kind, AccountId account, long amount, CommandRecord.Builder record) {
        record.setKind(kind).setFrom(account.toLong()).setAmount(amount);
    }

    private static void transfer(
            CommandKind kind, AccountId from, AccountId to, long amount, CommandRecord.Builder record) {
        payer(kind, from, amount, record);
        record.setTo(to.toLong());
    }

    private static CommandRecord.Builder hold(CommandId hold, CommandRecord.Builder record) {
        return record.setHold(Holds.bytes(hold));
    }

    private static void treaty(
            CommandKind kind, Direction direction, TreatyVersion version, CommandRecord.Builder record) {
        record.setKind(kind)
                .setTreatyVersion(version.version())
                .setCounterparty(version.direction().other(direction.source()).value());
    }
}
