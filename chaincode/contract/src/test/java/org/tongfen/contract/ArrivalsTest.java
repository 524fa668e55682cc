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
import static org.tongfen.contract.Consortium.outcomes;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.ArrivedCreditMessage;
import org.tongfen.wire.v1.CommandMessage;
import org.tongfen.wire.v1.CommandRecord;

/** Credits for accounts of another lane arrive, and are posted by the lane that owns the accounts. */
class ArrivalsTest {
    private static final AccountId CAROL = new AccountId(1, 1);
    private static final AccountId DAVE = new AccountId(1, 2);
    private static final AccountId UNCLAIMED = AccountId.unclaimed(new LaneId(1));
    private static final ArrivalId FROM_ALICE = new ArrivalId(A, LaneId.FIRST, 2);

    private final Consortium consortium = Consortium.ready();
    private final Requests requests = new Requests();

    @BeforeEach
    void openAccountsOfLaneOneOfBothBooks() {
        for (PlatformId book : new PlatformId[] {A, B}) {
            consortium.apply(
                    book.equals(A) ? CLIENT_A : CLIENT_B,
                    consortium.batch(1, book, book, requests.open(CAROL), requests.open(DAVE)));
        }
    }

    @Test
    void a_gift_to_another_lane_of_the_book_arrives_and_is_posted_once() {
        Endorsement gift = consortium.submit(CLIENT_A, consortium.batch(A, A, requests.gift(ALICE, CAROL, 700)));
        assertThat(gift.writes().get(BOOK_A)).containsOnlyKeys("a/0-1", "v/1/platform_a/0/2", "l/0", "b/0/2");
        assertThat(gift.accesses()).noneMatch(access -> access.key().equals("a/1-1"));
        assertThat(consortium.account(A, CAROL).getLotsList()).isEmpty();
        assertThat(consortium.balance(A, CAROL)).isEqualTo(700);

        Endorsement post = consortium.submit(CLIENT_A, consortium.batch(1, A, A, Requests.post(FROM_ALICE)));
        assertThat(post.writes().get(BOOK_A)).containsOnlyKeys("a/1-1", "v/1/platform_a/0/2", "l/1", "b/1/2");
        assertThat(post.writes().get(BOOK_A).get("v/1/platform_a/0/2"))
                .as("deleted")
                .isNull();
        assertThat(consortium.account(A, CAROL).getLots(0).getAmount()).isEqualTo(700);
        assertThat(consortium.balance(A, CAROL)).isEqualTo(700);
        CommandRecord record = Consortium.reply(post).getRecord().getCommands(0);
        assertThat(record.getCount()).isEqualTo(1);
        assertThat(record.getUnclaimedList()).isEmpty();
        assertThat(record.getId().isEmpty()).isTrue();

        assertThat(outcomes(consortium.apply(CLIENT_A, consortium.batch(1, A, A, Requests.post(FROM_ALICE)))))
                .containsExactly(Outcome.ARRIVAL_UNKNOWN);
        assertThat(consortium.balance(A, CAROL)).isEqualTo(700);
    }

    @Test
    void an_exchange_leaves_one_arrival_for_each_lane_that_receives() {
        AccountId none = new AccountId(2, 1);
        Endorsement endorsement = consortium.submit(
                CLIENT_A,
                consortium.batch(
                        A,
                        B,
                        consortium.exchange(ALICE, CAROL, 600),
                        consortium.exchange(ALICE, BOB, 60),
                        consortium.exchange(ALICE, DAVE, 120),
                        consortium.exchange(ALICE, none, 600)));
        assertThat(outcomes(Consortium.reply(endorsement)))
                .containsExactly(Outcome.OK, Outcome.OK, Outcome.OK, Outcome.UNKNOWN_ACCOUNT);
        assertThat(endorsement.writes().get(BOOK_B))
                .containsOnlyKeys("v/0/platform_a/0/2", "v/1/platform_a/0/2", "i/platform_a/0", "c/1/platform_a/0");
        assertThat(endorsement.accesses())
                .as("no account of the other book")
                .noneMatch(access ->
                        access.namespace().equals(BOOK_B) && access.key().startsWith("a/"));
        ArrivalMessage arrival = arrival(B, new LaneId(1));
        assertThat(arrival.getTime()).isEqualTo(NOW.toEpochMilli());
        assertThat(arrival.getCreditsList().stream()
                        .map(ArrivedCreditMessage::getAccount)
                        .toList())
                .containsExactly(CAROL.toLong(), DAVE.toLong());
        assertThat(arrival.getCreditsList().stream()
                        .map(ArrivedCreditMessage::getIndex)
                        .toList())
                .containsExactly(0, 2);
        assertThat(arrival.getCreditsList()).noneMatch(ArrivedCreditMessage::getRestoration);

        assertThat(outcomes(consortium.apply(
                        CLIENT_B,
                        consortium.batch(1, B, B, Requests.post(FROM_ALICE), requests.gift(CAROL, DAVE, 500)))))
                .as("posted points can be spent in the same batch")
                .containsExactly(Outcome.OK, Outcome.OK);
        assertThat(consortium.account(B, DAVE).getLots(0).getAmount()).isEqualTo(600);
    }

