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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongfen.contract.MemoryChannel.Access;
import org.tongfen.contract.MemoryChannel.Endorsement;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.Points;
import org.tongfen.wire.BookKey;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.v1.BatchMessage;
import org.tongfen.wire.v1.CommandMessage;

/** What a batch costs: each key is read once and written at most once, and only keys that change are written. */
class OnceTest {
    private static final AccountId CAROL = new AccountId(0, 3);
    private static final AccountId ERIN = new AccountId(1, 1);
    private static final String SOME = "coupon";

    private final Scene scene = new Scene();

    /** A book with a hold, a reward, an exchange and an arrival. Batch 4 of A's lane 0 is the one under test. */
    private static final class Scene {
        final Consortium consortium =
                Consortium.ready(new Terms.Limits(1, Points.LARGEST_AMOUNT, 4_000_000, new MicroYuan(400_000_000)));
        final Requests requests = new Requests();
        final CommandMessage held =
                requests.holdGift(ALICE, CAROL, 500, consortium.now().plusSeconds(60));
        final CommandMessage heldForB =
                requests.holdExchange(ALICE, BOB, 600, consortium.now().plusSeconds(60));

        Scene() {
            consortium.apply(
                    CLIENT_A,
                    consortium.batch(
                            A,
                            A,
                            requests.open(CAROL),
                            requests.gift(ALICE, CAROL, 700),
                            requests.reward(SOME, new Reward.Price.Fixed(1_000)),
                            held));
            consortium.apply(CLIENT_A, consortium.batch(A, B, requests.exchange(ALICE, BOB, 600, false), heldForB));
            consortium.apply(
                    CLIENT_A,
                    consortium.batch(
                            1,
                            A,
                            B,
                            Requests.give(Headroom.Kind.DAY, 0, 5),
                            requests.issue(ERIN, 100, Instant.EPOCH),
                            requests.gift(ERIN, CAROL, 40)));
        }
    }

    /**
     * What a command writes besides the lane and the record.
     *
     * @param keys in the source's book
     * @param others in the target's book
     */
    private record Case(String name, Function<Scene, BatchMessage> batch, Set<String> keys, Set<String> others) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case own(String name, Function<Scene, CommandMessage> command, String... keys) {
        return new Case(name, scene -> scene.consortium.batch(A, A, command.apply(scene)), Set.of(keys), Set.of());
    }

    private static Case across(
            String name, Function<Scene, CommandMessage> command, Set<String> keys, Set<String> others) {
        return new Case(name, scene -> scene.consortium.batch(A, B, command.apply(scene)), keys, others);
    }

