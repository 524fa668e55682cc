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

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.ProofMessage;

/** Holds, rewards and rules outlast their batch, and a damaged one stops whoever needs it. */
class BooksStateTest {
    private static final AccountId CAROL = new AccountId(0, 3);

    private final Consortium consortium = Consortium.ready();
    private final Requests requests = new Requests();
    private final CommandMessage held = requests.holdGift(ALICE, CAROL, 500, NOW.plusSeconds(600));

    @BeforeEach
    void prepare() {
        CommandMessage reward = requests.reward("coupon", new Reward.Price.Fixed(1_000));
        consortium.apply(CLIENT_A, consortium.batch(A, A, requests.open(CAROL), reward, held));
    }

    @Test
    void a_hold_is_committed_in_part_by_a_later_batch_and_only_once() {
        consortium.pass(Duration.ofSeconds(599));
        CommandMessage commit = requests.commit(held.getId(), 200);
        CommandMessage again = requests.commit(held.getId(), 0);
        assertThat(outcomes(consortium.batch(A, A, commit))).containsExactly(Outcome.OK);
        assertThat(outcomes(consortium.batch(A, A, again))).containsExactly(Outcome.HOLD_DONE);
        assertThat(consortium.balance(A, CAROL)).isEqualTo(200);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(149_800);
        assertThat(consortium.account(A, ALICE).getHeld()).isZero();
    }

    @Test
    void a_hold_ends_at_its_time_and_gives_back_what_it_held() {
        consortium.pass(Duration.ofSeconds(600));
        CommandMessage late = requests.commit(held.getId(), 0);
        CommandMessage expire = requests.expireHold(held.getId());
        assertThat(outcomes(consortium.batch(A, A, late, expire))).containsExactly(Outcome.HOLD_EXPIRED, Outcome.OK);
        assertThat(consortium.balance(A, ALICE)).isEqualTo(150_000);
        assertThat(consortium.account(A, ALICE).getLotsCount()).isEqualTo(1);
    }

    @Test
    void a_reward_runs_out_and_a_member_has_it_as_often_as_is_allowed() {
        CommandMessage first = requests.redeem(ALICE, "coupon", 1_000);
        CommandMessage second = requests.redeem(ALICE, "coupon", 1_000);
        assertThat(outcomes(consortium.batch(A, A, first))).containsExactly(Outcome.OK);
        assertThat(outcomes(consortium.batch(A, A, second))).containsExactly(Outcome.REWARD_CAP_REACHED);
    }

    @Test
    void the_platforms_limits_bind_from_the_next_command_on() {
        CommandMessage policy = requests.policy(400, 500, 0);
        CommandMessage[] gifts = Stream.of(401, 400, 101, 100)
                .map(amount -> requests.gift(ALICE, CAROL, amount))
                .toArray(CommandMessage[]::new);
        assertThat(outcomes(consortium.batch(A, A, policy))).containsExactly(Outcome.OK);
        // What is held counts on the day on which it was held.
        assertThat(outcomes(consortium.batch(A, A, gifts)))
                .containsExactly(
                        Outcome.OVER_LIMIT,
                        Outcome.OVER_ACCOUNT_DAY_LIMIT,
                        Outcome.OVER_ACCOUNT_DAY_LIMIT,
                        Outcome.OVER_ACCOUNT_DAY_LIMIT);
        consortium.pass(Duration.ofDays(1));
        CommandMessage next = requests.gift(ALICE, CAROL, 400);
        assertThat(outcomes(consortium.batch(A, A, next))).containsExactly(Outcome.OK);
    }

    @Test
    void a_damaged_value_stops_the_batch_that_needs_it() {
        consortium.apply(CLIENT_A, consortium.batch(A, B, requests.exchange(ALICE, BOB, 600, false)));
        ProofMessage exchange = consortium.proof(A, 3, 0);
        consortium.apply(CLIENT_B, consortium.batch(B, B, Requests.post(new ArrivalId(A, LaneId.FIRST, 3))));
        ByteString hold = held.getId();
        mustStop(CLIENT_A, BOOK_A, "p", consortium.batch(A, A, requests.open(CAROL)));
        mustStop(
                CLIENT_A,
                BOOK_A,
                new BookKey.Hold(CommandId.of(hold.toByteArray())).text(),
                consortium.batch(A, A, requests.voidHold(hold)));
        for (String key : List.of("o/coupon", "s/coupon", "u/coupon/0-1")) {
            mustStop(CLIENT_A, BOOK_A, key, consortium.batch(A, A, requests.redeem(ALICE, "coupon", 1_000)));
        }
        mustStop(
                CLIENT_A,
                BOOK_A,
                "v/0/platform_b/0/1",
                consortium.batch(A, A, Requests.post(new ArrivalId(B, LaneId.FIRST, 1))));
        mustStop(CLIENT_A, BOOK_A, "r/1", consortium.batch(A, A, requests.gift(ALICE, new AccountId(1, 1), 1)));
        mustStop(CLIENT_A, BOOK_B, "i/platform_a/0", consortium.batch(A, B, requests.exchange(ALICE, BOB, 600, false)));
        mustStop(CLIENT_A, BOOK_A, "g/0/platform_b/1/1", consortium.batch(A, B, Requests.take(1, 1)));
        BatchMessage undo = consortium.batch(B, A, requests.reverse(exchange));
        for (String key : List.of("b/0/3", "p", "x/platform_a/0/3/0", "y/0/3/0", "i/platform_b/0")) {
            mustStop(CLIENT_B, BOOK_A, key, undo);
        }
        mustStop(CLIENT_B, BOOK_B, "x/platform_a/0/3/0", undo);
        assertThat(outcomes(CLIENT_B, undo)).containsExactly(Outcome.OK);
    }

    private void mustStop(Member caller, String book, String key, BatchMessage batch) {
        byte[] good = consortium.channel.state(book).get(key);
        for (byte[] bad : List.of(new byte[] {(byte) 0xff}, ofALaterVersion(good))) {
            consortium.channel.state(book).put(key, bad);
            Endorsement refused = consortium.submit(caller, batch);
            assertThat(refused.message())
                    .as(key)
                    .startsWith("UNREADABLE_STATE: ")
                    .contains(key);
            assertThat(refused.writesNothing()).isTrue();
        }
        if (good == null) {
            consortium.channel.state(book).remove(key);
        } else {
            consortium.channel.state(book).put(key, good);
        }
    }

    // With field 200, of which this version does not know what it means.
    private static byte[] ofALaterVersion(byte[] good) {
        ByteString field = ByteString.copyFrom(new byte[] {(byte) 0xc0, 0x0c, 0x01});
        return (good == null ? ByteString.EMPTY : ByteString.copyFrom(good))
                .concat(field)
                .toByteArray();
    }

    private List<Outcome> outcomes(BatchMessage batch) {
        return outcomes(CLIENT_A, batch);
    }

    private List<Outcome> outcomes(Member caller, BatchMessage batch) {
        return Consortium.outcomes(consortium.apply(caller, batch));
    }
}
