package org.tongfen.simulator.member;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.PlatformId;
import org.tongfen.simulator.model.LedgerModel;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Commit;
import org.tongfen.wire.v1.EndHold;
import org.tongfen.wire.v1.Hold;
import org.tongfen.wire.v1.HoldExchange;
import org.tongfen.wire.v1.HoldGift;

/** Holds points, and decides what becomes of them. Holds for rewards are wished for with the rewards. */
final class HoldWishes implements Wishes {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final Town town;
    private final Chance chance;
    private final LedgerModel ledger;

    HoldWishes(Town town, Chance chance, LedgerModel ledger) {
        this.town = town;
        this.chance = chance;
        this.ledger = ledger;
    }

    @Override
    public Optional<Wish> draw(PlatformId platform) {
        List<Map.Entry<String, Hold>> holds =
                new ArrayList<>(ledger.holds(platform.value()).entrySet());
        if (holds.isEmpty() || chance.happens(0.4)) {
            return Optional.of(chance.happens(0.5) ? gift(platform) : exchange(platform));
        }
        List<Map.Entry<String, Hold>> waiting =
                new ArrayList<>(ledger.waitingHolds(platform.value()).entrySet());
        Map.Entry<String, Hold> hold = chance.one(waiting.isEmpty() || chance.happens(0.15) ? holds : waiting);
        ByteString id =
                chance.happens(0.02) ? ByteString.copyFrom(chance.bytes(32)) : ByteString.fromHex(hold.getKey());
        return Optional.of(decide(platform, id, hold.getValue()));
    }

    /** When a hold is to end: soon, later, or already. */
    static long until(Chance chance, LedgerModel ledger) {
        return ledger.now() + chance.one(3_000L, 60_000L, HOUR, 24 * HOUR, 1_000 * HOUR, -1L, chance.between(0L, 500L));
    }

    private Wish gift(PlatformId platform) {
        AccountId from = town.someAccount(chance, platform);
        AccountId to = town.someAccount(chance, platform);
        HoldGift hold = HoldGift.newBuilder()
                .setFrom(Messages.bytes(from))
                .setTo(Messages.bytes(to))
                .setAmount(Amounts.some(chance))
                .setUntil(until(chance, ledger))
                .build();
        return Wish.within(platform, Command.newBuilder().setHoldGift(hold), from, to);
    }

    private Wish exchange(PlatformId platform) {
        PlatformId target = town.other(chance, platform);
        AccountId from = town.someAccount(chance, platform);
        AccountId to = town.someAccount(chance, target);
        HoldExchange.Builder hold = HoldExchange.newBuilder()
                .setFrom(Messages.bytes(from))
                .setTo(Messages.bytes(to))
                .setAmount(Amounts.some(chance))
                .setUntil(until(chance, ledger));
        if (chance.happens(0.3)) {
            hold.setQuoted(ExchangeWishes.quoted(chance, ledger, platform, target));
        }
        return Wish.across(platform, from, target, to, Command.newBuilder().setHoldExchange(hold));
    }

    private Wish decide(PlatformId platform, ByteString id, Hold hold) {
        EndHold end = EndHold.newBuilder().setHold(id).build();
        String account = Wish.touched(platform, Messages.accountId(hold.getAccount()));
        return switch (chance.between(1, 6)) {
            case 1 -> new Wish(platform, Command.newBuilder().setVoidHold(end), Set.of(account));
            case 2 -> new Wish(platform, Command.newBuilder().setExpireHold(end), Set.of(account));
            default -> {
                Command.Builder commit = Command.newBuilder()
                        .setCommit(Commit.newBuilder().setHold(id).setAmount(part(hold)));
                yield hold.hasExchange() && chance.happens(0.95)
                        ? new Wish(
                                new PlatformId(hold.getExchange().getTarget()),
                                commit,
                                Set.of(
                                        account,
                                        Wish.touched(
                                                new PlatformId(
                                                        hold.getExchange().getTarget()),
                                                Messages.accountId(
                                                        hold.getExchange().getTo()))))
                        : new Wish(platform, commit, Set.of(account));
            }
        };
    }

    /** All of it, or a part; a little too much now and then. */
    private long part(Hold hold) {
        long held =
                hold.getLotsList().stream().mapToLong(lot -> lot.getAmount()).sum();
        boolean whole = hold.hasRedemption() || chance.happens(0.5);
        return whole && chance.happens(0.95) ? 0 : chance.between(1L, held + 2);
    }
}
