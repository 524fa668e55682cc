package org.tongfen.domain.batch;

import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.batch.Books.C;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.quicktheories.core.Gen;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** Random books of three platforms, random batches on them, and random terms. */
public final class RandomLedger {
    public static final Instant NOW = Instant.parse("2026-06-15T00:00:00Z");
    static final int ACCOUNTS = 4;
    static final int LANES = 2;
    static final RewardId COUPON = new RewardId("coupon");
    static final RewardId TRIP = new RewardId("trip");
    static final long PRICE = 1_00;
    static final long DAY_OF_AN_ACCOUNT = 30_00;
    static final long DAY_OF_A_TREATY = 40_01;
    static final MicroYuan CREDIT_LINE = new MicroYuan(600_001);

    private static final List<PlatformId> PLATFORMS = List.of(A, B, C);
    private static final int DISTINCT_IDS = 12;
    private static final long[] SPECIAL_AMOUNTS = {0, -1, 1, 2, 3, Points.LARGEST_AMOUNT, Long.MAX_VALUE};

    private RandomLedger() {}

    /** A batch and how long after the one before it runs. */
    record Step(Duration after, Books.Lane lane, List<Command> commands) {}

    /** Sequences of batches on all lanes; the fewer and smaller the numbers behind them, the simpler. */
    static Gen<List<Step>> steps() {
        Gen<Long> any = longs().between(0, Long.MAX_VALUE);
        return lists().of(any)
                .ofSizeBetween(RandomBatches.BATCH, 12 * RandomBatches.BATCH)
                .map(RandomBatches::steps);
    }

    /** A batch of exchanges from A to B, and of holds for them. */
    static Gen<List<Command>> exchanges() {
        return lists().of(longs().between(0, Long.MAX_VALUE))
                .ofSizeBetween(1, 2 * RandomBatches.BATCH)
                .map(RandomLedger::commands);
    }

    /** Books of two lanes, with points that expire at different times and treaties everywhere, some of them with fees. */
    static Books books() {
        Books books = new Books(NOW).withLanes(LANES);
        for (PlatformId platform : PLATFORMS) {
            for (int i = 1; i < ACCOUNTS; i++) {
                List<Lot> lots = new ArrayList<>();
                for (int month = 0; month < i + 1; month++) {
                    Instant expiry = month == 0 ? NOW : BusinessTime.endOfMonth(NOW, month - 1);
                    lots.add(new Lot(new Points(platform, 40_00L + month), expiry));
                }
                for (int lane = 0; lane < LANES; lane++) {
                    books.with(platform, account(lane, i), lots);
                }
            }
            books.book(platform).rewards.put(COUPON, reward(COUPON, Reward.UNLIMITED, 1));
            books.book(platform).rewards.put(TRIP, reward(TRIP, 3, Reward.UNLIMITED));
        }
        books.withTreaty(terms(A, B, new Rate(5, 6), Fee.NONE));
        books.withTreaty(terms(B, A, new Rate(6, 5), Fee.NONE));
        books.withTreaty(terms(A, C, new Rate(5, 4), new Fee(25, 1)));
        books.withTreaty(terms(C, A, new Rate(4, 5), new Fee(0, 2)));
        books.withTreaty(terms(B, C, new Rate(3, 2), new Fee(9_999, 0)));
        return books;
    }

    /** The same books with limits of commands, of days and of debts that bind, over two lanes. */
    static Books limitedBooks() {
        Books books = books();
        for (PlatformId platform : PLATFORMS) {
            books.book(platform).policy = new Policy(50_00, DAY_OF_AN_ACCOUNT, new Policy.Refund(30), Set.of(), 366);
        }
        books.withTreaty(limited(terms(A, B, new Rate(5, 6), Fee.NONE)));
        books.withTreaty(limited(terms(B, A, new Rate(6, 5), Fee.NONE)));
        books.withTreaty(limited(terms(A, C, new Rate(5, 4), new Fee(25, 1))));
        return books;
    }

