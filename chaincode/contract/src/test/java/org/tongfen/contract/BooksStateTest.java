package org.tongfen.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.contract.Consortium.A;
import static org.tongfen.contract.Consortium.ALICE;
import static org.tongfen.contract.Consortium.B;
import static org.tongfen.contract.Consortium.BOB;
import static org.tongfen.contract.Consortium.BOOK_A;
import static org.tongfen.contract.Consortium.BOOK_B;
import static org.tongfen.contract.Consortium.CLIENT_A;
import static org.tongfen.contract.Consortium.CLIENT_B;
import static org.tongfen.contract.Consortium.NOW;
import static org.tongfen.contract.Consortium.batch;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Outcome;
import org.tongfen.domain.Reward;
import org.tongfen.domain.RewardId;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Keys;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Command;

/** Holds, rewards and rules outlast their batch, and a damaged one stops whoever needs it. */
class BooksStateTest {
    private static final AccountId CAROL = new AccountId(1, 3);

    private final Consortium consortium = Consortium.ready();
    private final Requests requests = new Requests();
    private final Command held = requests.holdGift(ALICE, CAROL, 500, NOW.plusSeconds(600));

    @BeforeEach
    void prepare() {
        Command reward = requests.reward("coupon", new Reward.Price.Fixed(1_000));
        consortium.apply(CLIENT_A, batch(A, A, 2, requests.open(CAROL), reward, held));
    }

    @Test
    void a_hold_is_committed_in_part_by_a_later_batch_and_only_once() {
        consortium.pass(Duration.ofSeconds(599));
        Command commit = requests.commit(held.getId(), 200);
        Command again = requests.commit(held.getId(), 0);
        assertThat(outcomes(batch(A, A, 3, commit))).containsExactly(Outcome.OK);
        assertThat(outcomes(batch(A, A, 4, again))).containsExactly(Outcome.HOLD_DONE);
        assertThat(consortium.balance(A, CAROL)).isEqualTo(200);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(149_800);
        assertThat(consortium.account(A, ALICE).getHeld()).isZero();
    }

    @Test
    void a_hold_ends_at_its_time_and_gives_back_what_it_held() {
        consortium.pass(Duration.ofSeconds(600));
        Command late = requests.commit(held.getId(), 0);
        Command expire = requests.expireHold(held.getId());
        assertThat(outcomes(batch(A, A, 3, late, expire))).containsExactly(Outcome.HOLD_EXPIRED, Outcome.OK);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000);
        assertThat(consortium.account(A, ALICE).getLotsCount()).isEqualTo(1);
    }

    @Test
    void a_reward_runs_out_and_a_member_has_it_as_often_as_is_allowed() {
        Command first = requests.redeem(ALICE, "coupon", 1_000);
        Command second = requests.redeem(ALICE, "coupon", 1_000);
        assertThat(outcomes(batch(A, A, 3, first))).containsExactly(Outcome.OK);
        assertThat(outcomes(batch(A, A, 4, second))).containsExactly(Outcome.REWARD_CAP_REACHED);
    }

    @Test
    void the_platforms_limits_bind_from_the_next_command_on() {
        Command policy = requests.policy(400, 500, 0);
        Command[] gifts = Stream.of(401, 400, 101, 100)
                .map(amount -> requests.gift(ALICE, CAROL, amount))
                .toArray(Command[]::new);
        assertThat(outcomes(batch(A, A, 3, policy))).containsExactly(Outcome.OK);
        // What is held counts on the day on which it was held.
        assertThat(outcomes(batch(A, A, 4, gifts)))
                .containsExactly(
                        Outcome.OVER_LIMIT,
                        Outcome.OVER_ACCOUNT_DAY_LIMIT,
                        Outcome.OVER_ACCOUNT_DAY_LIMIT,
                        Outcome.OVER_ACCOUNT_DAY_LIMIT);
        consortium.pass(Duration.ofDays(1));
        Command next = requests.gift(ALICE, CAROL, 400);
        assertThat(outcomes(batch(A, A, 5, next))).containsExactly(Outcome.OK);
    }

    @Test
    void a_damaged_value_stops_the_batch_that_needs_it() {
        consortium.apply(CLIENT_A, batch(A, B, 1, requests.exchange(ALICE, BOB, 600, false)));
        ByteString hold = held.getId();
        RewardId coupon = new RewardId("coupon");
        mustStop(CLIENT_A, BOOK_A, Keys.POLICY, batch(A, A, 3, requests.open(CAROL)));
        mustStop(
                CLIENT_A, BOOK_A, Keys.hold(CommandId.of(hold.toByteArray())), batch(A, A, 3, requests.voidHold(hold)));
        mustStop(CLIENT_A, BOOK_A, Keys.reward(coupon), batch(A, A, 3, requests.redeem(ALICE, "coupon", 1_000)));
        mustStop(CLIENT_A, BOOK_A, Keys.use(coupon, ALICE), batch(A, A, 3, requests.redeem(ALICE, "coupon", 1_000)));
        mustStop(CLIENT_A, BOOK_B, Keys.intake(A, 0), batch(A, B, 2, requests.exchange(ALICE, BOB, 600, false)));
        Batch undo = batch(B, A, 1, requests.reverse(A, B, 0, 1, 0));
        mustStop(CLIENT_B, BOOK_A, Keys.batch(new LaneId(B, 0), 1), undo);
        mustStop(CLIENT_B, BOOK_A, Keys.POLICY, undo);
        CommandId exchanged =
                CommandId.of(consortium.record(A, B, 1).getCommands(0).getId().toByteArray());
        mustStop(CLIENT_B, BOOK_A, Keys.reversed(exchanged), undo);
        assertThat(consortium.submit(CLIENT_B, undo).succeeded()).isTrue();
    }

    private void mustStop(Member caller, String book, String key, Batch batch) {
        byte[] good = consortium.channel.state(book).put(key, new byte[] {(byte) 0xff});
        Endorsement refused = consortium.submit(caller, batch);
        assertThat(refused.message()).as(key).startsWith("CORRUPT_STATE: ").contains(key);
        assertThat(refused.writesNothing()).isTrue();
        if (good == null) {
            consortium.channel.state(book).remove(key);
        } else {
            consortium.channel.state(book).put(key, good);
        }
    }

    @Test
    void a_book_tells_the_record_of_a_batch_to_everybody() throws InvalidProtocolBufferException {
        Endorsement told = record("platform_a", "0", "2");
        assertThat(BatchRecord.parseFrom(told.response().getPayload())).isEqualTo(consortium.record(A, A, 2));
        assertThat(BatchRecord.parseFrom(
                        record("platform_a", "0", "3").response().getPayload()))
                .isEqualTo(BatchRecord.getDefaultInstance());
        for (List<String> bad : List.of(
                List.of("platform_a", "0", "x"),
                List.of("platform_a", "1000", "1"),
                List.of("platform_a", "", "1"),
                List.of("?", "0", "1"))) {
            assertThat(record(bad.toArray(String[]::new)).message()).startsWith("MALFORMED_BATCH: ");
        }
        assertThat(record("platform_a", "0").message()).startsWith("UNKNOWN_FUNCTION: ");
    }

    private Endorsement record(String... arguments) {
        byte[][] bytes = Stream.of(arguments)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        return consortium.channel.endorse(CLIENT_B, NOW, BOOK_A, Chaincodes.RECORD, bytes);
    }

    private List<Outcome> outcomes(Batch batch) {
        return Consortium.outcomes(consortium.apply(CLIENT_A, batch));
    }
}