    static Stream<Case> cases() {
        String alice = "a/0-1";
        String carol = "a/0-3";
        String dave = "a/0-4";
        Duration minute = Duration.ofSeconds(60);
        Scene same = new Scene();
        return Stream.of(
                own("freeze", s -> s.requests.freeze(ALICE), alice),
                own("freeze nobody", s -> s.requests.freeze(Consortium.NOBODY)),
                own("unfreeze what is open", s -> s.requests.unfreeze(ALICE)),
                own("open what is open", s -> s.requests.open(ALICE)),
                own("open", s -> s.requests.open(new AccountId(0, 4)), dave),
                own("open beyond the roster", s -> s.requests.open(new AccountId(0, 1_001)), "a/0-1001", "r/0"),
                own("issue", s -> s.requests.issue(CAROL, 5, s.consortium.now()), carol),
                own("burn", s -> s.requests.burn(ALICE, 5), alice),
                own("expire nothing", s -> s.requests.expire(ALICE)),
                own("gift", s -> s.requests.gift(ALICE, CAROL, 5), alice, carol),
                own("gift to another lane", s -> s.requests.gift(ALICE, ERIN, 5), alice, "v/1/platform_a/0/4"),
                own("post", _ -> Requests.post(new ArrivalId(A, new LaneId(1), 1)), carol, "v/0/platform_a/1/1"),
                own("redeem", s -> s.requests.redeem(ALICE, SOME, 1_000), alice, "s/coupon", "u/coupon/0-1"),
                own("redeem at another price", s -> s.requests.redeem(ALICE, SOME, 999)),
                own("commit", s -> s.requests.commit(s.held.getId(), 0), alice, carol, key(same.held)),
                own("void", s -> s.requests.voidHold(s.held.getId()), alice, key(same.held)),
                own("expire too early", s -> s.requests.expireHold(s.held.getId())),
                own("reward", s -> s.requests.reward("other", new Reward.Price.Fixed(1)), "o/other"),
                own("policy", s -> s.requests.policy(9, 9, 9), "p"),
                own(
                        "the policy that is",
                        s -> s.requests.policy(Policy.NONE.perCommand(), Policy.NONE.perAccountDay(), 0)),
                own(
                        "end of a treaty",
                        s -> s.requests.endTreaty(A, B, 2, s.consortium.now().plus(Duration.ofDays(2))),
                        "t/platform_a/platform_b"),
                own(
                        "reverse a gift",
                        s -> s.requests.reverse(s.consortium.proof(A, 2, 1)),
                        alice,
                        carol,
                        "x/platform_a/0/2/1"),
                own(
                        "consent to a reversal",
                        s -> s.requests.allowReversal(new Origin(A, LaneId.FIRST, 3, 0)),
                        "y/0/3/0"),
                across(
                        "commit of an exchange",
                        s -> s.requests.commit(s.heldForB.getId(), 0),
                        Set.of(alice, key(same.heldForB), "d/1/platform_b/0"),
                        Set.of("v/0/platform_a/0/4", "i/platform_a/0", "c/1/platform_a/0")),
                across(
                        "hold of an exchange",
                        s -> s.requests.holdExchange(
                                ALICE, BOB, 6, s.consortium.now().plus(minute)),
                        Set.of(alice, "hold/"),
                        Set.of()),
                across(
                        "headroom given",
                        _ -> Requests.give(Headroom.Kind.CREDIT_LINE, 2, 7),
                        Set.of("g/2/platform_b/0/4"),
                        Set.of("G/platform_a/2/0/4", "i/platform_a/0")),
                across(
                        "headroom taken",
                        _ -> Requests.take(1, 1),
                        Set.of("g/0/platform_b/1/1"),
                        Set.of("G/platform_a/0/1/1", "i/platform_a/0")));
    }

