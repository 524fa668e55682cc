package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Changes;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.rules.SourceResult;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** What holds for every batch. */
class BatchLawsTest {
    private static final Direction A_TO_B = new Direction(A, B);
    private static final List<Outcome> REFUSALS =
            List.of(Outcome.UNKNOWN_ACCOUNT, Outcome.OVER_LIMIT, Outcome.TREATY_HALVES_DIFFER, Outcome.MALFORMED);

    @Test
    void points_and_debts_are_conserved_and_never_negative() {
        assertThat(conserved(RandomLedger::books, 400))
                .as("the random batches are worth something")
                .containsAll(EnumSet.of(
                        Outcome.OK,
                        Outcome.ALREADY_DONE,
                        Outcome.SAME_ID_OTHER_CONTENT,
                        Outcome.MALFORMED,
                        Outcome.UNKNOWN_ACCOUNT,
                        Outcome.SAME_ACCOUNT,
                        Outcome.HOLD_UNKNOWN,
                        Outcome.HOLD_DONE,
                        Outcome.HOLD_EXPIRED,
                        Outcome.HOLD_STILL_GOOD,
                        Outcome.ACCOUNT_FROZEN,
                        Outcome.ACCOUNT_NOT_EMPTY,
                        Outcome.ORIGINAL_UNKNOWN,
                        Outcome.QUOTE_EXPIRED,
                        Outcome.TREATY_MISSING,
                        Outcome.TOO_SMALL,
                        Outcome.OVER_LIMIT,
                        Outcome.INSUFFICIENT_POINTS,
                        Outcome.REWARD_UNAVAILABLE,
                        Outcome.WRONG_PRICE,
                        Outcome.REWARD_CAP_REACHED,
                        Outcome.TRY_AGAIN));
    }

    @Test
    void points_and_debts_are_conserved_within_limits_as_well() {
        assertThat(conserved(RandomLedger::limitedBooks, 200))
                .contains(Outcome.OVER_ACCOUNT_DAY_LIMIT, Outcome.OVER_TREATY_DAY_LIMIT);
    }

    private static Set<Outcome> conserved(Supplier<Books> start, int examples) {
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        qt().withExamples(examples).forAll(RandomLedger.steps()).checkAssert(steps -> {
            Books books = start.get();
            ExactModel model = new ExactModel(books);
            for (RandomLedger.Step step : steps) {
                books.at(books.now().plus(step.after()));
                List<Command> commands =
                        books.batch(step.lane(), step.commands()).commands();
                SourceResult result = books.run(step.lane(), commands);
                result.decisions().forEach(decision -> seen.add(decision.outcome()));
                model.follow(step.lane().direction(), commands, result, books);
                model.mustAgree(books);
                suppliesMustExplain(books);
            }
        });
        return seen;
    }

    @Test
    void points_and_debts_are_conserved_while_arrivals_wait() {
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        int[] posted = {0};
        qt().withExamples(200).forAll(RandomLedger.steps()).checkAssert(steps -> {
            Books books = RandomLedger.books().letArrivalsWait();
            for (RandomLedger.Step step : steps) {
                books.at(books.now().plus(step.after()));
                List<Command> commands = new ArrayList<>(someArrivals(books, step));
                posted[0] += commands.size();
                commands.addAll(step.commands());
                books.run(step.lane(), commands).decisions().forEach(decision -> seen.add(decision.outcome()));
                suppliesMustExplain(books);
            }
            books.post();
            suppliesMustExplain(books);
            assertThat(books.book(A).arrivals).isEmpty();
        });
        assertThat(posted[0]).as("arrivals posted with other commands").isGreaterThan(50);
        assertThat(seen).contains(Outcome.OK, Outcome.INSUFFICIENT_POINTS);
    }

    // Half of what waits for the lane.
    private static List<Command> someArrivals(Books books, RandomLedger.Step step) {
        List<Command> posting = new ArrayList<>();
        books.book(step.lane().direction().source()).arrivals.keySet().stream()
                .filter(waiting -> waiting.receiver().equals(step.lane().id()))
                .filter(waiting ->
                        (waiting.id().sequence() + waiting.id().lane().number()) % 2 == 0)
                .forEach(waiting -> posting.add(new Command.PostArrival(waiting.id())));
        return posting;
    }

    // What came in less what went out is what accounts have in lots and holds, and what waits for them.
    private static void suppliesMustExplain(Books books) {
        Books atFirst = RandomLedger.books();
        for (Platform platform : Books.SCHEME.platforms()) {
            PlatformId id = platform.id();
            BigInteger expected = total(atFirst, id)
                    .add(books.counted(id, Supply.Counter.ISSUED))
                    .add(books.counted(id, Supply.Counter.RETURNED))
                    .add(books.exchangedIn(id))
                    .subtract(books.counted(id, Supply.Counter.BURNED))
                    .subtract(books.counted(id, Supply.Counter.EXPIRED))
                    .subtract(books.counted(id, Supply.Counter.REDEEMED))
                    .subtract(books.counted(id, Supply.Counter.EXCHANGED_OUT));
            BigInteger waiting = books.book(id).arrivals.values().stream()
                    .flatMap(arrival -> arrival.credits().stream())
                    .map(credit -> ExactModel.sum(credit.lots()))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            BigInteger held = books.book(id).holds.values().stream()
                    .map(hold -> ExactModel.sum(hold.lots()))
                    .reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(total(books, id).add(held).add(waiting)).isEqualTo(expected);
        }
    }

