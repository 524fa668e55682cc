package org.tongfen.simulator.member;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tongfen.audit.model.LedgerModel;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.wire.v1.AccountChange;
import org.tongfen.wire.v1.Burn;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.Gift;
import org.tongfen.wire.v1.IssueMessage;
import org.tongfen.wire.v1.OpenAccount;

/** Looks after accounts, brings points into being and out of it, and gives them away. */
final class PointWishes implements Wishes {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** No account has so high a number. */
    private static final long NO_ACCOUNT = 1L << 60;

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
        return town.residents(platform).stream()
                .filter(_ -> chance.happens(0.85))
                .map(this::issue)
                .toList();
    }

    @Override
    public Optional<Wish> draw(PlatformId platform) {
        Resident member = town.someResident(chance, platform);
        CommandMessage.Builder command = CommandMessage.newBuilder();
        switch (chance.between(1, 40)) {
            case 1, 2, 3 -> command.setOpenAccount(OpenAccount.newBuilder().setAccount(member.account()));
            case 4 -> command.setFreezeAccount(change(member));
            case 5, 6, 7 -> command.setUnfreezeAccount(change(member));
            case 8 -> command.setCloseAccount(change(member));
            case 9, 10 -> command.setExpire(change(member));
            case 11, 12 ->
                command.setBurn(Burn.newBuilder().setAccount(member.account()).setAmount(Amounts.some(chance)));
            case 13 -> command.setOpenAccount(OpenAccount.newBuilder().setAccount(NO_ACCOUNT | member.account()));
            case 14 -> command.clearBody();
            case 15 -> {
                // What nobody claims is the platform's to give away.
                return Optional.of(give(platform, new Resident(member.lane(), 0)));
            }
            default -> {
                return Optional.of(chance.happens(0.55) ? issue(member) : give(platform, member));
            }
        }
        Wish wish = Wish.within(member, command);
        return Optional.of(chance.happens(0.99) ? wish : inAnyLane(platform, wish));
    }

    /** The same, but maybe not where it belongs. */
    private Wish inAnyLane(PlatformId platform, Wish wish) {
        return new Wish(chance.between(0, town.lanes(platform) - 1), wish.target(), wish.body());
    }

    private static AccountChange change(Resident member) {
        return AccountChange.newBuilder().setAccount(member.account()).build();
    }

    private Wish issue(Resident member) {
        IssueMessage.Builder issue =
                IssueMessage.newBuilder().setAccount(member.account()).setAmount(Amounts.some(chance));
        if (chance.happens(0.25)) {
            issue.setActiveFrom(
                    ledger.now() + chance.one(-DAY, 5_000L, chance.between(0L, 2 * DAY), 360 * DAY, 400 * DAY));
        }
        return Wish.within(member, CommandMessage.newBuilder().setIssue(issue));
    }

    private Wish give(PlatformId platform, Resident from) {
        Gift gift = Gift.newBuilder()
                .setFrom(from.account())
                .setTo(town.someResident(chance, platform).account())
                .setAmount(Amounts.some(chance))
                .build();
        return Wish.within(from, CommandMessage.newBuilder().setGift(gift));
    }
}
