package org.tongfen.simulator.member;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tongfen.domain.PlatformId;
import org.tongfen.simulator.model.LedgerModel;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.wire.Messages;
import org.tongfen.wire.v1.Command;
import org.tongfen.wire.v1.Origin;
import org.tongfen.wire.v1.Reverse;

/** Undoes what was done, mostly where that is possible. */
final class ReversalWishes implements Wishes {
    private static final int RECENT = 40;

    private final Chance chance;
    private final LedgerModel ledger;

    ReversalWishes(Chance chance, LedgerModel ledger) {
        this.chance = chance;
        this.ledger = ledger;
    }

    @Override
    public Optional<Wish> draw(PlatformId platform) {
        List<Origin> done = ledger.done();
        List<Origin> mine = done.subList(Math.max(0, done.size() - RECENT), done.size()).stream()
                .filter(origin -> origin.getBook().equals(platform.value())
                        || origin.getTarget().equals(platform.value()))
                .toList();
        return mine.isEmpty() ? Optional.empty() : Optional.of(reverse(platform, chance.one(mine)));
    }

    private Wish reverse(PlatformId platform, Origin found) {
        Origin origin = chance.happens(0.05)
                ? found.toBuilder()
                        .setIndex(found.getIndex() + chance.between(1, 50))
                        .build()
                : found;
        PlatformId target = new PlatformId(origin.getBook());
        Set<String> touched = new TreeSet<>();
        ledger.record(found).ifPresent(record -> {
            touch(touched, target, record.getFrom());
            touch(touched, new PlatformId(origin.getTarget()), record.getTo());
        });
        Command.Builder command =
                Command.newBuilder().setReverse(Reverse.newBuilder().setOriginal(origin));
        return new Wish(chance.happens(0.97) ? target : platform, command, touched);
    }

    private static void touch(Set<String> touched, PlatformId platform, ByteString account) {
        if (!account.isEmpty()) {
            touched.add(Wish.touched(platform, Messages.accountId(account)));
        }
    }
}
