package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.rules.Decision;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.BusinessTime;
import org.tongfen.domain.value.Bytes;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/** What is brought to reverse a command is believed by nobody whose points it would move. */
class ProofTest {
    private static final Direction WITHIN_A = new Direction(A, A);
    private static final Direction A_TO_B = new Direction(A, B);
    private static final Direction B_TO_A = new Direction(B, A);
    private static final AccountId ALICE = new AccountId(0, 1);
    private static final AccountId BOB = new AccountId(0, 2);
    private static final CommandId ID = PageWords.commandId(1);
    private static final Lot SIX = new Lot(new Points(A, 6), BusinessTime.endOfMonth(RandomLedger.NOW, 0));
    private static final Lot FIVE = new Lot(new Points(B, 5), SIX.expiresAt());

    private final Books books = new Books(RandomLedger.NOW);

    @BeforeEach
    void openAccounts() {
        books.with(A, ALICE, List.of(SIX)).with(A, BOB, List.of()).with(B, BOB, List.of(FIVE));
        books.withTreaty(new Terms(A_TO_B, 1, new Rate(5, 6), Fee.NONE, 100, RandomLedger.NOW));
    }

    @Test
    void a_record_of_this_book_that_its_root_does_not_confirm_is_unknown() {
        books.run(WITHIN_A, List.of(new Command.Burn(ID, ALICE, 1)));
        Origin origin = books.book(A).origin(ID).orElseThrow();
        Lot more = new Lot(new Points(A, 1_000), SIX.expiresAt());
        Original told = new Original(ID, new Original.Effect.Spent(ALICE, List.of(more), false));
        assertThat(reverse(WITHIN_A, MemoryBook.proof(origin, told))).isEqualTo(Outcome.ORIGINAL_UNKNOWN);
        assertThat(reverse(WITHIN_A, books.proof(origin))).isEqualTo(Outcome.OK);
    }

    @Test
    void a_proof_holds_for_the_command_that_it_is_of_and_not_for_another_one() {
        books.run(WITHIN_A, List.of(new Command.Burn(ID, ALICE, 1)));
        Proof proof = books.proof(books.book(A).origin(ID).orElseThrow());
        Proof elsewhere = new Proof(new Origin(A, LaneId.FIRST, 1, 1), proof.told(), proof.entry(), proof.path());
        Proof otherPath = new Proof(proof.origin(), proof.told(), proof.entry(), List.of(Bytes.NONE));
        List<Decision> decisions = propose(
                WITHIN_A,
                Map.of(),
                List.of(proof),
                new Command.Reverse(PageWords.commandId(2), elsewhere, false),
                new Command.Reverse(PageWords.commandId(3), otherPath, false),
                new Command.Reverse(PageWords.commandId(4), proof, false));
        assertThat(decisions.stream().map(Decision::outcome))
                .containsExactly(Outcome.ORIGINAL_UNKNOWN, Outcome.ORIGINAL_UNKNOWN, Outcome.OK);
    }

    private List<Decision> propose(
            Direction direction, Map<AccountId, Account> accounts, List<Proof> proven, Command... commands) {
        SourcePage page = books.sourcePage(direction);
        Entries all = page.entries();
        Entries entries = new Entries(
                accounts.isEmpty() ? all.accounts() : accounts,
                all.holds(),
                all.arrivals(),
                all.rosters(),
                all.halves(),
                all.headroom(),
                all.offers(),
                new Entries.Past(
                        new LinkedHashSet<>(proven),
                        all.past().reversed(),
                        all.past().allowed()),
                all.policy());
        return new Batch(direction, LaneId.FIRST, page.lane().sequence() + 1, List.of(commands))
                .propose(new SourcePage(page.scheme(), page.time(), page.lane(), page.due(), entries))
                .decisions();
    }

