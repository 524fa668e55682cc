package org.tongfen.contract;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;
import org.tongfen.wire.v1.ProofMessage;

/**
 * Commands of all kinds by a seed, the same in every process. It remembers holds that were made and commands that took
 * effect, so that later commands end and undo them; lanes post what has arrived for them.
 */
final class RandomCommands {
    /** How many lanes of each book are used. */
    static final int LANES = 3;

    private static final int MEMBERS = 15;

    private final Requests requests = new Requests();
    private final List<Held> holds = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();
    private long state;

    RandomCommands(long seed) {
        state = seed;
    }

    private record Held(PlatformId book, int lane, PlatformId target, ByteString id) {}

    // The book and lane that would give the points back.
    private record Done(Origin origin, PlatformId book, LaneId lane) {}

    /** Commands for the next batch of a lane, what the lane does itself included. */
    CommandMessage[] commands(int number, Consortium consortium, int lane, PlatformId book, PlatformId target) {
        List<CommandMessage> commands = new ArrayList<>(acts(consortium, lane, book, target));
        while (commands.size() < number) {
            CommandMessage command =
                    book.equals(target) ? within(consortium, lane, book) : across(consortium, lane, book, target);
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

    private List<CommandMessage> acts(Consortium consortium, int lane, PlatformId book, PlatformId target) {
        List<CommandMessage> acts = new ArrayList<>();
        consortium.arrivals(book, lane).stream()
                .limit(next(5))
                .map(Requests::post)
                .forEach(acts::add);
        if (!book.equals(target)) {
            consortium.channel.state(Chaincodes.book(book)).keySet().stream()
                    .filter(key -> key.startsWith("g/" + lane + "/" + target + "/"))
                    .map(key -> ((BookKey.Headroom) BookKey.parse(key).orElseThrow()).headroom())
                    .forEach(waiting -> acts.add(Requests.take(waiting.giver().number(), waiting.sequence())));
            acts.add(Requests.give(Headroom.Kind.DAY, (int) next(LANES), 1 + next(3_000)));
            acts.add(Requests.give(Headroom.Kind.CREDIT_LINE, (int) next(LANES), 1 + next(3_000_000)));
            acts.add(Requests.take((int) next(LANES), 1 + next(40)));
        }
        return acts;
    }

    /** Notes which commands of a batch took effect. */
    void note(BatchRecord record) {
        PlatformId book = new PlatformId(record.getSource());
        for (int i = 0; i < record.getCommandsCount(); i++) {
            CommandRecord command = record.getCommands(i);
            if (command.getOutcome() == 1 && !command.getId().isEmpty()) {
                Origin origin = new Origin(book, new LaneId(record.getLane()), record.getSequence(), i);
                done.add(done(origin, command));
            }
        }
    }

    private static Done done(Origin origin, CommandRecord command) {
        CommandKind kind = command.getKind() == CommandKind.COMMIT ? command.getEffect() : command.getKind();
        LaneId from = AccountId.ofLong(command.getFrom()).lane();
        LaneId to = AccountId.ofLong(command.getTo()).lane();
        return switch (kind) {
            case EXCHANGE -> new Done(origin, new PlatformId(command.getCounterparty()), to);
            case ISSUE, GIFT -> new Done(origin, origin.book(), to);
            default -> new Done(origin, origin.book(), from);
        };
    }

    private CommandMessage within(Consortium consortium, int lane, PlatformId book) {
        int choice = (int) next(100);
        if (choice < 45) {
            return ofMembers(lane, consortium.now(), choice);
        }
        return choice < 85
                ? ofHoldsAndReversals(consortium, lane, book, choice)
                : ofThePlatform(consortium, lane, book, choice);
    }

    private CommandMessage ofMembers(int lane, Instant now, int choice) {
        AccountId account = member(lane);
        return switch (choice / 3) {
            case 0 -> requests.open(account);
            case 1 -> choice == 3 ? requests.freeze(account) : requests.unfreeze(account);
            case 2 -> ofHermits(lane, choice, account);
            case 3, 4, 5, 6, 7 ->
                requests.issue(account, next(10_000), next(3) == 0 ? now.plusSeconds(next(400_000)) : Instant.EPOCH);
            case 8 -> requests.burn(account, next(2_000));
            case 9 -> requests.expire(account);
            case 10, 11 -> requests.redeem(account, reward(), 500 * (1 + next(2)));
            default -> requests.gift(account, anybody(), next(3_000));
        };
    }

    // Accounts to which nobody sends anything, so that some are empty.
    private CommandMessage ofHermits(int lane, int choice, AccountId account) {
        AccountId hermit = new AccountId(lane, 100 + next(8));
        return switch (choice) {
            case 6 -> requests.close(next(3) == 0 ? account : hermit);
            case 7 -> requests.open(hermit);
            default -> requests.unfreeze(account);
        };
    }

    private CommandMessage ofHoldsAndReversals(Consortium consortium, int lane, PlatformId book, int choice) {
        Instant now = consortium.now();
        return switch (choice % 8) {
            case 0, 1 -> held(lane, book, book, requests.holdGift(member(lane), anybody(), next(900), until(now)));
            case 2 -> held(lane, book, book, requests.holdReward(member(lane), reward(), 500, until(now)));
            case 3, 4 -> requests.commit(hold(lane, book, book), next(3) == 0 ? next(400) : 0);
            case 5 -> requests.voidHold(hold(lane, book, book));
            case 6 -> requests.expireHold(hold(lane, book, book));
            default -> reverse(consortium, lane, book, book);
        };
    }

    private CommandMessage ofThePlatform(Consortium consortium, int lane, PlatformId book, int choice) {
        Instant now = consortium.now();
        return switch (choice) {
            case 85, 86, 87 -> requests.reward(reward(), new Reward.Price.Fixed(500));
            case 88 -> requests.reward(reward(), new Reward.Price.Worth(new MicroYuan(100_000 + next(9)), "travel"));
            case 89 -> requests.allowReversal(new Origin(book, new LaneId(lane), 1 + next(20), (int) next(80)));
            case 90 -> requests.policy(1_700 + next(2_000), 8_000 + next(9_000), (int) next(30));
            case 91 -> requests.agree(book, Consortium.C, (int) next(4) + 1, Terms.Limits.NONE, now.plus(days()));
            case 92 -> requests.endTreaty(book, Consortium.C, (int) next(3) + 2, now.plus(days()));
            case 93 -> requests.exchange(member(lane), anybody(), 5, false);
            default -> reverse(consortium, lane, book, book);
        };
    }

    private CommandMessage across(Consortium consortium, int lane, PlatformId book, PlatformId target) {
        Instant now = consortium.now();
        return switch ((int) next(20)) {
            case 0, 1, 2 ->
                held(lane, book, target, requests.holdExchange(member(lane), anybody(), next(900), until(now)));
            case 3, 4, 5 -> requests.commit(hold(lane, book, target), next(3) == 0 ? next(400) : 0);
            case 6, 7, 8 -> reverse(consortium, lane, book, target);
            case 9 -> requests.gift(member(lane), anybody(), 5);
            case 10, 11, 12 -> requests.exchange(member(lane), anybody(), next(700), true);
            default -> requests.exchange(member(lane), anybody(), next(2_000), false);
        };
    }

    private CommandMessage held(int lane, PlatformId book, PlatformId target, CommandMessage command) {
        holds.add(new Held(book, lane, target, command.getId()));
        return command;
    }

    // Of the last forty of a lane, so that most are still there.
    private ByteString hold(int lane, PlatformId book, PlatformId target) {
        List<Held> own = holds.stream()
                .filter(held -> held.book().equals(book)
                        && held.lane() == lane
                        && held.target().equals(target))
                .toList();
        return own.isEmpty()
                ? ByteString.copyFrom(new byte[32])
                : own.get(own.size() - 1 - (int) next(Math.min(40, own.size()))).id();
    }

    // What this lane has to give back: a command of its book, or an exchange of the other book into it.
    private CommandMessage reverse(Consortium consortium, int lane, PlatformId book, PlatformId other) {
        List<Done> some = done.stream()
                .filter(each -> each.origin().book().equals(other)
                        && each.book().equals(book)
                        && (each.lane().number() == lane || next(200) == 0))
                .toList();
        if (some.isEmpty()) {
            return requests.reverse(ProofMessage.newBuilder().build());
        }
        ProofMessage proof = consortium.proof(some.get(some.size() - 1 - (int) next(Math.min(80, some.size())))
                .origin());
        return requests.reverse(next(12) == 0 ? proof.toBuilder().clearPath().build() : proof, next(10) == 0);
    }

    private AccountId member(int lane) {
        return next(80) == 0 ? AccountId.unclaimed(new LaneId(lane)) : new AccountId(lane, 1 + next(MEMBERS));
    }

    private AccountId anybody() {
        return next(80) == 0 ? Consortium.NOBODY : new AccountId((int) next(LANES), 1 + next(MEMBERS));
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
    CommandMessage terms(PlatformId source, PlatformId target, int version, Instant from) {
        long most = Points.LARGEST_AMOUNT;
        return requests.agree(
                source, target, version, new Terms.Limits(5, most, 60_000, new MicroYuan(100_000_000)), from);
    }

    CommandMessage ending(PlatformId source, PlatformId target, int version, Instant from) {
        return requests.endTreaty(source, target, version, from);
    }
}
