package org.tongfen.wire;

import org.tongfen.domain.AccountId;
import org.tongfen.domain.Command;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.TreatyVersion;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandRecord;

/** What a record says about what was asked for. */
final class RecordedRequest {
    private RecordedRequest() {}

    static void write(PlatformId book, Command command, CommandRecord.Builder record) {
        switch (command) {
            case Command.OpenAccount open -> account(CommandKind.OPEN_ACCOUNT, open.account(), record);
            case Command.FreezeAccount freeze -> account(CommandKind.FREEZE_ACCOUNT, freeze.account(), record);
            case Command.UnfreezeAccount unfreeze -> account(CommandKind.UNFREEZE_ACCOUNT, unfreeze.account(), record);
            case Command.CloseAccount close -> account(CommandKind.CLOSE_ACCOUNT, close.account(), record);
            case Command.Issue issue ->
                record.setKind(CommandKind.ISSUE)
                        .setTo(Messages.bytes(issue.account()))
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
            case Command.HoldGift _, Command.HoldExchange _, Command.HoldRedemption _ -> newHold(command, record);
            case Command.Commit commit ->
                hold(CommandKind.COMMIT, commit.hold(), record).setAmount(commit.amount());
            case Command.VoidHold end -> hold(CommandKind.VOID_HOLD, end.hold(), record);
            case Command.ExpireHold end -> hold(CommandKind.EXPIRE_HOLD, end.hold(), record);
            case Command.Reverse reverse ->
                record.setKind(CommandKind.REVERSE).setOriginal(Asks.message(reverse.original()));
            case Command.SetReward set ->
                record.setKind(CommandKind.SET_REWARD)
                        .setReward(set.reward().id().value());
            case Command.SetPolicy _ -> record.setKind(CommandKind.SET_POLICY);
            case Command.AgreeTerms agree -> treaty(CommandKind.AGREE_TERMS, book, agree.terms(), record);
            case Command.EndTreaty end -> treaty(CommandKind.END_TREATY, book, end.ending(), record);
            case Command.Unreadable _ -> record.setKind(CommandKind.COMMAND_KIND_UNSPECIFIED);
        }
    }

    private static void newHold(Command command, CommandRecord.Builder record) {
        hold(CommandKind.COMMAND_KIND_UNSPECIFIED, command.id(), record);
        switch (command) {
            case Command.HoldGift hold ->
                transfer(CommandKind.HOLD_GIFT, hold.from(), hold.to(), hold.amount(), record);
            case Command.HoldExchange hold ->
                transfer(CommandKind.HOLD_EXCHANGE, hold.from(), hold.to(), hold.amount(), record);
            case Command.HoldRedemption hold -> {
                payer(CommandKind.HOLD_REDEMPTION, hold.account(), hold.amount(), record);
                record.setReward(hold.reward().value());
            }
            default -> throw new IllegalArgumentException("makes no hold: " + command);
        }
    }

    private static void account(CommandKind kind, AccountId account, CommandRecord.Builder record) {
        record.setKind(kind).setTo(Messages.bytes(account));
    }

    private static void payer(CommandKind kind, AccountId account, long amount, CommandRecord.Builder record) {
        record.setKind(kind).setFrom(Messages.bytes(account)).setAmount(amount);
    }

    private static void transfer(
            CommandKind kind, AccountId from, AccountId to, long amount, CommandRecord.Builder record) {
        payer(kind, from, amount, record);
        record.setTo(Messages.bytes(to));
    }

    private static CommandRecord.Builder hold(CommandKind kind, CommandId hold, CommandRecord.Builder record) {
        return record.setKind(kind).setHold(Holds.bytes(hold));
    }

    private static void treaty(CommandKind kind, PlatformId book, TreatyVersion version, CommandRecord.Builder record) {
        record.setKind(kind)
                .setTreatyVersion(version.version())
                .setCounterparty(version.direction().other(book).value());
    }
}