    private static BigInteger total(Books books, PlatformId platform) {
        return books.accounts(platform).values().stream()
                .map(account -> ExactModel.sum(account.lots()))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Test
    void refused_commands_change_nothing() {
        qt().forAll(RandomLedger.steps()).checkAssert(steps -> {
            Books all = RandomLedger.books();
            Books onlyGood = RandomLedger.books();
            for (RandomLedger.Step step : steps) {
                all.at(all.now().plus(step.after()));
                onlyGood.at(all.now());
                SourceResult result = all.run(step.lane(), step.commands());
                onlyGood.run(step.lane(), withoutTheRefused(step.commands(), result));
                assertThat(onlyGood.snapshot()).isEqualTo(all.snapshot());
            }
        });
    }

    // Places stay as they are: reversals name them.
    private static List<Command> withoutTheRefused(List<Command> commands, SourceResult result) {
        List<Command> chosen = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            boolean done = result.decisions().get(i).outcome() == Outcome.OK;
            chosen.add(done ? commands.get(i) : new Command.Unreadable(PageWords.commandId(-1 - i)));
        }
        return chosen;
    }

    @Test
    void deciding_twice_gives_the_same_result_and_leaves_the_page_alone() {
        qt().forAll(RandomLedger.steps()).checkAssert(steps -> {
            Books books = RandomLedger.books();
            for (RandomLedger.Step step : steps) {
                SourcePage page = books.propose(step.lane(), step.commands()).start();
                SourcePage copy = books.propose(step.lane(), step.commands()).start();
                Batch batch = books.batch(step.lane(), step.commands());
                SourceResult first = batch.propose(page);
                assertThat(page).isEqualTo(copy);
                assertThat(batch.propose(page)).isEqualTo(first);
                assertThat(batch.asks(first)).isEqualTo(batch.asks(batch.propose(copy)));
                books.run(step.lane(), step.commands());
            }
        });
    }

    @Test
    void settling_with_refusals_equals_deciding_only_what_was_accepted() {
        qt().forAll(RandomLedger.exchanges(), longs().all()).checkAssert((commands, refusals) -> {
            Batch batch = new Batch(A_TO_B, LaneId.FIRST, 1, commands);
            SourceResult proposal = batch.propose(RandomLedger.books().sourcePage(A_TO_B));
            SourceResult settled = batch.settle(proposal, answers(batch.asks(proposal), refusals));

            List<Command> accepted = thoseWith(Outcome.OK, commands, settled);
            SourceResult alone = new Batch(A_TO_B, LaneId.FIRST, 1, accepted)
                    .propose(RandomLedger.books().sourcePage(A_TO_B));
            assertThat(settled.changes()).isEqualTo(alone.changes());
            assertThat(settled.decisions().stream().filter(d -> d.outcome() == Outcome.OK))
                    .containsExactlyElementsOf(alone.decisions());
        });
    }

    @Test
    void settling_without_refusals_changes_nothing_in_a_proposal() {
        qt().forAll(RandomLedger.exchanges()).checkAssert(commands -> {
            Batch batch = new Batch(A_TO_B, LaneId.FIRST, 1, commands);
            SourceResult proposal = batch.propose(RandomLedger.books().sourcePage(A_TO_B));
            assertThat(batch.settle(proposal, answers(batch.asks(proposal), 0))).isEqualTo(proposal);
        });
    }

    // The target refuses every credit whose bit is set, and what follows in its group.
    private static List<Outcome> answers(List<Ask> asks, long refusals) {
        Set<Integer> disturbed = new HashSet<>();
        List<Outcome> answers = new ArrayList<>();
        for (int i = 0; i < asks.size(); i++) {
            boolean refused = (refusals >>> i & 1) == 1;
            if (disturbed.contains(((Ask.ForPoints) asks.get(i)).group())) {
                answers.add(Outcome.TRY_AGAIN);
            } else {
                answers.add(refused ? REFUSALS.get(i % REFUSALS.size()) : Outcome.OK);
            }
            if (refused) {
                disturbed.add(((Ask.ForPoints) asks.get(i)).group());
            }
        }
        return answers;
    }

    @Test
    void a_target_that_takes_a_credit_after_refusing_one_of_its_group_is_not_believed() {
        Command first =
                new Command.Exchange(PageWords.commandId(1), RandomLedger.account(2), RandomLedger.account(1), 6);
        Command second =
                new Command.Exchange(PageWords.commandId(2), RandomLedger.account(2), RandomLedger.account(1), 6);
        Batch batch = new Batch(A_TO_B, LaneId.FIRST, 1, List.of(first, second));
        SourceResult proposal = batch.propose(RandomLedger.books().sourcePage(A_TO_B));
        assertThatThrownBy(() -> batch.settle(proposal, List.of(Outcome.UNKNOWN_ACCOUNT, Outcome.OK)))
                .isInstanceOfSatisfying(BatchRejectedException.class, e -> assertThat(e.reason())
                        .isEqualTo(BatchRejection.DEFECT));
        assertThatThrownBy(() -> batch.settle(proposal, List.of(Outcome.OK)))
                .isInstanceOf(BatchRejectedException.class)
                .hasMessage("DEFECT: asked for 2 things and got 1 answers");
    }

