package org.tongfen.network.simulator.member;

import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.PlatformId;
import org.tongfen.network.simulator.virtual.Chance;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.Issue;
import org.tongfen.wire.v1.OpenAccount;

/** Opens accounts, issues points, and gives them away. */
final class PointWishes implements Wishes {
    private final Town town;
    private final Chance chance;

    PointWishes(Town town, Chance chance) {
        this.town = town;
        this.chance = chance;
    }

    @Override
    public Optional<Wish> draw(PlatformId platform) {
        int kind = chance.between(1, 10);
        return Optional.of(kind == 1 ? open(platform) : kind <= 5 ? issue(platform) : give(platform));
    }

    private Wish open(PlatformId platform) {
        AccountId account = chance.one(town.accounts(platform));
        return new Wish(
                platform,
                Command.newBuilder().setOpenAccount(OpenAccount.newBuilder().setAccount(Messages.bytes(account))),
                Set.of(Wish.touched(platform, account)));
    }

    private Wish issue(PlatformId platform) {
        AccountId account = chance.one(town.accounts(platform));
        return new Wish(
                platform,
                Command.newBuilder()
                        .setIssue(Issue.newBuilder()
                                .setAccount(Messages.bytes(account))
                                .setAmount(Amounts.some(chance))),
                Set.of(Wish.touched(platform, account)));
    }

    private Wish give(PlatformId platform) {
        AccountId from = town.someAccount(chance, platform);
        AccountId to = town.someAccount(chance, platform);
        Set<String> touched = from.equals(to)
                ? Set.of(Wish.touched(platform, from))
                : Set.of(Wish.touched(platform, from), Wish.touched(platform, to));
        return new Wish(
                platform,
                Command.newBuilder()
                        .setGift(Gift.newBuilder()
                                .setFrom(Messages.bytes(from))
                                .setTo(Messages.bytes(to))
                                .setAmount(Amounts.some(chance))),
                touched);
    }
}
