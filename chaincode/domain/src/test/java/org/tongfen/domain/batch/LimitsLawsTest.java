package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;

/**
 * Limits of a day and of what is owed are never passed, whatever comes through however many lanes, however headroom is moved
 * between them, and whatever the time that transactions bring.
 */
class LimitsLawsTest {
    private static final Direction A_TO_B = new Direction(A, B);
    private static final int BATCH = 5;

    private record MemberDay(AccountId account, LocalDate day) {}

    /** Adds up what took effect. */
    private static final class Tally {
        private final Map<LocalDate, Long> exchanged = new HashMap<>();
        private final Map<MemberDay, Long> left = new HashMap<>();
        private final Map<CommandId, LocalDate> heldOn = new HashMap<>();
        private final Set<Outcome> seen = EnumSet.noneOf(Outcome.class);

        void add(Decision decision, Instant now) {
            seen.add(decision.outcome());
            LocalDate day = now.atOffset(ZoneOffset.ofHours(8)).toLocalDate();
            switch (decision) {
                case Decision.Exchanged done -> {
                    exchanged.merge(day, done.conversion().gross().units(), Long::sum);
                    left.merge(
                            new MemberDay(done.from(), day),
                            done.conversion().gross().units(),
                            Long::sum);
                }
                case Decision.Held held -> {
                    heldOn.put(held.hold().id(), day);
                    left.merge(
                            new MemberDay(held.hold().account(), day),
                            units(held.hold().lots()),
                            Long::sum);
                }
                case Decision.Released released ->
                    back(released.hold(), released.hold().lots());
                case Decision.Committed committed -> {
                    back(committed.hold(), committed.released());
                    exchanged.merge(
                            day,
                            ((Decision.Exchanged) committed.effect())
                                    .conversion()
                                    .gross()
                                    .units(),
                            Long::sum);
                }
                default -> {}
            }
        }

        // What comes back counts as never having left, on the day on which it did.
        private void back(Hold hold, List<Lot> lots) {
            left.merge(new MemberDay(hold.account(), heldOn.get(hold.id())), -units(lots), Long::sum);
        }

        private static long units(List<Lot> lots) {
            return lots.stream().mapToLong(lot -> lot.amount().units()).sum();
        }
    }

    @Test
    void limits_are_never_passed_and_do_bind() {
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        qt().withExamples(500)
                .forAll(lists().of(longs().between(0, Long.MAX_VALUE)).ofSizeBetween(BATCH, 20 * BATCH))
                .checkAssert(numbers -> {
                    Books books = books();
                    Tally tally = new Tally();
                    for (int i = 0; i + BATCH <= numbers.size(); i += BATCH) {
                        run(books, i, numbers.subList(i, i + BATCH), tally);
                        assertThat(tally.exchanged.values()).allMatch(sum -> sum <= RandomLedger.DAY_OF_A_TREATY);
                        assertThat(tally.left.values())
                                .allMatch(sum -> sum >= 0 && sum <= RandomLedger.DAY_OF_AN_ACCOUNT);
                        assertThat(books.due(A_TO_B)).isLessThanOrEqualTo(RandomLedger.CREDIT_LINE);
                        assertThat(books.claim(A_TO_B).owed()).isEqualTo(books.due(A_TO_B));
                    }
                    seen.addAll(tally.seen);
                });
        assertThat(seen)
                .contains(
                        Outcome.OK,
                        Outcome.OVER_ACCOUNT_DAY_LIMIT,
                        Outcome.OVER_TREATY_DAY_LIMIT,
                        Outcome.CREDIT_LINE_EXCEEDED,
                        Outcome.HEADROOM_MISSING);
    }

    @Test
    void the_shares_of_all_lanes_are_the_limit() {
        qt().forAll(
                        longs().between(1, Points.LARGEST_TOTAL - 1),
                        longs().between(1, MicroYuan.LARGEST.amount() - 1),
                        integers().between(1, LaneId.MOST))
                .checkAssert((day, line, lanes) -> {
                    Terms.Limits limits = new Terms.Limits(1, 1, day, new MicroYuan(line));
                    Platform source = new Platform(A, "MSP", 2, new MicroYuan(1), 1, lanes);
                    long days = 0;
                    long lines = 0;
                    for (int lane = 0; lane < LaneId.MOST; lane++) {
                        days += limits.perDay(source, new LaneId(lane));
                        lines += limits.creditLine(source, new LaneId(lane)).amount();
                    }
                    assertThat(days).isEqualTo(day);
                    assertThat(lines).isEqualTo(line);
                });
    }

