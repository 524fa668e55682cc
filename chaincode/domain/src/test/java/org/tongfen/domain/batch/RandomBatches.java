package org.tongfen.domain.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * Turns numbers into batches of all kinds of commands on all lanes. Later commands name holds and commands of earlier ones,
 * whether or not those took effect.
 */
final class RandomBatches {
    static final int BATCH = 8;

    private static final int IDS_OF_A_BATCH = 100;
    private static final long[] SPECIAL_AMOUNTS = {0, -1, 1, 2, 3, Points.LARGEST_AMOUNT, Long.MAX_VALUE};
    private static final List<PlatformId> PLATFORMS = List.of(Books.A, Books.B, Books.C);

    private final List<RandomLedger.Step> steps = new ArrayList<>();
    private final Map<Books.Lane, Long> sequences = new HashMap<>();
    private final Map<CommandId, Books.Lane> holds = new HashMap<>();
    private final List<CommandId> holdIds = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();
    private Instant now = RandomLedger.NOW;

    private RandomBatches() {}

    /** As many batches as the numbers are enough for. */
    static List<RandomLedger.Step> steps(List<Long> numbers) {
        RandomBatches batches = new RandomBatches();
        for (int i = 0; i < numbers.size(); i += BATCH) {
            batches.step(numbers.subList(i, Math.min(i + BATCH, numbers.size())));
        }
        return batches.steps;
    }

