package org.tongfen.simulator.member;

import java.time.Duration;
import java.util.Optional;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Exchange;
import org.tongfen.wire.v1.QuotedMessage;

/** Turns points of one platform into those of another. */
final class ExchangeWishes implements Wishes {
    private static final long QUOTE = Duration.ofMinutes(5).toMillis();

    private final Town town;
    private final Chance chance;
    private final LedgerModel ledger;

    ExchangeWishes(Town town, Chance chance, LedgerModel ledger) {
        this.town = town;
        this.chance = chance;
        this.ledger = ledger;
    }

    @Override
    public Optional<Wish> draw(PlatformId platform) {
        PlatformId target = town.other(chance, platform);
        Resident from = town.someResident(chance, platform);
        Exchange.Builder exchange = Exchange.newBuilder()
                .setFrom(from.account())
                .setTo(town.someResident(chance, target).account())
                .setAmount(Amounts.some(chance))
                .setExact(chance.happens(0.3));
        if (chance.happens(0.3)) {
            exchange.setQuoted(quoted(chance, ledger, platform, target));
        }
        return Optional.of(Wish.across(from, target, CommandMessage.newBuilder().setExchange(exchange)));
    }

    /** The price of a version that mostly is the one in force, for a time that mostly is long enough. */
    static QuotedMessage quoted(Chance chance, LedgerModel ledger, PlatformId source, PlatformId target) {
        int last = ledger.treatyVersions(source.value(), source.value(), target.value());
        return QuotedMessage.newBuilder()
                .setTreatyVersion(chance.between(0, Math.max(1, last)))
                .setGoodUntil(chance.one(0L, ledger.now() + QUOTE, ledger.now() + chance.between(-2_000L, 10_000L)))
                .build();
    }
}
