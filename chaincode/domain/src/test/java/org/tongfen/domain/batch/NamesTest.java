package org.tongfen.domain.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.domain.batch.Books.A;
import static org.tongfen.domain.batch.Books.B;
import static org.tongfen.domain.batch.Books.C;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.Arrival;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.account.ArrivedCredit;
import org.tongfen.domain.book.Entries;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.rules.Ask;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.Fee;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.domain.value.Rate;

/**
 * What a batch has to read: all that its commands name, directly or through what they name, and nothing else; of what
 * belongs to lanes only what belongs to its own.
 */
class NamesTest {
    private static final LaneId OWN = new LaneId(2);
    private static final LaneId OTHER = new LaneId(1);
    private static final AccountId ALICE = new AccountId(OWN, 1);
    private static final AccountId BOB = new AccountId(OWN, 2);
    private static final AccountId CAROL = new AccountId(OWN, 3);
    private static final AccountId DORA = new AccountId(OTHER, 4);
    private static final RewardId COUPON = new RewardId("coupon");
    private static final RewardId TRIP = new RewardId("trip");
    private static final Instant TIME = RandomLedger.NOW;
    private static final Direction A_TO_B = new Direction(A, B);
    private static final List<Lot> LOTS = List.of(new Lot(new Points(A, 5), TIME.plusSeconds(1)));

    @Test
    void an_account_is_named_by_each_command_that_changes_it() {
        assertThat(first(
                                new Command.OpenAccount(id(1), ALICE),
                                new Command.Gift(id(2), BOB, CAROL, 5),
                                new Command.Exchange(id(3), new AccountId(OWN, 7), new AccountId(OWN, 8), 5))
                        .accounts())
                .containsExactly(ALICE, BOB, CAROL, new AccountId(OWN, 7));
        Stream.of(
                        new Command.FreezeAccount(id(1), ALICE),
                        new Command.UnfreezeAccount(id(1), ALICE),
                        new Command.CloseAccount(id(1), ALICE),
                        new Command.Issue(id(1), ALICE, 5),
                        new Command.Burn(id(1), ALICE, 5),
                        new Command.Expire(id(1), ALICE),
                        new Command.Redeem(id(1), ALICE, COUPON, 5),
                        new Command.HoldRedemption(id(1), ALICE, COUPON, 5, TIME),
                        new Command.HoldExchange(id(1), ALICE, CAROL, 5, Command.Quoted.NOTHING, TIME))
                .forEach(command ->
                        assertThat(first(command).accounts()).as("%s", command).containsExactly(ALICE));
    }

    @Test
    void accounts_of_another_lane_are_not_read_but_where_points_are_sent_its_roster_is() {
        Names.First names = first(
                new Command.Gift(id(1), DORA, BOB, 5),
                new Command.Burn(id(2), DORA, 5),
                new Command.HoldExchange(id(3), DORA, BOB, 5, Command.Quoted.NOTHING, TIME));
        assertThat(names.accounts()).containsExactly(BOB);
        assertThat(names.rosters()).isEmpty();
        Names.First sending =
                first(new Command.Gift(id(1), ALICE, DORA, 5), new Command.HoldGift(id(2), ALICE, DORA, 5, TIME));
        assertThat(sending.accounts()).containsExactly(ALICE);
        assertThat(sending.rosters()).containsExactly(OTHER);
    }

    @Test
    void a_command_that_makes_a_hold_names_it_and_so_does_one_that_ends_it() {
        assertThat(first(
                                new Command.HoldGift(id(1), ALICE, BOB, 5, TIME),
                                new Command.HoldExchange(id(2), ALICE, BOB, 5, Command.Quoted.NOTHING, TIME),
                                new Command.HoldRedemption(id(3), ALICE, COUPON, 5, TIME),
                                new Command.Gift(id(4), ALICE, BOB, 5))
                        .holds())
                .containsExactly(id(1), id(2), id(3));
        assertThat(first(
                                new Command.Commit(id(5), id(11), 0),
                                new Command.VoidHold(id(6), id(12)),
                                new Command.ExpireHold(id(7), id(13)))
                        .holds())
                .containsExactly(id(11), id(12), id(13));
    }

