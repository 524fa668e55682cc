package org.tongfen.simulator.member;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Commit;
import org.tongfen.wire.v1.EndHold;
import org.tongfen.wire.v1.HoldExchange;
import org.tongfen.wire.v1.HoldGift;
import org.tongfen.wire.v1.HoldMessage;

/** Holds points, and decides what becomes of them. Holds for rewards are wished for with the rewards. */
final class HoldWishes implements Wishes {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String KEY = "h/";

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
        List<Map.Entry<String, HoldMessage>> holds =
                new ArrayList<>(ledger.holds(platform.value()).entrySet());
        if (holds.isEmpty() || chance.happens(0.4)) {
            return Optional.of(chance.happens(0.5) ? gift(platform) : exchange(platform));
        }
        List<Map.Entry<String, HoldMessage>> waiting =
                new ArrayList<>(ledger.waitingHolds(platform.value()).entrySet());
        Map.Entry<String, HoldMessage> hold = chance.one(waiting.isEmpty() || chance.happens(0.15) ? holds : waiting);
        byte[] id = chance.happens(0.02)
                ? chance.bytes(32)
                : Base64.getUrlDecoder().decode(hold.getKey().substring(KEY.length()));
        return Optional.of(decide(ByteString.copyFrom(id), hold.getValue()));
    }

    /** When a hold is to end: soon, later, or already. */
    static long until(Chance chance, LedgerModel ledger) {
        return ledger.now() + chance.one(3_000L, 60_000L, HOUR, 24 * HOUR, 1_000 * HOUR, -1L, chance.between(0L, 500L));
    }

    private Wish gift(PlatformId platform) {
        Resident from = town.someResident(chance, platform);
        HoldGift hold = HoldGift.newBuilder()
                .setFrom(from.account())
                .setTo(town.someResident(chance, platform).account())
                .setAmount(Amounts.some(chance))
                .setUntil(until(chance, ledger))
                .build();
        return Wish.within(from, CommandMessage.newBuilder().setHoldGift(hold));
    }

    private Wish exchange(PlatformId platform) {
        PlatformId target = town.other(chance, platform);
        Resident from = town.someResident(chance, platform);
        HoldExchange.Builder hold = HoldExchange.newBuilder()
                .setFrom(from.account())
                .setTo(town.someResident(chance, target).account())
                .setAmount(Amounts.some(chance))
                .setUntil(until(chance, ledger));
        if (chance.happens(0.3)) {
            hold.setQuoted(ExchangeWishes.quoted(chance, ledger, platform, target));
        }
        return Wish.across(from, target, CommandMessage.newBuilder().setHoldExchange(hold));
    }

    private Wish decide(ByteString id, HoldMessage hold) {
        EndHold end = EndHold.newBuilder().setHold(id).build();
        Resident member = Resident.of(hold.getAccount());
        return switch (chance.between(1, 6)) {
            case 1 -> Wish.within(member, CommandMessage.newBuilder().setVoidHold(end));
            case 2 -> Wish.within(member, CommandMessage.newBuilder().setExpireHold(end));
            default -> {
                CommandMessage.Builder commit = CommandMessage.newBuilder()
                        .setCommit(Commit.newBuilder().setHold(id).setAmount(part(hold)));
                yield hold.hasExchange() && chance.happens(0.95)
                        ? Wish.across(member, new PlatformId(hold.getExchange().getTarget()), commit)
                        : Wish.within(member, commit);
            }
        };
    }

    /** All of it, or a part; a little too much now and then. */
    private long part(HoldMessage hold) {
        long held =
                hold.getLotsList().stream().mapToLong(lot -> lot.getAmount()).sum();
        boolean whole = hold.hasRedemption() || chance.happens(0.5);
        return whole && chance.happens(0.95) ? 0 : chance.between(1L, held + 2);
    }
}
