package org.tongfen.gateway.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.edge.EdgeTestResource;
import org.tongfen.gateway.ledger.SupplyView.Flows;
import org.tongfen.gateway.projection.Alert;
import org.tongfen.gateway.projection.Chain;
import org.tongfen.gateway.projection.HeldChain;
import org.tongfen.gateway.projection.ReadBlock;
import org.tongfen.gateway.projection.ReadModelStore;
import org.tongfen.wire.Merkle;
import org.tongfen.wire.v1.CommandKind;
import org.tongfen.wire.v1.ProofMessage;

/** The reads of the ledger against a real database with a projected story in it. */
@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class ProjectedLedgerViewTest {
    private static final PlatformId A = new PlatformId("platform_a");
    private static final PlatformId B = new PlatformId("platform_b");
    private static final AccountId ALICE = Chain.ALICE;
    private static final AccountId BOB = Chain.BOB;

    // The class, not the interface: other tests put a ledger in memory into its place.
    @Inject
    ProjectedLedgerView view;

    @Inject
    ReadModelStore store;

    @Inject
    Pool pool;

    @BeforeEach
    void project() {
        store.reset();
        store.write(List.of(Chain.story()), List.of());
        ReadBlock invalid = Chain.read(4, Chain.issue(1, 7).code(TxValidationCode.ENDORSEMENT_POLICY_FAILURE));
        store.write(List.of(invalid), List.of());
    }

    @AfterEach
    void clean() {
        store.reset();
    }

    @Test
    void accountsOfAllBooksAreRead() {
        AccountView account = view.account(B, BOB).orElseThrow();
        assertThat(account.spendable(Instant.ofEpochMilli(Chain.EXPIRY - 1))).isEqualTo(416);
        assertThat(account.spendable(Instant.ofEpochMilli(Chain.EXPIRY))).isZero();
        assertThat(account.block()).isEqualTo(3);
        assertThat(view.account(A, BOB)).isEmpty();
        assertThat(view.status(B, BOB)).contains(Account.Status.OPEN);
        assertThat(view.status(A, BOB)).isEmpty();
    }

    @Test
    void theSchemeIsReadInItsOrder() {
        assertThat(view.platforms()).extracting(PlatformInfo::id).containsExactly(B, A);
        assertThat(view.platform(A).orElseThrow().unitValue()).isEqualTo(100);
    }

    @Test
    void alertsAreReadOldestFirstFromWhereOneStopped() {
        ReadBlock more = Chain.read(
                5,
                Chain.issue(1, 7).code(TxValidationCode.DUPLICATE_TXID),
                Chain.issue(2, 7).code(TxValidationCode.BAD_PROPOSAL_TXID));
        store.write(List.of(more), List.of());
        List<Alert> all = view.alerts(Optional.empty(), 10);
        assertThat(all)
                .extracting(Alert::code)
                .containsExactly("ENDORSEMENT_POLICY_FAILURE", "DUPLICATE_TXID", "BAD_PROPOSAL_TXID");
        assertThat(all.getFirst().organisation()).isEqualTo("PlatformAMSP");
        assertThat(all.getFirst().endorsers()).containsExactly("PlatformAMSP", "PlatformBMSP");
        assertThat(all.getFirst().books()).containsExactly("points-platform_a");
        assertThat(view.alerts(Optional.empty(), 2)).isEqualTo(all.subList(0, 2));
        assertThat(view.alerts(Optional.of(all.get(1).place()), 10)).isEqualTo(all.subList(2, 3));
    }

    @Test
    void historyIsOldestFirstAndPaged() {
        List<LedgerEntry> all = history(A, ALICE, Optional.empty(), 10);
        assertThat(all).extracting(LedgerEntry::transactionId).containsExactly("tx-issue-1", "tx-exchange");
        EntryPlace first = all.getFirst().place();
        EntryPlace last = all.getLast().place();
        assertThat(history(A, ALICE, Optional.empty(), 1)).isEqualTo(all.subList(0, 1));
        assertThat(history(A, ALICE, Optional.of(first), 10)).isEqualTo(all.subList(1, 2));
        assertThat(history(A, ALICE, Optional.of(last), 10)).isEmpty();
        assertThat(view.history(A, ALICE, Set.of(CommandKind.ISSUE), Optional.empty(), 10))
                .isEqualTo(all.subList(0, 1));
        assertThat(history(B, BOB, Optional.empty(), 10)).singleElement().satisfies(entry -> {
            assertThat(entry.target()).contains(B);
            assertThat(entry.receiverPlatform()).isEqualTo(B);
            assertThat(entry.outcome()).isEqualTo(Outcome.OK);
        });
        assertThat(history(B, ALICE, Optional.empty(), 10)).isEmpty();
        assertThat(place(Optional.empty(), 1)).contains(first);
        assertThat(place(Optional.empty(), 2)).contains(last);
        assertThat(place(Optional.of(first), 1)).contains(last);
        assertThat(place(Optional.of(first), 2)).isEmpty();
        assertThat(place(Optional.empty(), Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void aLongHistoryIsReadFromAnyPlaceInOrderAndEachEntryOnce() {
        Sql.await(pool.query("""
                INSERT INTO ledger_entry SELECT CASE n % 3 WHEN 0 THEN 'platform_b' WHEN 1 THEN 'platform_a' ELSE 'platform' END,
                  n % 2, 10 + n, n % 5, '', 100 + n / 50, 'tx-' || n, n, 0, decode(lpad(to_hex(n), 64, '0'), 'hex'), 2,
                  CASE n % 11 WHEN 0 THEN 70 ELSE 1 END,
                  CASE n % 4 WHEN 0 THEN NULL ELSE 'platform_a' END, CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN 640 ELSE 64 END,
                  'platform_a', 64, ''
                FROM generate_series(1, 2500) n""").execute());
        List<LedgerEntry> all = history(A, ALICE, Optional.empty(), 10_000);
        assertThat(all).hasSizeGreaterThan(2_000);
        assertThat(all).extracting(LedgerEntry::place).doesNotHaveDuplicates();
        assertThat(all).isSortedAccordingTo(IN_ORDER);
        List<LedgerEntry> read = new ArrayList<>();
        Optional<EntryPlace> end = Optional.empty();
        for (List<LedgerEntry> page = history(A, ALICE, end, 97); !page.isEmpty(); page = history(A, ALICE, end, 97)) {
            read.addAll(page);
            end = Optional.of(page.getLast().place());
        }
        assertThat(read).isEqualTo(all);
        for (int number : new int[] {1, 999, 1_000, 1_001, 2_000, all.size()}) {
            assertThat(place(Optional.empty(), number))
                    .contains(all.get(number - 1).place());
        }
        assertThat(place(Optional.empty(), all.size() + 1)).isEmpty();
    }

    private static final Comparator<LedgerEntry> IN_ORDER = Comparator.comparing(LedgerEntry::block)
            .thenComparing(entry -> entry.source().value())
            .thenComparing(entry -> entry.origin().lane().number())
            .thenComparing(entry -> entry.origin().sequence())
            .thenComparing(entry -> entry.origin().index());

    private List<LedgerEntry> history(PlatformId platform, AccountId account, Optional<EntryPlace> after, int limit) {
        return view.history(platform, account, Set.of(CommandKind.ISSUE, CommandKind.EXCHANGE), after, limit);
    }

    private Optional<EntryPlace> place(Optional<EntryPlace> after, int number) {
        return view.historyPlace(A, ALICE, Set.of(CommandKind.ISSUE, CommandKind.EXCHANGE), after, number);
    }

    @Test
    void aCommandIsFoundByItsId() {
        LedgerEntry entry = view.entry(CommandId.parse("%064x".formatted(77))).orElseThrow();
        assertThat(entry.origin()).isEqualTo(new Origin(A, new LaneId(0), 2, 0));
        assertThat(entry.block()).isEqualTo(3);
        assertThat(view.entry(CommandId.parse("%064x".formatted(78)))).isEmpty();
    }

    @Test
    void aValidTransactionStandsBeforeAnInvalidOneWithItsId() {
        LedgerTransactionView transaction = view.transaction("tx-issue-1").orElseThrow();
        assertThat(transaction.validationCode()).isEqualTo("VALID");
        assertThat(transaction.endorsers()).containsExactly("PlatformAMSP", "PlatformBMSP");
        assertThat(transaction.batch().orElseThrow().commands()).isEqualTo(1);
        assertThat(view.transaction("tx-scheme").orElseThrow().batch()).isEmpty();
        assertThat(view.transaction("nothing")).isEmpty();
    }

    @Test
    void bothBooksTellADebt() {
        assertThat(view.positions()).containsExactly(new Position(A, B, 1, 49_920L, 49_920L));
    }

    @Test
    void supplyIsTold() {
        assertThat(view.supply())
                .containsExactly(
                        new SupplyView(B, new Flows(0, 0, 416, 0, 0, 0, 0), 0, 0, 416),
                        new SupplyView(A, new Flows(1500, 0, 0, 500, 0, 0, 0), 1000, 0, 0));
        assertThat(view.supply()).allMatch(SupplyView::conserved);
    }

    @Test
    void treatiesAreRead() {
        assertThat(view.treaties()).singleElement().satisfies(treaty -> assertThat(treaty.state())
                .isEqualTo(TreatyView.State.ONE_SIDED));
    }

    private void projectHolds() {
        store.reset();
        store.write(List.of(HeldChain.story()), List.of());
    }

    @Test
    void accountsTellWhatIsHeldAndWhetherTheyCanBeUsed() {
        projectHolds();
        AccountView account = view.account(A, ALICE).orElseThrow();
        assertThat(account.status()).isEqualTo(Account.Status.FROZEN);
        assertThat(account.held()).isEqualTo(100);
        assertThat(account.spendable(Instant.ofEpochMilli(1))).isEqualTo(850);
        assertThat(view.status(A, ALICE)).contains(Account.Status.FROZEN);
    }

    @Test
    void holdsAreFoundUntilTheyEnd() {
        projectHolds();
        CommandId id = CommandId.parse(HeldChain.HOLD);
        HoldView hold = view.hold(A, id).orElseThrow();
        assertThat(hold.held()).isEqualTo(new Points(A, 100));
        assertThat(hold.hold().purpose()).isEqualTo(new Hold.Purpose.Redemption(new RewardId("coupon_10"), true, true));
        assertThat(view.hold(B, id)).isEmpty();
        assertThat(view.holdsOver(A, Instant.ofEpochMilli(HeldChain.UNTIL - 1), 9))
                .isEmpty();
        assertThat(view.holdsOver(A, Instant.ofEpochMilli(HeldChain.UNTIL), 9)).containsExactly(hold);

        store.write(List.of(HeldChain.voided()), List.of());
        assertThat(view.hold(A, id).orElseThrow().hold().state()).isEqualTo(Hold.State.VOIDED);
        assertThat(view.holdsOver(A, Instant.ofEpochMilli(HeldChain.UNTIL), 9)).isEmpty();
    }

    @Test
    void accountsWithPointsWhoseTimeIsOverAreFound() {
        assertThat(view.withExpiredPoints(A, Instant.ofEpochMilli(Chain.EXPIRY - 1), 9))
                .isEmpty();
        assertThat(view.withExpiredPoints(A, Instant.ofEpochMilli(Chain.EXPIRY), 9))
                .containsExactly(new ExpiredPoints(ALICE, Instant.ofEpochMilli(Chain.EXPIRY)));
        assertThat(view.withExpiredPoints(A, Instant.ofEpochMilli(Chain.EXPIRY), 0))
                .isEmpty();
    }

    @Test
    void aRewardHasThePriceOfItsCategory() {
        projectHolds();
        RewardView reward = view.reward(A, new RewardId("coupon_10")).orElseThrow();
        // 10 yuan at 0.0001 yuan a unit, which is worth half as much again in games.
        assertThat(reward.price()).contains(new Points(A, 66_667));
        assertThat(reward.left()).contains(4L);
        assertThat(view.rewards(A)).containsExactly(reward);
        assertThat(view.rewards(B)).isEmpty();
        assertThat(view.reward(A, new RewardId("coupon_20"))).isEmpty();
    }

    @Test
    void rulesAreRead() {
        projectHolds();
        assertThat(view.policy(A)).isEqualTo(new Policy(500, 900, new Policy.Refund(7), Set.of(B), 30));
        assertThat(view.policy(B)).isEqualTo(Policy.NONE);
    }

    @Test
    void aCommandIsFoundByItsPlace() {
        LedgerEntry entry = view.entry(new Origin(A, new LaneId(0), 2, 0)).orElseThrow();
        assertThat(entry.transactionId()).isEqualTo("tx-exchange");
        assertThat(view.entry(new Origin(A, new LaneId(0), 2, 1))).isEmpty();
    }

    @Test
    void whatHasArrivedCountsAndIsShownApart() {
        Instant before = Instant.ofEpochMilli(Chain.EXPIRY - 1);
        AccountView arrived = view.account(B, BOB).orElseThrow();
        assertThat(arrived.state().lots()).isEmpty();
        assertThat(arrived.spendable(before)).isEqualTo(416);
        assertThat(arrived.arriving(before)).isEqualTo(416);
        store.write(List.of(Chain.read(5, Chain.posting())), List.of());
        AccountView posted = view.account(B, BOB).orElseThrow();
        assertThat(posted.spendable(before)).isEqualTo(416);
        assertThat(posted.arriving(before)).isZero();
        assertThat(posted.lots()).isEqualTo(arrived.lots());
        assertThat(posted.block()).isEqualTo(5);
    }

    @Test
    void onlyLanesThatEverHadUnclaimedPointsHaveAnAccountForThem() {
        assertThat(view.unclaimed(B)).isEmpty();
        Sql.await(pool.query("UPDATE ledger_account SET number = 0 WHERE platform = 'platform_b'")
                .execute());
        assertThat(view.unclaimed(B)).extracting(AccountView::account).containsExactly(AccountId.parse("2-0"));
        assertThat(view.unclaimed(A)).isEmpty();
    }

    @Test
    void aRecordIsProvenByTheRootOfItsBatch() {
        Origin origin = new Origin(A, new LaneId(0), 2, 0);
        ProofMessage proof = view.proof(origin).orElseThrow();
        Buffer root = Sql.await(
                        pool.query("SELECT root FROM ledger_batch WHERE platform = 'platform_a' AND sequence = 2")
                                .execute())
                .iterator()
                .next()
                .getBuffer(0);
        List<byte[]> path =
                proof.getPathList().stream().map(ByteString::toByteArray).toList();
        assertThat(Merkle.verify(root.getBytes(), 1, 0, proof.getRecord().toByteArray(), path))
                .isTrue();
        assertThat(view.proof(new Origin(A, new LaneId(0), 2, 1))).isEmpty();
    }

    @Test
    void allCountersExplainTheSupply() {
        projectHolds();
        assertThat(view.supply())
                .contains(new SupplyView(A, new Flows(1500, 4, 0, 500, 51, 2, 1), 850, 100, 0))
                .allMatch(SupplyView::conserved);
    }
}