    @Test
    void a_hold_names_its_accounts_and_what_was_counted_for_its_reward() {
        Map<CommandId, Hold> holds = new LinkedHashMap<>();
        Stream.of(
                        hold(11, ALICE, new Hold.Purpose.Gift(BOB)),
                        hold(12, ALICE, new Hold.Purpose.Gift(DORA)),
                        hold(13, CAROL, new Hold.Purpose.Exchange(B, DORA, 1)),
                        hold(14, CAROL, new Hold.Purpose.Redemption(TRIP, true, false)),
                        hold(15, CAROL, new Hold.Purpose.Redemption(COUPON, false, true)),
                        hold(16, DORA, new Hold.Purpose.Gift(BOB)),
                        hold(17, DORA, new Hold.Purpose.Redemption(new RewardId("far"), true, true)))
                .forEach(hold -> holds.put(hold.id(), hold));
        Names.Second names = batch(new Command.Burn(id(1), ALICE, 5)).names().second(holds, Map.of(), Map.of());
        assertThat(names.accounts()).containsExactly(BOB, CAROL);
        assertThat(names.taken()).containsExactly(TRIP);
        assertThat(names.uses()).containsExactly(new Entries.Use(CAROL, COUPON));
    }

    @Test
    void what_is_counted_of_a_reward_is_read_only_where_it_has_a_limit() {
        Reward scarce = reward(COUPON, 5, Reward.UNLIMITED);
        Reward capped = reward(TRIP, Reward.UNLIMITED, 1);
        Batch batch = batch(
                new Command.Redeem(id(1), ALICE, COUPON, 5),
                new Command.HoldRedemption(id(2), BOB, TRIP, 5, TIME),
                new Command.Redeem(id(3), ALICE, new RewardId("free"), 5),
                new Command.Redeem(id(4), DORA, TRIP, 5));
        assertThat(batch.names().first().rewards()).containsExactly(COUPON, TRIP, new RewardId("free"));
        Names.Second names = batch.names().second(Map.of(), Map.of(), Map.of(COUPON, scarce, TRIP, capped));
        assertThat(names.taken()).containsExactly(COUPON);
        assertThat(names.uses()).containsExactly(new Entries.Use(BOB, TRIP));
    }

    @Test
    void a_reward_that_gets_a_limit_in_the_batch_is_counted_as_well() {
        Batch batch = new Batch(
                new Direction(A, A),
                LaneId.FIRST,
                1,
                List.of(
                        new Command.SetReward(id(1), reward(COUPON, 5, 1)),
                        new Command.Redeem(id(2), new AccountId(0, 1), COUPON, 5)));
        Names.Second names = batch.names()
                .second(Map.of(), Map.of(), Map.of(COUPON, reward(COUPON, Reward.UNLIMITED, Reward.UNLIMITED)));
        assertThat(names.taken()).containsExactly(COUPON);
        assertThat(names.uses()).containsExactly(new Entries.Use(new AccountId(0, 1), COUPON));
    }

    @Test
    void an_arrival_names_the_accounts_that_it_credits_and_the_unclaimed_one() {
        ArrivalId arrival = new ArrivalId(B, OTHER, 7);
        Batch batch = batch(new Command.PostArrival(arrival));
        Names.First first = batch.names().first();
        assertThat(first.arrivals()).containsExactly(arrival);
        assertThat(first.accounts()).containsExactly(AccountId.unclaimed(OWN));
        Arrival value = new Arrival(
                TIME, List.of(new ArrivedCredit(BOB, LOTS, 0, false), new ArrivedCredit(CAROL, LOTS, 1, true)));
        assertThat(batch.names()
                        .second(Map.of(), Map.of(arrival, value), Map.of())
                        .accounts())
                .containsExactly(BOB, CAROL);
    }

    @Test
    void what_is_reversed_names_its_marks_its_proof_if_it_is_of_this_book_and_the_accounts_of_this_lane() {
        Names.First issued = reversing(A, new Original.Effect.Issued(ALICE, LOTS));
        assertThat(issued.accounts()).containsExactly(ALICE);
        assertThat(issued.proofs()).hasSize(1);
        assertThat(issued.origins()).containsExactly(origin(A));
        assertThat(reversing(A, new Original.Effect.Spent(BOB, LOTS, true)).accounts())
                .containsExactly(BOB);
        assertThat(reversing(A, new Original.Effect.Given(DORA, BOB, LOTS)).accounts())
                .containsExactly(BOB);
        assertThat(reversing(A, new Original.Effect.Given(ALICE, BOB, LOTS)).accounts())
                .containsExactly(BOB, ALICE);
        assertThat(reversing(A, new Original.Effect.Other()).accounts()).isEmpty();
        assertThat(reversing(A, exchanged(B)).accounts()).isEmpty();
        Names.First exchanged = reversing(B, exchanged(A));
        assertThat(exchanged.accounts()).containsExactly(CAROL);
        assertThat(exchanged.proofs()).as("its own book says whether it holds").isEmpty();
        assertThat(exchanged.origins()).containsExactly(origin(B));
        Names.First elsewhere = reversing(C, exchanged(A));
        assertThat(elsewhere.accounts()).isEmpty();
        assertThat(elsewhere.origins()).isEmpty();
    }

