package org.tongfen.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.domain.Books.A;
import static org.tongfen.domain.Books.B;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a batch has to read: all that its commands name, directly or through holds and records, and nothing else. */
class NamesTest {
    private static final AccountId ALICE = new AccountId(1, 1);
    private static final AccountId BOB = new AccountId(1, 2);
    private static final AccountId CAROL = new AccountId(1, 3);
    private static final RewardId COUPON = new RewardId("coupon");
    private static final RewardId TRIP = new RewardId("trip");
    private static final Instant TIME = RandomLedger.NOW;
    private static final List<Lot> LOTS = List.of(new Lot(new Points(A, 5), TIME.plusSeconds(1)));

    @Test
    void a_command_that_makes_a_hold_names_it_and_so_does_one_that_ends_it() {
        Names making = names(
                new Command.HoldGift(id(1), ALICE, BOB, 5, TIME),
                new Command.HoldExchange(id(2), ALICE, BOB, 5, Command.Quoted.NOTHING, TIME),
                new Command.HoldRedemption(id(3), ALICE, COUPON, 5, TIME),
                new Command.Gift(id(4), ALICE, BOB, 5));
        assertThat(making.holds()).containsExactly(id(1), id(2), id(3));
        Names ending = names(
                new Command.Commit(id(5), id(11), 0),
                new Command.VoidHold(id(6), id(12)),
                new Command.ExpireHold(id(7), id(13)));
        assertThat(ending.holds()).containsExactly(id(11), id(12), id(13));
    }

    @Test
    void a_hold_names_its_accounts_and_its_reward() {
        Map<CommandId, Hold> holds = new LinkedHashMap<>();
        Stream.of(
                        hold(11, new Hold.Purpose.Gift(BOB)),
                        hold(12, new Hold.Purpose.Exchange(B, CAROL, 1)),
                        hold(13, new Hold.Purpose.Redemption(TRIP)))
                .forEach(hold -> holds.put(hold.id(), hold));
        Names names = names(new Command.Commit(id(5), id(11), 0), new Command.Redeem(id(6), BOB, COUPON, 5));
        assertThat(names.accounts(holds, Map.of(), A)).containsExactlyInAnyOrder(ALICE, BOB);
        assertThat(names.rewards(holds)).containsExactly(COUPON, TRIP);
        assertThat(names.uses(holds)).containsExactly(new Entries.Use(BOB, COUPON), new Entries.Use(ALICE, TRIP));
    }

    @Test
    void what_is_undone_names_the_accounts_of_this_book_that_it_changes() {
        assertThat(accountsOf(A, new Original.Effect.Issued(ALICE, LOTS))).containsExactly(ALICE);
        assertThat(accountsOf(A, new Original.Effect.Spent(BOB, LOTS, true))).containsExactly(BOB);
        assertThat(accountsOf(A, new Original.Effect.Given(ALICE, BOB, LOTS))).containsExactly(ALICE, BOB);
        assertThat(accountsOf(A, new Original.Effect.Other())).isEmpty();
        Original.Effect exchanged = new Original.Effect.Exchanged(ALICE, CAROL, LOTS, LOTS, new MicroYuan(1));
        assertThat(accountsOf(A, exchanged)).isEmpty();
        assertThat(accountsOf(B, exchanged)).containsExactly(CAROL);
    }

    @Test
    void the_points_of_a_command_between_two_books_belong_to_one_account() {
        Map<CommandId, Hold> holds = Map.of(id(11), hold(11, new Hold.Purpose.Exchange(B, CAROL, 1)));
        Origin exchange = origin(B);
        Origin gift = new Origin(B, new LaneId(A, 0), 2, 0);
        Original.Effect exchanged = new Original.Effect.Exchanged(ALICE, CAROL, LOTS, LOTS, new MicroYuan(1));
        Map<Origin, Original> originals = Map.of(
                exchange, new Original(id(20), exchanged),
                gift, new Original(id(21), new Original.Effect.Given(ALICE, BOB, LOTS)));
        Entries entries = new Entries(Map.of(), holds, Map.of(), Map.of(), Map.of(), originals, Set.of(), Policy.NONE);
        Command made = new Command.HoldExchange(id(2), BOB, CAROL, 5, Command.Quoted.NOTHING, TIME);
        Names names = names(made, new Command.Gift(id(3), ALICE, BOB, 5));
        assertThat(names.payer(new Command.Commit(id(5), id(11), 0), entries)).contains(ALICE);
        assertThat(names.payer(new Command.Commit(id(6), id(2), 0), entries)).contains(BOB);
        assertThat(names.payer(new Command.Commit(id(7), id(3), 0), entries)).isEmpty();
        assertThat(names.payer(made, entries)).contains(BOB);
        assertThat(names.payer(new Command.Reverse(id(8), exchange), entries)).contains(CAROL);
        assertThat(names.payer(new Command.Reverse(id(9), gift), entries)).isEmpty();
    }

    private static Set<AccountId> accountsOf(PlatformId book, Original.Effect effect) {
        Map<Origin, Original> originals = Map.of(origin(book), new Original(id(20), effect));
        return names(new Command.Reverse(id(1), origin(book))).accounts(Map.of(), originals, A);
    }

    private static Origin origin(PlatformId book) {
        return new Origin(book, new LaneId(A, 0), 1, 0);
    }

    private static Hold hold(int number, Hold.Purpose purpose) {
        return new Hold(id(number), ALICE, purpose, LOTS, TIME, TIME.plusSeconds(1), Hold.State.HELD);
    }

    private static Names names(Command... commands) {
        return new Names(List.of(commands));
    }

    private static CommandId id(int number) {
        return PageWords.commandId(number);
    }
}
