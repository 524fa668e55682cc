package org.tongfen.domain;

import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.tongfen.domain.Books.A;
import static org.tongfen.domain.Books.B;
import static org.tongfen.domain.Books.C;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.quicktheories.core.Gen;

/** Random books of three platforms, random batches on them, and random terms. */
final class RandomLedger {
    static final Instant NOW = Instant.parse("2026-06-15T00:00:00Z");
    static final int ACCOUNTS = 4;

    private static final List<PlatformId> PLATFORMS = List.of(A, B, C);
    private static final int BATCH = 8;
    private static final int DISTINCT_IDS = 12;
    private static final long[] SPECIAL_AMOUNTS = {0, -1, 1, 2, 3, Points.LARGEST_AMOUNT, Long.MAX_VALUE};

    private RandomLedger() {}

    /** A batch and how long after the one before it runs. */
    record Step(Duration after, Direction lane, List<Command> commands) {}

    /** Sequences of batches on all lanes; the fewer and smaller the numbers behind them, the simpler. */
    static Gen<List<Step>> steps() {
        Gen<Long> any = longs().between(0, Long.MAX_VALUE);
        return lists().of(any).ofSizeBetween(BATCH, 10 * BATCH).map(RandomLedger::steps);
    }

    /** A batch of exchanges from A to B. */
    static Gen<List<Command>> exchanges() {
        return lists().of(longs().between(0, Long.MAX_VALUE))
                .ofSizeBetween(1, 2 * BATCH)
                .map(numbers -> commands(new Direction(A, B), numbers));
    }

    /** Books with points that expire at different times and treaties in every direction, some of them with fees. */
    static Books books() {
        Books books = new Books(NOW);
        for (PlatformId platform : PLATFORMS) {
            for (int i = 1; i < ACCOUNTS; i++) {
                List<Lot> lots = new ArrayList<>();
                for (int month = 0; month < i + 1; month++) {
                    lots.add(new Lot(new Points(platform, 40_00L + month), NOW.plus(Duration.ofDays(30L * month))));
                }
                books.with(platform, account(i), lots);
            }
        }
        books.withTreaty(terms(A, B, new Rate(5, 6), Fee.NONE));
        books.withTreaty(terms(B, A, new Rate(6, 5), Fee.NONE));
        books.withTreaty(terms(A, C, new Rate(5, 4), new Fee(25, 1)));
        books.withTreaty(terms(C, A, new Rate(4, 5), new Fee(0, 2)));
        books.withTreaty(terms(B, C, new Rate(3, 2), new Fee(9_999, 0)));
        return books;
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
                lots.add(new Lot(new Points(A, amounts.get(i)), NOW.plus(Duration.ofDays(100L * (i + 1)))));
            }
            return lots;
        });
    }

    static AccountId account(int number) {
        return new AccountId(0, number);
    }

    private static Terms terms(PlatformId source, PlatformId target, Rate rate, Fee fee) {
        return new Terms(new Direction(source, target), 1, rate, fee, 100_00, NOW);
    }

    private static List<Step> steps(List<Long> numbers) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += BATCH) {
            List<Long> chunk = numbers.subList(i, Math.min(i + BATCH, numbers.size()));
            long first = chunk.getFirst();
            Direction lane = new Direction(pick(first), pick(first / 3));
            Duration after = first % 5 == 0 ? Duration.ofDays(first / 45 % 40) : Duration.ofMillis(1);
            steps.add(new Step(after, lane, commands(lane, chunk)));
        }
        return steps;
    }

    private static PlatformId pick(long number) {
        return PLATFORMS.get((int) (number % PLATFORMS.size()));
    }

    private static List<Command> commands(Direction lane, List<Long> numbers) {
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            commands.add(command(lane, i, numbers.get(i)));
        }
        return commands;
    }

    // One account of the four is unknown at first; now and then an id is used twice, or the command is out of place.
    private static Command command(Direction lane, int position, long number) {
        int id = number % 7 == 0 ? (int) (number / 7 % DISTINCT_IDS) : DISTINCT_IDS + position;
        CommandId commandId = PageWords.commandId(id);
        AccountId from = account((int) (number / 11 % ACCOUNTS));
        AccountId to = account((int) (number / 101 % ACCOUNTS));
        long amount = amount(number / 1_009);
        boolean within = lane.source().equals(lane.target()) ^ number / 13 % 10 == 0;
        if (!within) {
            return new Command.Exchange(commandId, from, to, amount);
        }
        return switch ((int) (number / 17 % 8)) {
            case 0, 1 -> new Command.Issue(commandId, to, amount);
            case 2 -> new Command.OpenAccount(commandId, to);
            case 3 -> new Command.Unreadable(commandId);
            default -> new Command.Gift(commandId, from, to, amount);
        };
    }

    private static long amount(long number) {
        return number % 10 == 0
                ? SPECIAL_AMOUNTS[(int) (number / 10 % SPECIAL_AMOUNTS.length)]
                : number / 10 % 60_00 + 1;
    }
}
