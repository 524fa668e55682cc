package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.domain.outcome.Outcome.ACCOUNT_CLOSED;
import static org.tongfen.domain.outcome.Outcome.ACCOUNT_FROZEN;
import static org.tongfen.domain.outcome.Outcome.ALREADY_DONE;
import static org.tongfen.domain.outcome.Outcome.INSUFFICIENT_POINTS;
import static org.tongfen.domain.outcome.Outcome.OVER_ACCOUNT_DAY_LIMIT;
import static org.tongfen.domain.outcome.Outcome.OVER_LIMIT;
import static org.tongfen.domain.outcome.Outcome.SAME_ID_OTHER_CONTENT;
import static org.tongfen.domain.outcome.Outcome.TOO_MANY_LOTS;
import static org.tongfen.domain.outcome.Outcome.TREATY_HALVES_DIFFER;
import static org.tongfen.domain.outcome.Outcome.TREATY_MISSING;
import static org.tongfen.domain.outcome.Outcome.TREATY_NOT_IN_FORCE;
import static org.tongfen.domain.outcome.Outcome.UNKNOWN_ACCOUNT;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/** Books in which a command has any combination of reasons to be refused; the first reason has to be the outcome. */
final class Combinations {
    static final Instant NOW = Instant.parse("2026-06-15T00:00:00Z");
    static final Instant LATER = BusinessTime.endOfMonth(NOW, 0);
    static final AccountId ALICE = new AccountId(0, 1);
    static final AccountId BOB = new AccountId(0, 2);
    static final CommandId ID = PageWords.commandId(1);
    static final long AMOUNT = 100_00;

    // Two commands before, or two states of a treaty, exclude each other.
    private static final List<Set<Outcome>> EXCLUSIVE = List.of(
            EnumSet.of(ALREADY_DONE, SAME_ID_OTHER_CONTENT),
            EnumSet.of(TREATY_MISSING, TREATY_NOT_IN_FORCE),
            EnumSet.of(TREATY_MISSING, TREATY_HALVES_DIFFER),
            EnumSet.of(TREATY_HALVES_DIFFER, TREATY_NOT_IN_FORCE));

    private Combinations() {}

    /** Tries each combination of reasons. */
    static void eachIsRefusedForTheFirst(Set<Outcome> reasons, Function<Set<Outcome>, Outcome> outcomeWith) {
        assertThat(outcomeWith.apply(EnumSet.noneOf(Outcome.class))).isEqualTo(Outcome.OK);
        List<Outcome> ordered = List.copyOf(reasons);
        for (int bits = 1; bits < 1 << ordered.size(); bits++) {
            Set<Outcome> present = EnumSet.noneOf(Outcome.class);
            for (int i = 0; i < ordered.size(); i++) {
                if ((bits >> i & 1) == 1) {
                    present.add(ordered.get(i));
                }
            }
            if (EXCLUSIVE.stream().noneMatch(present::containsAll)) {
                Outcome outcome = outcomeWith.apply(present);
                // Compared before it is described: there are very many.
                if (outcome != Collections.min(present)) {
                    assertThat(outcome).as("of %s", present).isEqualTo(Collections.min(present));
                }
            }
        }
    }

    /** What an account, and the platform's limits for it, have against spending. */
    static Books payer(Set<Outcome> reasons) {
        Books books = new Books(NOW);
        long spendable = reasons.contains(INSUFFICIENT_POINTS) ? 1 : 2 * AMOUNT;
        if (!reasons.contains(UNKNOWN_ACCOUNT)) {
            books.with(Books.A, ALICE, List.of(lot(Books.A, spendable)));
            if (reasons.contains(ACCOUNT_FROZEN)) {
                status(books, Books.A, ALICE, Account.Status.FROZEN);
            }
        }
        books.book(Books.A).policy = new Policy(
                reasons.contains(OVER_LIMIT) ? AMOUNT - 1 : Points.LARGEST_AMOUNT,
                reasons.contains(OVER_ACCOUNT_DAY_LIMIT) ? AMOUNT - 1 : Points.LARGEST_TOTAL,
                new Policy.Refund(0),
                Set.of(),
                366);
        return books;
    }

    /** A payer, and the receiver of a gift. If one is frozen and the other one closed, the freeze comes first. */
    static Books payerAndReceiver(Set<Outcome> reasons) {
        Books books = payer(reasons);
        if (reasons.contains(ACCOUNT_CLOSED)) {
            books.with(Books.A, BOB, List.of());
            status(books, Books.A, BOB, Account.Status.CLOSED);
        } else {
            books.with(Books.A, BOB, List.of(lot(Books.A, AMOUNT)));
        }
        return books;
    }

    static void status(Books books, PlatformId platform, AccountId id, Account.Status status) {
        books.accounts(platform).compute(id, (_, account) -> account.withStatus(status));
    }

    static Lot lot(PlatformId platform, long units) {
        return new Lot(new Points(platform, units), LATER);
    }

    /** The lots of a receiver with so many points; none of them merges with {@link #lot} if they are too many. */
    static List<Lot> received(PlatformId platform, long units, Set<Outcome> reasons) {
        return reasons.contains(TOO_MANY_LOTS)
                ? IntStream.rangeClosed(1, Account.MOST_LOTS)
                        .mapToObj(i -> new Lot(
                                new Points(platform, i == 1 ? units - (Account.MOST_LOTS - 1) : 1),
                                LATER.plusSeconds(i)))
                        .toList()
                : List.of(lot(platform, units));
    }

    /** The command, after one that uses up its id if that is among the reasons. */
    static List<Command> after(Command command, Set<Outcome> reasons) {
        return Stream.concat(
                        Stream.of(ALREADY_DONE, SAME_ID_OTHER_CONTENT)
                                .filter(reasons::contains)
                                .map(r -> r == ALREADY_DONE
                                        ? command
                                        : new Command.Unreadable(((Command.Requested) command).id())),
                        Stream.of(command))
                .toList();
    }

    /** The outcome of the last command, as the source's book proposes it. */
    static Outcome outcome(Books books, Direction lane, List<Command> commands) {
        return new Batch(lane, LaneId.FIRST, 1, commands)
                .propose(books.sourcePage(lane))
                .decisions()
                .getLast()
                .outcome();
    }

    /** The outcome of a command within the book. */
    static Outcome outcome(Books books, Command command, Set<Outcome> reasons) {
        return outcome(books, new Direction(Books.A, Books.A), after(command, reasons));
    }
}
