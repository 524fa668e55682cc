package org.tongfen.network.simulator.member;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.PlatformId;
import org.tongfen.network.simulator.virtual.Chance;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Exchange;

/** Turns points of one platform into those of another. */
final class ExchangeWishes implements Wishes {
    private final Town town;
    private final Chance chance;

    ExchangeWishes(Town town, Chance chance) {
        this.town = town;
        this.chance = chance;
    }

    @Override
    public Optional<Wish> draw(PlatformId platform) {
        List<PlatformId> others = town.platforms().stream()
                .filter(other -> !other.equals(platform))
                .toList();
        PlatformId target = chance.one(others);
        AccountId from = town.someAccount(chance, platform);
        AccountId to = town.someAccount(chance, target);
        return Optional.of(new Wish(
                target,
                Command.newBuilder()
                        .setExchange(Exchange.newBuilder()
                                .setFrom(Messages.bytes(from))
                                .setTo(Messages.bytes(to))
                                .setAmount(Amounts.some(chance))),
                Set.of(Wish.touched(platform, from), Wish.touched(target, to))));
    }
}