    private void step(List<Long> numbers) {
        long first = numbers.getFirst();
        PlatformId source = pick(first);
        PlatformId target = first / 3 % 2 == 0 ? source : pick(first / 6);
        Books.Lane lane = new Books.Lane(new Direction(source, target), (int) (first / 31 % RandomLedger.LANES));
        Duration after = first % 5 == 0 ? Duration.ofHours(first / 45 % 1_000) : Duration.ofMillis(1);
        now = now.plus(after);
        sequences.merge(lane, 1L, Long::sum);
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            commands.add(command(lane, i, numbers.get(i)));
        }
        steps.add(new RandomLedger.Step(after, lane, commands));
    }

    private static PlatformId pick(long number) {
        return PLATFORMS.get((int) (number % PLATFORMS.size()));
    }

    // Now and then an id is used twice, or the command is out of place.
    private Command command(Books.Lane lane, int position, long number) {
        int place = number % 11 == 0 ? (int) (number / 11 % (position + 1)) : position;
        CommandId id = PageWords.commandId(steps.size() * IDS_OF_A_BATCH + place);
        boolean within = lane.direction().source().equals(lane.direction().target()) ^ number / 13 % 20 == 0;
        Command command = within ? within(lane, id, number) : across(lane, id, number);
        if (command instanceof Command.HoldGift
                || command instanceof Command.HoldExchange
                || command instanceof Command.HoldRedemption) {
            holds.put(id, lane);
            holdIds.add(id);
        }
        if (number / 83 % 10 == 0 || movesPoints(command)) {
            origins.add(new Origin(lane.direction().source(), lane.id(), sequences.get(lane), position));
        }
        return command;
    }

    private static boolean movesPoints(Command command) {
        return command instanceof Command.Issue
                || command instanceof Command.Burn
                || command instanceof Command.Redeem
                || command instanceof Command.Gift
                || command instanceof Command.Exchange
                || command instanceof Command.Commit;
    }

    private Command across(Books.Lane lane, CommandId id, long number) {
        AccountId from = from(lane, number);
        AccountId to = to(number);
        long amount = amount(number / 1_009);
        return switch ((int) (number / 17 % 8)) {
            case 0 -> new Command.HoldExchange(id, from, to, amount, quoted(number), until(number));
            case 1, 2 -> commit(lane, id, number);
            case 3, 4 -> reverse(lane, id, number);
            case 5 -> new Command.Exchange(id, from, to, amount, Command.Fixed.RECEIVE, quoted(number));
            default -> new Command.Exchange(id, from, to, amount, Command.Fixed.SEND, quoted(number));
        };
    }

    private Command within(Books.Lane lane, CommandId id, long number) {
        AccountId from = from(lane, number);
        AccountId to = to(number);
        long amount = amount(number / 1_009);
        RewardId reward = number / 29 % 2 == 0 ? RandomLedger.COUPON : RandomLedger.TRIP;
        long price = number / 37 % 10 == 0 ? amount : RandomLedger.PRICE;
        return switch ((int) (number / 17 % 16)) {
            case 0 -> new Command.Issue(id, from, amount);
            case 1 -> new Command.Issue(id, from, amount, now.plus(Duration.ofDays(number / 41 % 60)));
            case 2 -> status(id, from, number / 43);
            case 3 -> new Command.Unreadable(id);
            case 4 -> new Command.Burn(id, from, amount);
            case 5 -> new Command.Expire(id, from);
            case 6, 7 -> new Command.HoldGift(id, from, to, amount, until(number));
            case 8 -> new Command.HoldRedemption(id, from, reward, price, until(number));
            case 9 -> new Command.Redeem(id, from, reward, price);
            case 10 -> commit(lane, id, number);
            case 11 -> new Command.VoidHold(id, hold(lane, number));
            case 12 -> new Command.ExpireHold(id, hold(lane, number));
            case 13 -> reverse(lane, id, number);
            default -> new Command.Gift(id, from, to, amount);
        };
    }

    private static Command status(CommandId id, AccountId account, long number) {
        return switch ((int) (number % 8)) {
            case 0 -> new Command.FreezeAccount(id, account);
            case 1 -> new Command.CloseAccount(id, account);
            case 2, 3 -> new Command.OpenAccount(id, account);
            default -> new Command.UnfreezeAccount(id, account);
        };
    }

    private Command commit(Books.Lane lane, CommandId id, long number) {
        long amount = number / 47 % 2 == 0 ? 0 : number / 53 % 10_00 + 1;
        return new Command.Commit(id, hold(lane, number), amount);
    }

    // One that was made on the lane, or for a command within the book on any lane of the book; or any.
    private CommandId hold(Books.Lane lane, long number) {
        PlatformId source = lane.direction().source();
        boolean own = lane.direction().isWithinBook();
        return find(
                        holdIds,
                        number / 59,
                        id -> own
                                ? holds.get(id).direction().source().equals(source)
                                        && holds.get(id).id().equals(lane.id())
                                : holds.get(id).equals(lane))
                .orElseGet(() -> PageWords.commandId(Integer.MAX_VALUE));
    }

    // Of the book that the batch goes to; of its own if it stays.
    private Command reverse(Books.Lane lane, CommandId id, long number) {
        PlatformId target = lane.direction().target();
        Origin origin = find(origins, number / 61, o -> o.book().equals(target))
                .orElseGet(() -> new Origin(target, lane.id(), Integer.MAX_VALUE, 0));
        Command.Reverse reverse = Books.reversal(id, origin);
        return new Command.Reverse(id, reverse.proof(), number / 97 % 20 == 0);
    }

    private static <T> Optional<T> find(List<T> all, long number, Predicate<T> wanted) {
        List<T> fitting = all.stream().filter(wanted).toList();
        return fitting.isEmpty() ? Optional.empty() : Optional.of(fitting.get((int) (number % fitting.size())));
    }

    private Instant until(long number) {
        return now.plus(Duration.ofHours(number / 67 % 100));
    }

    private Command.Quoted quoted(long number) {
        return number / 71 % 10 == 0
                ? new Command.Quoted((int) (number / 73 % 3), now.plusSeconds(number / 79 % 2))
                : Command.Quoted.NOTHING;
    }

    // One account of the four is unknown at first. Now and then it is the unclaimed one, or another lane's.
    private static AccountId from(Books.Lane lane, long number) {
        int lanes = number / 89 % 30 == 0 ? 1 - lane.id().number() : lane.id().number();
        return number / 103 % 20 == 0
                ? AccountId.unclaimed(lane.id())
                : RandomLedger.account(lanes, (int) (number / 11 % RandomLedger.ACCOUNTS));
    }

    private static AccountId to(long number) {
        return RandomLedger.account(
                (int) (number / 107 % RandomLedger.LANES), (int) (number / 101 % RandomLedger.ACCOUNTS));
    }

    private static long amount(long number) {
        return number % 10 == 0
                ? SPECIAL_AMOUNTS[(int) (number / 10 % SPECIAL_AMOUNTS.length)]
                : number / 10 % 20_00 + 1;
    }
}