    @Test
    void points_for_an_account_that_cannot_take_them_go_to_the_lanes_unclaimed_account() {
        AccountId notOpened = new AccountId(1, 3);
        consortium.apply(
                CLIENT_A,
                consortium.batch(
                        A,
                        B,
                        consortium.exchange(ALICE, CAROL, 600),
                        consortium.exchange(ALICE, DAVE, 1_200),
                        consortium.exchange(ALICE, notOpened, 2_400)));
        var reply = consortium.apply(CLIENT_B, consortium.batch(1, B, B, Requests.post(FROM_ALICE)));
        assertThat(reply.getRecord().getCommands(0).getUnclaimedList()).containsExactly(2);
        assertThat(consortium.balance(B, UNCLAIMED)).isEqualTo(2_000);
        assertThat(consortium.account(B, CAROL).getLots(0).getAmount()).isEqualTo(500);

        assertThat(outcomes(
                        consortium.apply(CLIENT_B, consortium.batch(1, B, B, requests.gift(UNCLAIMED, CAROL, 2_000)))))
                .as("the platform hands them out")
                .containsExactly(Outcome.OK);
        assertThat(consortium.balance(B, CAROL)).isEqualTo(2_500);
        assertThat(consortium.balance(B, UNCLAIMED)).isZero();
    }

    @Test
    void a_frozen_account_gets_what_has_arrived() {
        consortium.apply(CLIENT_B, consortium.batch(1, B, B, requests.freeze(CAROL)));
        consortium.apply(CLIENT_A, consortium.batch(A, B, consortium.exchange(ALICE, CAROL, 600)));
        consortium.apply(CLIENT_B, consortium.batch(1, B, B, Requests.post(FROM_ALICE)));
        assertThat(consortium.account(B, CAROL).getLots(0).getAmount()).isEqualTo(500);
    }

    @Test
    void only_the_lane_that_owns_the_accounts_posts_an_arrival() {
        consortium.apply(CLIENT_A, consortium.batch(A, B, consortium.exchange(ALICE, CAROL, 600)));
        assertThat(outcomes(consortium.apply(CLIENT_B, consortium.batch(2, B, B, Requests.post(FROM_ALICE)))))
                .containsExactly(Outcome.ARRIVAL_UNKNOWN);
        assertThat(consortium.has(B, new BookKey.Arrival(new LaneId(1), FROM_ALICE)))
                .isTrue();
    }

    @Test
    void accounts_of_another_lane_are_neither_read_nor_changed() {
        Endorsement endorsement = consortium.submit(
                CLIENT_A,
                consortium.batch(
                        A,
                        A,
                        requests.gift(CAROL, ALICE, 1),
                        requests.issue(CAROL, 1, NOW),
                        requests.freeze(CAROL),
                        requests.open(new AccountId(1, 9))));
        assertThat(outcomes(Consortium.reply(endorsement))).containsOnly(Outcome.MALFORMED);
        assertThat(endorsement.accesses()).noneMatch(access -> access.key().startsWith("a/1"));
    }

    @Test
    void acts_of_a_lane_come_first() {
        CommandMessage post = Requests.post(FROM_ALICE);
        assertThat(consortium
                        .submit(CLIENT_A, consortium.batch(A, A, consortium.issue(ALICE, 1), post))
                        .message())
                .startsWith("MALFORMED_BATCH: ");
    }

    @Test
    void a_batch_posts_two_thousand_credits_of_several_arrivals_and_of_one_any_number() {
        CommandMessage[] gifts = IntStream.range(0, 1_000)
                .mapToObj(_ -> consortium.exchange(ALICE, BOB, 6))
                .toArray(CommandMessage[]::new);
        for (int i = 0; i < 3; i++) {
            consortium.apply(CLIENT_A, consortium.batch(A, B, gifts));
        }
        List<CommandMessage> posts =
                consortium.arrivals(B, 0).stream().map(Requests::post).toList();
        assertThat(posts).hasSize(3);
        assertThat(consortium
                        .submit(CLIENT_B, consortium.batch(B, B, Requests.all(posts)))
                        .message())
                .startsWith("MALFORMED_BATCH: ");
        assertThat(outcomes(consortium.apply(CLIENT_B, consortium.batch(B, B, Requests.all(posts.subList(0, 2))))))
                .containsOnly(Outcome.OK);
        assertThat(consortium.balance(B, BOB)).isEqualTo(15_000);
    }

    private ArrivalMessage arrival(PlatformId book, LaneId lane) {
        return consortium.stored(book, new BookKey.Arrival(lane, FROM_ALICE), ArrivalMessage.parser());
    }
}
