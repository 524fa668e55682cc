package org.tongfen.simulator.member;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.PlatformId;
import org.tongfen.simulator.model.LedgerModel;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.AccountChange;
import org.tongfen.wire.v1.Burn;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.Issue;
import org.tongfen.wire.v1.OpenAccount;

/** Looks after accounts, brings points into being and out of it, and gives them away. */
final class PointWishes implements Wishes {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Town town;
    private final Chance chance;
    private final LedgerModel ledger;

    PointWishes(Town town, Chance chance, LedgerModel ledger) {
        this.town = town;
        this.chance = chance;
        this.ledger = ledger;
    }

    /** What a platform begins with: most of its members get an account, and points. */
    List<Wish> first(PlatformId platform) {
        return town.accounts(platform).stream()
                .filter(_ -> chance.happens(0.85))
                .map(account -> issue(platform, account))
                .toList();
    }

    @Override
    public Optional<Wish> draw(PlatformId platform) {
        AccountId account = town.someAccount(chance, platform);
        Command.Builder command = Command.newBuilder();
        switch (chance.between(1, 40)) {
            case 1, 2, 3 -> command.setOpenAccount(OpenAccount.newBuilder().setAccount(bytes(account)));
            case 4 -> command.setFreezeAccount(change(account));
            case 5, 6, 7 -> command.setUnfreezeAccount(change(account));
            case 8 -> command.setCloseAccount(change(account));
            case 9, 10 -> command.setExpire(change(account));
            case 11, 12 ->
                command.setBurn(Burn.newBuilder().setAccount(bytes(account)).setAmount(Amounts.some(chance)));
            case 13 -> command.setOpenAccount(OpenAccount.newBuilder().setAccount(ByteString.copyFromUtf8("short")));
            case 14 -> command.clearBody();
            default -> {
                return Optional.of(chance.happens(0.55) ? issue(platform, account) : give(platform, account));
            }
        }
        return Optional.of(Wish.within(platform, command, account));
    }

    private static ByteString bytes(AccountId account) {
        return Messages.bytes(account);
    }

    private static AccountChange change(AccountId account) {
        return AccountChange.newBuilder().setAccount(bytes(account)).build();
    }

    private Wish issue(PlatformId platform, AccountId account) {
        Issue.Builder issue = Issue.newBuilder().setAccount(bytes(account)).setAmount(Amounts.some(chance));
        if (chance.happens(0.25)) {
            issue.setActiveFrom(
                    ledger.now() + chance.one(-DAY, 5_000L, chance.between(0L, 2 * DAY), 360 * DAY, 400 * DAY));
        }
        return Wish.within(platform, Command.newBuilder().setIssue(issue), account);
    }

    private Wish give(PlatformId platform, AccountId from) {
        AccountId to = town.someAccount(chance, platform);
        Gift gift = Gift.newBuilder()
                .setFrom(bytes(from))
                .setTo(bytes(to))
                .setAmount(Amounts.some(chance))
                .build();
        return Wish.within(platform, Command.newBuilder().setGift(gift), from, to);
    }
}
