package org.tongfen.contract;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.MicroYuan;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.Points;
import org.tongfen.domain.Reward;
import org.tongfen.domain.Terms;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Command;

/**
 * Commands of all kinds by a seed, the same in every process. It remembers holds that were made and commands that took
 * effect, so that later commands end and undo them.
 */
final class RandomCommands {
    private static final int MEMBERS = 40;

    private final Requests requests = new Requests();
    private final List<Held> holds = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();
    private long state;

    RandomCommands(long seed) {
        state = seed;
    }

    private record Held(PlatformId book, PlatformId target, ByteString id) {}

    private record Done(PlatformId book, PlatformId target, long sequence, int index) {}

    /** Commands for the lane of a book, at a time. */
    Command[] commands(int number, PlatformId book, PlatformId target, Instant now) {
        List<Command> commands = new ArrayList<>();
        while (commands.size() < number) {
            Command command = book.equals(target) ? within(book, now) : across(book, target, now);
            commands.add(command);
            if (next(60) == 0) {
                commands.add(command);
            }
            if (next(90) == 0) {
                commands.add(command.toBuilder().clearBody().build());
            }
        }
        return Requests.all(commands.subList(0, number));
    }

    /** Notes which commands of a batch took effect. */
    void note(PlatformId book, PlatformId target, BatchRecord record) {
        for (int i = 0; i < record.getCommandsCount(); i++) {
            if (record.getCommands(i).getOutcome() == 1) {
                done.add(new Done(book, target, record.getSequence(), i));
            }
        }
    }

    private Command within(PlatformId book, Instant now) {
        int choice = (int) next(100);
        if (choice < 45) {
            return ofMembers(book, now, choice);
        }
        return choice < 85 ? ofHoldsAndReversals(book, now, choice) : ofThePlatform(book, now, choice);
    }

    private Command ofMembers(PlatformId book, Instant now, int choice) {
        AccountId account = member(book);
        return switch (choice / 3) {
            case 0 -> requests.open(account);
            case 1 -> choice == 3 ? requests.freeze(account) : requests.unfreeze(account);
            case 2 -> choice == 6 ? requests.close(account) : requests.unfreeze(account);
            case 3, 4, 5, 6, 7 ->
                requests.issue(account, next(10_000), next(3) == 0 ? now.plusSeconds(next(400_000)) : Instant.EPOCH);
            case 8 -> requests.burn(account, next(2_000));
            case 9 -> requests.expire(account);
            case 10, 11 -> requests.redeem(account, reward(), 500 * (1 + next(2)));
            default -> requests.gift(account, member(book), next(3_000));
        };
    }

    private Command ofHoldsAndReversals(PlatformId book, Instant now, int choice) {
        return switch (choice % 8) {
            case 0, 1 -> held(book, book, requests.holdGift(member(book), member(book), next(900), until(now)));
            case 2 -> held(book, book, requests.holdReward(member(book), reward(), 500, until(now)));
            case 3, 4 -> requests.commit(hold(book, book), next(3) == 0 ? next(400) : 0);
            case 5 -> requests.voidHold(hold(book, book));
            case 6 -> requests.expireHold(hold(book, book));
            default -> reverse(book, book);
        };
    }

    private Command ofThePlatform(PlatformId book, Instant now, int choice) {
        return switch (choice) {
            case 85, 86, 87 -> requests.reward(reward(), new Reward.Price.Fixed(500));
            case 88, 89 ->
                requests.reward(reward(), new Reward.Price.Worth(new MicroYuan(100_000 + next(9)), "travel"));
            case 90 -> requests.policy(1_700 + next(2_000), 8_000 + next(9_000), (int) next(30));
            case 91 -> requests.agree(book, Consortium.C, (int) next(4) + 1, Terms.Limits.NONE, now.plus(days()));
            case 92 -> requests.endTreaty(book, Consortium.C, (int) next(3) + 2, now.plus(days()));
            case 93 -> requests.exchange(member(book), member(book), 5, false);
            default -> reverse(book, book);
        };
    }

    private Command across(PlatformId book, PlatformId target, Instant now) {
        return switch ((int) next(20)) {
            case 0, 1, 2 ->
                held(book, target, requests.holdExchange(member(book), member(target), next(900), until(now)));
            case 3, 4, 5 -> requests.commit(hold(book, target), next(3) == 0 ? next(400) : 0);
            case 6, 7, 8 -> reverse(target, book);
            case 9 -> requests.gift(member(book), member(book), 5);
            case 10, 11, 12 -> requests.exchange(member(book), member(target), next(700), true);
            default -> requests.exchange(member(book), member(target), next(2_000), false);
        };
    }

    private Command held(PlatformId book, PlatformId target, Command command) {
        holds.add(new Held(book, target, command.getId()));
        return command;
    }

    // Of the last forty of a lane, so that most are still there.
    private ByteString hold(PlatformId book, PlatformId target) {
        List<Held> own = holds.stream()
                .filter(held -> held.book().equals(book) && held.target().equals(target))
                .toList();
        return own.isEmpty()
                ? ByteString.copyFrom(new byte[32])
                : own.get(own.size() - 1 - (int) next(Math.min(40, own.size()))).id();
    }

    private Command reverse(PlatformId book, PlatformId target) {
        List<Done> some = done.stream()
                .filter(each -> each.book().equals(book) && each.target().equals(target))
                .toList();
        if (some.isEmpty()) {
            return requests.reverse(book, target, 0, 1_000, 0);
        }
        Done one = some.get(some.size() - 1 - (int) next(Math.min(80, some.size())));
        return requests.reverse(book, target, 0, one.sequence(), one.index());
    }

    private AccountId member(PlatformId platform) {
        return next(80) == 0
                ? Consortium.NOBODY
                : new AccountId(platform.value().charAt(9), next(MEMBERS));
    }

    private String reward() {
        return "reward" + next(6);
    }

    private Instant until(Instant now) {
        return now.plusSeconds(next(20_000));
    }

    private Duration days() {
        return Duration.ofHours(20 + next(20));
    }

    /** A number below a bound. A linear congruence, the same in every process. */
    long next(long bound) {
        state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        return (state >>> 33) % bound;
    }

    /** Terms of both directions, which both platforms agree to. */
    Command terms(PlatformId source, PlatformId target, int version, Instant from) {
        long most = Points.LARGEST_AMOUNT;
        return requests.agree(
                source, target, version, new Terms.Limits(most, 60_000, new MicroYuan(50_000_000), 1), from);
    }

    Command ending(PlatformId source, PlatformId target, int version, Instant from) {
        return requests.endTreaty(source, target, version, from);
    }
}