    @Test
    void a_record_of_another_book_makes_nobody_owe_more_than_the_points_are_worth() {
        assertThat(reverse(exchanged(B, List.of(FIVE), 600))).isEqualTo(Outcome.ORIGINAL_UNKNOWN);
        assertThat(proposed(exchanged(B, List.of(FIVE), 600))).isEqualTo(Outcome.OK);
        assertThat(proposed(exchanged(B, List.of(FIVE), 601))).isEqualTo(Outcome.NOT_REVERSIBLE);
        assertThat(proposed(exchanged(B, List.of(FIVE), 599))).isEqualTo(Outcome.NOT_REVERSIBLE);
        assertThat(proposed(exchanged(B, List.of(), 0))).isEqualTo(Outcome.NOT_REVERSIBLE);
        assertThat(proposed(exchanged(Books.C, List.of(FIVE), 600))).isEqualTo(Outcome.NOT_REVERSIBLE);
        assertThat(proposed(new Original.Effect.Given(ALICE, BOB, List.of(FIVE))))
                .isEqualTo(Outcome.NOT_REVERSIBLE);
        assertThat(proposed(new Original.Effect.Issued(BOB, List.of(FIVE)))).isEqualTo(Outcome.NOT_REVERSIBLE);
        assertThat(proposed(new Original.Effect.Spent(BOB, List.of(FIVE), true)))
                .isEqualTo(Outcome.NOT_REVERSIBLE);
        assertThat(proposed(new Original.Effect.Nothing())).isEqualTo(Outcome.ORIGINAL_UNKNOWN);
    }

    // The other book, which has no such record, refuses what this one would do.
    private Outcome reverse(Original.Effect effect) {
        return reverse(B_TO_A, proof(effect));
    }

    private Outcome reverse(Direction direction, Proof proof) {
        return books.run(direction, List.of(new Command.Reverse(PageWords.commandId(9), proof, false)))
                .decisions()
                .getFirst()
                .outcome();
    }

    private Outcome proposed(Original.Effect effect) {
        return propose(B_TO_A, Map.of(), List.of(), new Command.Reverse(PageWords.commandId(9), proof(effect), false))
                .getFirst()
                .outcome();
    }

    private static Proof proof(Original.Effect effect) {
        return MemoryBook.proof(new Origin(A, LaneId.FIRST, 1, 0), new Original(ID, effect));
    }

    private static Original.Effect exchanged(PlatformId target, List<Lot> credited, long owed) {
        return new Original.Effect.Exchanged(target, ALICE, BOB, List.of(SIX), credited, new MicroYuan(owed));
    }

    @Test
    void a_reversal_is_marked_in_both_books() {
        books.run(A_TO_B, List.of(new Command.Exchange(ID, ALICE, BOB, 6)));
        Origin origin = books.book(A).origin(ID).orElseThrow();
        assertThat(reverse(B_TO_A, books.proof(origin))).isEqualTo(Outcome.OK);
        assertThat(books.book(A).reversed).containsExactly(origin);
        assertThat(books.book(B).reversed).containsExactly(origin);
        books.book(A).reversed.clear();
        assertThat(reverse(B_TO_A, books.proof(origin)))
                .as("this book's own mark is enough")
                .isEqualTo(Outcome.ALREADY_REVERSED);
    }

    @Test
    void a_reversal_uses_up_the_credit_line_and_may_pass_it() {
        books.run(A_TO_B, List.of(new Command.Exchange(ID, ALICE, BOB, 6)));
        Terms.Limits limits = new Terms.Limits(1, 100, 100, new MicroYuan(100));
        books.withTreaty(new Terms(B_TO_A, 1, new Rate(1, 1), Fee.NONE, limits, RandomLedger.NOW));
        assertThat(reverse(B_TO_A, books.proof(books.book(A).origin(ID).orElseThrow())))
                .isEqualTo(Outcome.OK);
        assertThat(books.due(B_TO_A)).isEqualTo(new MicroYuan(600));
        Command exchange = new Command.Exchange(PageWords.commandId(3), BOB, ALICE, 1);
        assertThat(books.run(B_TO_A, List.of(exchange)).decisions().getFirst())
                .isEqualTo(new Decision.Refused(Outcome.CREDIT_LINE_EXCEEDED, 0));
    }
}