    @Test
    void a_reversal_from_the_unclaimed_account_names_it() {
        Command reverse = new Command.Reverse(
                id(1),
                MemoryBook.proof(origin(A), new Original(id(20), new Original.Effect.Issued(ALICE, LOTS))),
                true);
        assertThat(first(reverse).accounts()).containsExactly(ALICE, AccountId.unclaimed(OWN));
    }

    @Test
    void a_late_reversal_is_allowed_by_the_lane_of_the_command() {
        assertThat(first(
                                new Command.AllowReversal(id(1), origin(A)),
                                new Command.AllowReversal(id(2), origin(B)),
                                new Command.AllowReversal(id(3), new Origin(A, OTHER, 1, 0)))
                        .allowed())
                .containsExactly(origin(A));
    }

    @Test
    void headroom_is_named_where_it_is_taken() {
        HeadroomId headroom = new HeadroomId(OTHER, 3);
        assertThat(first(new Command.GiveHeadroom(Headroom.Kind.DAY, OTHER, 5), new Command.TakeHeadroom(headroom))
                        .headroom())
                .containsExactly(headroom);
    }

    @Test
    void the_half_of_the_batchs_direction_is_read_and_those_that_are_written_on_the_first_lane() {
        Terms terms = new Terms(new Direction(C, A), 1, new Rate(1, 2), Fee.NONE, 5, TIME);
        TreatyVersion.Ending ending = new TreatyVersion.Ending(new Direction(A, C), 2, TIME);
        List<Command> commands = List.of(new Command.AgreeTerms(id(1), terms), new Command.EndTreaty(id(2), ending));
        assertThat(new Batch(A_TO_B, LaneId.FIRST, 1, commands).names().first().halves())
                .containsExactly(A_TO_B, new Direction(C, A), new Direction(A, C));
        assertThat(new Batch(A_TO_B, OWN, 1, commands).names().first().halves()).containsExactly(A_TO_B);
        assertThat(new Batch(new Direction(A, A), OWN, 1, commands)
                        .names()
                        .first()
                        .halves())
                .isEmpty();
    }

    @Test
    void asks_name_rosters_proofs_and_headroom() {
        HeadroomId headroom = new HeadroomId(OTHER, 3);
        Proof proof = MemoryBook.proof(origin(B), Original.NONE);
        Ask.Names names = Ask.Names.of(List.of(
                new Ask.Credit(0, 0, DORA, new Points(A, 6), Points.none(A), LOTS, new MicroYuan(1), false),
                new Ask.Restoration(1, 1, proof, new MicroYuan(1)),
                new Ask.GiveHeadroom(OTHER, new Headroom(Headroom.Kind.CREDIT_LINE, 0, 5)),
                new Ask.TakeHeadroom(headroom)));
        assertThat(names.rosters()).containsExactly(OTHER);
        assertThat(names.proofs()).containsExactly(proof);
        assertThat(names.headroom()).containsExactly(headroom);
    }

    private static Original.Effect exchanged(PlatformId target) {
        return new Original.Effect.Exchanged(target, ALICE, CAROL, LOTS, LOTS, new MicroYuan(1));
    }

    private static Names.First reversing(PlatformId book, Original.Effect effect) {
        return first(new Command.Reverse(id(1), MemoryBook.proof(origin(book), new Original(id(20), effect)), false));
    }

    private static Origin origin(PlatformId book) {
        return new Origin(book, OWN, 1, 0);
    }

    private static Hold hold(int number, AccountId account, Hold.Purpose purpose) {
        return new Hold(
                id(number),
                account,
                purpose,
                new Hold.Asked(5, TIME.plusSeconds(1), Command.Quoted.NOTHING),
                LOTS,
                TIME,
                TIME.plusSeconds(1),
                Hold.State.HELD);
    }

    private static Reward reward(RewardId id, long quantity, long cap) {
        return new Reward(id, "", "", new Reward.Price.Fixed(5), quantity, TIME, TIME.plusSeconds(1), cap);
    }

    private static Names.First first(Command... commands) {
        return batch(commands).names().first();
    }

    // Towards B, with the acts of the lane where they belong.
    private static Batch batch(Command... commands) {
        return new Batch(A_TO_B, OWN, 1, List.of(commands));
    }

    private static CommandId id(int number) {
        return PageWords.commandId(number);
    }
}