    @Test
    void a_target_that_agrees_to_what_is_not_done_here_any_more_is_not_believed() {
        Books books = new Books(RandomLedger.NOW).withLanes(2);
        AccountId alice = new AccountId(0, 1);
        books.with(A, alice, List.of(new Lot(new Points(A, 100), BusinessTime.endOfMonth(RandomLedger.NOW, 0))));
        Terms.Limits limits = new Terms.Limits(1, 100, 20, MicroYuan.LARGEST);
        books.withTreaty(new Terms(A_TO_B, 1, new Rate(5, 6), Fee.NONE, limits, RandomLedger.NOW));
        HeadroomId id = new HeadroomId(new LaneId(1), 1);
        books.book(A)
                .headroom
                .put(
                        new MemoryBook.Offered(B, LaneId.FIRST, id),
                        Headroom.given(Headroom.Kind.DAY, 10, RandomLedger.NOW));
        Batch batch = new Batch(
                A_TO_B,
                LaneId.FIRST,
                1,
                List.of(new Command.TakeHeadroom(id), new Command.Exchange(PageWords.commandId(1), alice, alice, 20)));
        SourceResult proposal = batch.propose(books.sourcePage(A_TO_B));
        assertThat(proposal.decisions()).allMatch(decision -> decision.outcome() == Outcome.OK);
        assertThat(batch.settle(proposal, List.of(Outcome.OK, Outcome.OK))).isSameAs(proposal);
        assertThatThrownBy(() -> batch.settle(proposal, List.of(Outcome.HEADROOM_MISSING, Outcome.OK)))
                .isInstanceOf(BatchRejectedException.class)
                .hasMessageStartingWith("DEFECT: the other book agreed to something else");
        assertThat(batch.settle(proposal, List.of(Outcome.HEADROOM_MISSING, Outcome.OVER_TREATY_DAY_LIMIT))
                        .decisions())
                .containsExactly(
                        Decision.Refused.because(Outcome.HEADROOM_MISSING),
                        Decision.Refused.because(Outcome.OVER_TREATY_DAY_LIMIT));
    }

    @Test
    void a_batch_over_many_full_accounts_is_decided() {
        Books books = new Books(RandomLedger.NOW);
        List<Command> commands = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Lot full = new Lot(new Points(A, Points.LARGEST_TOTAL - 1), RandomLedger.NOW.plusSeconds(1));
            books.with(A, new AccountId(0, i + 1), List.of(full));
            commands.add(new Command.Issue(PageWords.commandId(i), new AccountId(0, i + 1), 1));
        }
        assertThat(books.run(new Direction(A, A), commands).decisions())
                .allMatch(decision -> decision.outcome() == Outcome.OK);
    }

    @Test
    void a_result_that_would_make_points_or_debts_is_refused_as_a_defect() {
        SourcePage start = RandomLedger.books().sourcePage(A_TO_B);
        Changes none =
                new Batch(A_TO_B, LaneId.FIRST, 1, List.of()).propose(start).changes();
        Account account = start.entries().accounts().get(RandomLedger.account(1));
        Lot gift = new Lot(new Points(A, 1), RandomLedger.NOW.plusSeconds(1));
        assertThat(new SourceResult(start, none, List.of()).decisions()).isEmpty();
        mustBeADefect(start, with(none, Map.of(RandomLedger.account(1), account.plus(gift)), none.due()));
        mustBeADefect(
                start, with(none, Map.of(RandomLedger.account(1), account.withHeld(new Points(A, 1))), none.due()));
        mustBeADefect(start, with(none, Map.of(), new MicroYuan(1)));
    }

    private static void mustBeADefect(SourcePage start, Changes changes) {
        assertThatThrownBy(() -> new SourceResult(start, changes, List.of()))
                .isInstanceOf(BatchRejectedException.class)
                .hasMessageStartingWith("DEFECT");
    }

    private static Changes with(Changes changes, Map<AccountId, Account> accounts, MicroYuan due) {
        return new Changes(
                accounts,
                changes.holds(),
                changes.posted(),
                changes.arrivals(),
                changes.halves(),
                changes.headroomGiven(),
                changes.headroomTaken(),
                changes.rewards(),
                changes.taken(),
                changes.uses(),
                changes.reversed(),
                changes.allowed(),
                changes.policy(),
                changes.lane(),
                due);
    }

    private static List<Command> thoseWith(Outcome outcome, List<Command> commands, SourceResult result) {
        List<Command> chosen = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            if (result.decisions().get(i).outcome() == outcome) {
                chosen.add(commands.get(i));
            }
        }
        return chosen;
    }
}
