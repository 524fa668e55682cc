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
import static org.tongfen.contract.Consortium.batch;

import java.time.Duration;
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
import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.Policy;
import org.tongfen.domain.Reward;
import org.tongfen.domain.RewardId;
import org.tongfen.wire.Chaincodes;
import org.tongfen.wire.Keys;
import org.tongfen.wire.v1.Batch;
import org.tongfen.wire.v1.Command;

/** What a batch costs: each key is read once and written at most once, and only keys that change are written. */
class OnceTest {
    private static final AccountId CAROL = new AccountId(1, 3);
    private static final String SOME = "coupon";

    private final Scene scene = new Scene();

    /** A book with a hold, a reward, a limit and an exchange. Batch 2 of A's own lane is the one under test, or 2 of A to B. */
    private static final class Scene {
        final Consortium consortium = Consortium.ready();
        final Requests requests = new Requests();
        final Command held =
                requests.holdGift(ALICE, CAROL, 500, consortium.now().plusSeconds(60));
        final Command heldForB =
                requests.holdExchange(ALICE, BOB, 600, consortium.now().plusSeconds(60));

        Scene() {
            consortium.apply(
                    CLIENT_A,
                    batch(
                            A,
                            A,
                            2,
                            requests.open(CAROL),
                            requests.gift(ALICE, CAROL, 700),
                            requests.reward(SOME, new Reward.Price.Fixed(1_000)),
                            held));
            consortium.apply(CLIENT_A, batch(A, B, 1, requests.exchange(ALICE, BOB, 600, false), heldForB));
        }
    }

    /**
     * What a command writes besides the lane and the record.
     *
     * @param keys in the source's book
     * @param others in the target's book
     */
    private record Case(String name, Function<Scene, Batch> batch, Set<String> keys, Set<String> others) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Case own(String name, Function<Scene, Command> command, String... keys) {
        return new Case(name, scene -> batch(A, A, 3, command.apply(scene)), Set.of(keys), Set.of());
    }

    private static Case across(String name, Function<Scene, Command> command, Set<String> keys, Set<String> others) {
        return new Case(name, scene -> batch(A, B, 2, command.apply(scene)), keys, others);
    }

    static Stream<Case> cases() {
        String alice = Keys.account(ALICE);
        String carol = Keys.account(CAROL);
        String reward = Keys.reward(new RewardId(SOME));
        String use = Keys.use(new RewardId(SOME), ALICE);
        Duration minute = Duration.ofSeconds(60);
        return Stream.of(
                own("freeze", s -> s.requests.freeze(ALICE), alice),
                own("freeze nobody", s -> s.requests.freeze(Consortium.NOBODY)),
                own("unfreeze what is open", s -> s.requests.unfreeze(ALICE)),
                own("open what is open", s -> s.requests.open(ALICE)),
                own("open", s -> s.requests.open(Consortium.NOBODY), Keys.account(Consortium.NOBODY)),
                own("issue", s -> s.requests.issue(CAROL, 5, s.consortium.now()), carol),
                own("burn", s -> s.requests.burn(ALICE, 5), alice),
                own("expire nothing", s -> s.requests.expire(ALICE)),
                own("gift", s -> s.requests.gift(ALICE, CAROL, 5), alice, carol),
                own("redeem", s -> s.requests.redeem(ALICE, SOME, 1_000), alice, reward, use),
                own("redeem at another price", s -> s.requests.redeem(ALICE, SOME, 999)),
                own("commit", s -> s.requests.commit(s.held.getId(), 0), alice, carol, key(new Scene().held)),
                own("void", s -> s.requests.voidHold(s.held.getId()), alice, key(new Scene().held)),
                own("expire too early", s -> s.requests.expireHold(s.held.getId())),
                own("reward", s -> s.requests.reward("other", new Reward.Price.Fixed(1)), "reward/other"),
                own("policy", s -> s.requests.policy(9, 9, 9), Keys.POLICY),
                own(
                        "the policy that is",
                        s -> s.requests.policy(Policy.NONE.perCommand(), Policy.NONE.perAccountDay(), 0)),
                own(
                        "end of a treaty",
                        s -> s.requests.endTreaty(A, B, 2, s.consortium.now().plus(Duration.ofDays(2))),
                        Keys.treaty(A, B)),
                own(
                        "reverse a gift",
                        s -> s.requests.reverse(A, A, 0, 2, 1),
                        alice,
                        carol,
                        Keys.reversed(CommandId.of(gift(new Scene()).toByteArray()))),
                across(
                        "commit of an exchange",
                        s -> s.requests.commit(s.heldForB.getId(), 0),
                        Set.of(alice, key(new Scene().heldForB), Keys.due(1, B, 0)),
                        Set.of(Keys.account(BOB), Keys.claim(1, A, 0))),
                across(
                        "hold of an exchange",
                        s -> s.requests.holdExchange(
                                ALICE, BOB, 6, s.consortium.now().plus(minute)),
                        Set.of(alice, "hold/"),
                        Set.of()));
    }