    private static Books books() {
        Books books = RandomLedger.limitedBooks();
        for (int lane = 0; lane < RandomLedger.LANES; lane++) {
            for (int i = 1; i < RandomLedger.ACCOUNTS; i++) {
                Instant expiry = BusinessTime.endOfMonth(RandomLedger.NOW, 9);
                books.with(A, RandomLedger.account(lane, i), List.of(new Lot(new Points(A, 1_000_00), expiry)));
            }
        }
        return books;
    }

    // Now and then transactions bring a time that is before another one's.
    private static void run(Books books, int first, List<Long> numbers, Tally tally) {
        long number = numbers.getFirst();
        if (number % 3 == 0) {
            books.at(books.now().plus(Duration.ofHours(number / 3 % 12)));
        } else if (number % 7 == 0) {
            books.at(books.now().minus(Duration.ofHours(number / 7 % 12)));
        }
        boolean within = number / 5 % 5 == 0;
        Books.Lane lane =
                new Books.Lane(within ? new Direction(A, A) : A_TO_B, (int) (number / 25 % RandomLedger.LANES));
        List<Command> commands = new ArrayList<>();
        if (!within) {
            commands.addAll(headroom(books, lane, number / 31));
        }
        for (int i = 0; i < numbers.size(); i++) {
            commands.add(command(books, lane, first + i, numbers.get(i)));
        }
        SourceResult result = books.run(lane, commands);
        result.decisions()
                .forEach(decision -> tally.add(decision, result.start().now()));
    }

    // What there is to take is taken or left; a part of the share is given up, as much as there is or too much.
    private static List<Command> headroom(Books books, Books.Lane lane, long number) {
        List<Command> acts = new ArrayList<>();
        if (number % 2 == 0) {
            books.book(A).headroom.keySet().stream()
                    .filter(offered -> offered.receiver().equals(lane.id()))
                    .forEach(offered -> acts.add(new Command.TakeHeadroom(offered.id())));
        }
        if (number / 2 % 2 == 0) {
            LaneId other = new LaneId(1 - lane.id().number());
            boolean ofDay = number / 4 % 2 == 0;
            long most = ofDay ? RandomLedger.DAY_OF_A_TREATY : RandomLedger.CREDIT_LINE.amount();
            acts.add(new Command.GiveHeadroom(
                    ofDay ? Headroom.Kind.DAY : Headroom.Kind.CREDIT_LINE, other, number / 8 % most + 1));
        }
        return acts;
    }

    // One receiver of four is unknown, so the other book refuses now and then.
    private static Command command(Books books, Books.Lane lane, int place, long number) {
        CommandId id = PageWords.commandId(place);
        CommandId hold = PageWords.commandId((int) (number / 7 % (place + 1)));
        AccountId from = RandomLedger.account(lane.id().number(), (int) (number / 11 % 3) + 1);
        AccountId to = RandomLedger.account(
                (int) (number / 103 % RandomLedger.LANES), (int) (number / 101 % RandomLedger.ACCOUNTS));
        long amount = number / 1_009 % 40_00 + 1;
        if (lane.direction().isWithinBook()) {
            return number % 2 == 0 ? new Command.VoidHold(id, hold) : new Command.ExpireHold(id, hold);
        }
        return switch ((int) (number / 17 % 6)) {
            case 0, 1 ->
                new Command.HoldExchange(
                        id,
                        from,
                        to,
                        amount,
                        Command.Quoted.NOTHING,
                        books.now().plus(Duration.ofHours(number / 19 % 20)));
            case 2, 3 -> new Command.Commit(id, hold, number / 23 % 2 * (amount / 4));
            case 4 -> new Command.Exchange(id, from, to, amount, Command.Fixed.RECEIVE, Command.Quoted.NOTHING);
            default -> new Command.Exchange(id, from, to, amount);
        };
    }
}