    private static String key(CommandMessage command) {
        return new BookKey.Hold(CommandId.of(command.getId().toByteArray())).text();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_command_writes_the_keys_that_it_changes_and_no_others(Case example) {
        BatchMessage batch = example.batch().apply(scene);
        Endorsement endorsement = scene.consortium.submit(CLIENT_A, batch);
        assertThat(endorsement.message()).isNull();
        Set<String> expected = new TreeSet<>(example.keys());
        if (expected.remove("hold/")) {
            expected.add(key(batch.getCommands(0)));
        }
        expected.addAll(Set.of("l/0", "b/0/4"));
        assertThat(endorsement.writes().get(BOOK_A)).containsOnlyKeys(expected);
        assertThat(endorsement.writes().getOrDefault(BOOK_B, Map.of())).containsOnlyKeys(example.others());
        everyKeyIsTouchedOnce(endorsement);
    }

    /**
     * Keys of books are read at most once and before they are written, and written at most once. Only what both books need
     * to know is read for each of them: the scheme and the window.
     */
    static void everyKeyIsTouchedOnce(Endorsement endorsement) {
        Set<Access> seen = new HashSet<>();
        for (Access access : endorsement.accesses()) {
            if (!access.namespace().equals(Chaincodes.CLEARING)) {
                assertThat(seen.add(access)).as("first %s", access).isTrue();
                Access asWritten = new Access(access.namespace(), access.key(), true);
                assertThat(!access.write() && seen.contains(asWritten))
                        .as("own write is read back: %s", access)
                        .isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 100})
    void an_exchange_costs_one_read_and_one_write_of_the_sender_and_a_batch_a_constant(int size) {
        List<CommandMessage> opening = new ArrayList<>();
        List<CommandMessage> receiving = new ArrayList<>();
        List<CommandMessage> exchanges = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            AccountId from = new AccountId(0, 100 + i);
            AccountId to = new AccountId(i % 2, 1 + i);
            opening.add(scene.consortium.issue(from, 6_000));
            receiving.add(scene.consortium.open(to));
            exchanges.add(scene.requests.exchange(from, to, 600, i % 2 == 1));
        }
        scene.consortium.apply(CLIENT_A, scene.consortium.batch(A, A, Requests.all(opening)));
        scene.consortium.apply(CLIENT_B, scene.consortium.batch(1, B, B, scene.consortium.open(new AccountId(1, 1))));
        scene.consortium.apply(CLIENT_B, scene.consortium.batch(B, B, Requests.all(receiving)));

        // A book that has been told of the window before does not ask again.
        scene.consortium.endorse(CLIENT_A, scene.consortium.batch(A, B, Requests.all(exchanges)));
        Endorsement endorsement =
                scene.consortium.submit(CLIENT_A, scene.consortium.batch(A, B, Requests.all(exchanges)));
        everyKeyIsTouchedOnce(endorsement);
        assertThat(Consortium.reply(endorsement).getRecord().getCommandsList())
                .allMatch(command -> command.getOutcome() == 1);
        int receivers = Math.min(size, 2);
        Map<String, Integer> expected = new LinkedHashMap<>();
        // Senders; and of the source lane, due, treaty and policy, then lane, due and root.
        expected.put(BOOK_A + " reads", size + 4);
        expected.put(BOOK_A + " writes", size + 3);
        // Of the target treaty, policy, intake, claim, and one roster for each lane that receives; then the intake, the
        // claim and an arrival for each of those lanes. No account.
        expected.put(BOOK_B + " reads", 4 + receivers);
        expected.put(BOOK_B + " writes", 2 + receivers);
        // One of the two books asks for the scheme and the window.
        expected.put(Chaincodes.CLEARING + " reads", 2);
        assertThat(counts(endorsement)).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void a_posting_costs_one_read_and_one_write_of_each_receiver_however_often_he_received() {
        CommandMessage[] exchanges = IntStream.range(0, 90)
                .mapToObj(i -> scene.requests.exchange(ALICE, new AccountId(0, 2 + i % 3), 60, false))
                .toArray(CommandMessage[]::new);
        scene.consortium.apply(CLIENT_A, scene.consortium.batch(A, B, exchanges));
        Endorsement endorsement = scene.consortium.submit(
                CLIENT_B, scene.consortium.batch(B, B, Requests.post(new ArrivalId(A, LaneId.FIRST, 4))));
        everyKeyIsTouchedOnce(endorsement);
        // Lane, policy, the arrival, the unclaimed account and the three receivers; then lane, root, the arrival, Bob
        // and,
        // for the other two, who have no account, the unclaimed one.
        assertThat(counts(endorsement)).containsEntry(BOOK_B + " reads", 7).containsEntry(BOOK_B + " writes", 5);
    }

    @Test
    void an_account_that_sends_often_is_read_and_written_once() {
        CommandMessage[] commands = IntStream.range(0, 50)
                .mapToObj(i -> scene.requests.exchange(ALICE, BOB, 60 + i, false))
                .toArray(CommandMessage[]::new);
        Endorsement endorsement = scene.consortium.submit(CLIENT_A, scene.consortium.batch(A, B, commands));
        everyKeyIsTouchedOnce(endorsement);
        assertThat(counts(endorsement)).containsEntry(BOOK_A + " reads", 5).containsEntry(BOOK_B + " reads", 5);
    }

    private static Map<String, Integer> counts(Endorsement endorsement) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        endorsement
                .accesses()
                .forEach(access ->
                        counts.merge(access.namespace() + (access.write() ? " writes" : " reads"), 1, Integer::sum));
        return counts;
    }
}