    private static com.google.protobuf.ByteString gift(Scene scene) {
        return scene.consortium.record(A, A, 2).getCommands(1).getId();
    }

    private static String key(Command command) {
        return Keys.hold(CommandId.of(command.getId().toByteArray()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_command_writes_the_keys_that_it_changes_and_no_others(Case example) {
        Batch batch = example.batch().apply(scene);
        Endorsement endorsement = scene.consortium.submit(CLIENT_A, batch);
        assertThat(endorsement.message()).isNull();
        LaneId lane = new LaneId(batch.getTarget().equals("platform_a") ? A : B, 0);
        Set<String> expected = new TreeSet<>(example.keys());
        if (expected.remove("hold/")) {
            expected.add(key(batch.getCommands(0)));
        }
        expected.addAll(Set.of(Keys.lane(lane), Keys.batch(lane, batch.getSequence())));
        assertThat(endorsement.writes().get(BOOK_A)).containsOnlyKeys(expected);
        assertThat(endorsement.writes().getOrDefault(BOOK_B, Map.of())).containsOnlyKeys(example.others());
        everyKeyIsTouchedOnce(endorsement);
    }

    /**
     * Keys of books are read at most once and before they are written, and written at most once. Only what both books need
     * to know is read for each of them: the scheme, the window, and the record of an exchange that is undone.
     */
    static void everyKeyIsTouchedOnce(Endorsement endorsement) {
        Set<Access> seen = new HashSet<>();
        for (Access access : endorsement.accesses()) {
            boolean isForBoth = access.namespace().equals(Chaincodes.CLEARING)
                    || (access.key().startsWith("batch/") && !access.write());
            if (!isForBoth) {
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
    void an_exchange_costs_one_read_and_one_write_per_account_and_a_batch_a_constant(int size) {
        List<Command> opening = new ArrayList<>();
        List<Command> receiving = new ArrayList<>();
        List<Command> exchanges = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            AccountId from = new AccountId(100, i);
            AccountId to = new AccountId(200, i);
            opening.add(scene.consortium.issue(from, 6_000));
            receiving.add(scene.consortium.open(to));
            exchanges.add(scene.requests.exchange(from, to, 600, i % 2 == 1));
        }
        scene.consortium.apply(CLIENT_A, batch(A, A, 3, Requests.all(opening)));
        scene.consortium.apply(CLIENT_B, batch(B, B, 2, Requests.all(receiving)));

        Endorsement endorsement = scene.consortium.submit(CLIENT_A, batch(A, B, 2, Requests.all(exchanges)));
        everyKeyIsTouchedOnce(endorsement);
        assertThat(Consortium.reply(endorsement).getRecord().getCommandsList())
                .allMatch(command -> command.getOutcome() == 1);
        Map<String, Integer> expected = new LinkedHashMap<>();
        // Accounts; and of the source lane, due, treaty and policy, then lane, due and record.
        expected.put(BOOK_A + " reads", size + 4);
        expected.put(BOOK_A + " writes", size + 3);
        // Accounts; and of the target treaty, intake and claim, then the claim.
        expected.put(BOOK_B + " reads", size + 3);
        expected.put(BOOK_B + " writes", size + 1);
        // Each of the two books asks for the scheme and the window.
        expected.put(Chaincodes.CLEARING + " reads", 4);
        assertThat(counts(endorsement)).containsExactlyInAnyOrderEntriesOf(expected);
    }

    @Test
    void an_account_that_sends_often_is_read_and_written_once() {
        Command[] commands = IntStream.range(0, 50)
                .mapToObj(i -> scene.requests.exchange(ALICE, BOB, 60 + i, false))
                .toArray(Command[]::new);
        Endorsement endorsement = scene.consortium.submit(CLIENT_A, batch(A, B, 2, commands));
        everyKeyIsTouchedOnce(endorsement);
        assertThat(counts(endorsement)).containsEntry(BOOK_A + " reads", 5).containsEntry(BOOK_B + " reads", 4);
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