    private static Terms limited(Terms terms) {
        Terms.Limits limits = new Terms.Limits(1, terms.limits().perCommand(), DAY_OF_A_TREATY, CREDIT_LINE);
        return new Terms(terms.direction(), terms.version(), terms.rate(), terms.fee(), limits, terms.effectiveFrom());
    }

    private static Reward reward(RewardId id, long quantity, long cap) {
        Reward.Price price = new Reward.Price.Fixed(PRICE);
        return new Reward(id, "", "", price, quantity, NOW, NOW.plus(Duration.ofDays(60)), cap);
    }

    /** Terms of any rate and fee, mostly of small numbers. */
    static Gen<Terms> anyTerms() {
        return rates().zip(
                        fees(),
                        amounts(),
                        (rate, fee, largest) -> new Terms(new Direction(A, B), 1, rate, fee, largest, NOW));
    }

    static Gen<Rate> rates() {
        Gen<Long> part = longs().between(1, 20).mix(longs().between(1, Rate.LARGEST_PART), 30);
        return part.zip(part, Rate::new);
    }

    static Gen<Fee> fees() {
        Gen<Long> fixed = longs().between(0, 20).mix(longs().between(0, Points.LARGEST_AMOUNT), 10);
        return integers().between(0, 9_999).zip(fixed, Fee::new);
    }

    /** Amounts that a command may ask for. */
    static Gen<Long> amounts() {
        return longs().between(1, 1_000).mix(longs().between(1, Points.LARGEST_AMOUNT), 40);
    }

    /** Values of a minor unit. */
    static Gen<Long> unitValues() {
        return longs().between(1, 200).mix(longs().between(1, 1_000_000_000), 30);
    }

    /** Lots of A's points that are valid now, soonest expiry first. */
    static Gen<List<Lot>> lots() {
        return lists().of(longs().between(1, 1_000)).ofSizeBetween(1, 8).map(amounts -> {
            List<Lot> lots = new ArrayList<>();
            for (int i = 0; i < amounts.size(); i++) {
                lots.add(new Lot(new Points(A, amounts.get(i)), BusinessTime.endOfMonth(NOW, 3 * (i + 1))));
            }
            return lots;
        });
    }

    /** An account of the first lane. The one of number 0 is unknown at first. */
    static AccountId account(int number) {
        return account(0, number);
    }

    /** An account of a lane. */
    static AccountId account(int lane, int number) {
        return new AccountId(lane, number == 0 ? ACCOUNTS : number);
    }

    private static Terms terms(PlatformId source, PlatformId target, Rate rate, Fee fee) {
        return new Terms(new Direction(source, target), 1, rate, fee, 100_00, NOW);
    }

    private static List<Command> commands(List<Long> numbers) {
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            commands.add(command(i, numbers.get(i)));
        }
        return commands;
    }

    // One account of the four is unknown; now and then an id is used twice, or the command is out of place. A commit is
    // of a hold that is made in the batch, or not at all.
    private static Command command(int position, long number) {
        int id = number % 7 == 0 ? (int) (number / 7 % DISTINCT_IDS) : DISTINCT_IDS + position;
        CommandId commandId = PageWords.commandId(id);
        AccountId from = account((int) (number / 11 % ACCOUNTS));
        AccountId to = account((int) (number / 101 % ACCOUNTS));
        long amount = amount(number / 1_009);
        return switch ((int) (number / 17 % 8)) {
            case 0 -> new Command.Gift(commandId, from, to, amount);
            case 1, 2 ->
                new Command.HoldExchange(
                        commandId, from, to, amount, Command.Quoted.NOTHING, NOW.plusSeconds(1 + number % 2));
            case 3, 4 -> {
                CommandId hold = PageWords.commandId(DISTINCT_IDS + (int) (number / 19 % (position + 1)));
                yield new Command.Commit(commandId, hold, number / 23 % 2 * amount);
            }
            default -> new Command.Exchange(commandId, from, to, amount);
        };
    }

    private static long amount(long number) {
        return number % 10 == 0
                ? SPECIAL_AMOUNTS[(int) (number / 10 % SPECIAL_AMOUNTS.length)]
                : number / 10 % 60_00 + 1;
    }
}
