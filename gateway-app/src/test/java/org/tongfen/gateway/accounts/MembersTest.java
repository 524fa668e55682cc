package org.tongfen.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.gateway.accounts.Members.Reservation;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.CountedPool;
import org.tongfen.gateway.database.Sql;
import org.tongfen.gateway.edge.EdgeTestResource;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class MembersTest {
    private static final int CALLERS = 8;
    private static final int LANES = 4;

    @Inject
    Members members;

    @Inject
    Pool pool;

    @Inject
    GatewayConfig config;

    @BeforeEach
    @AfterEach
    void forgetEverybody() {
        sql("TRUNCATE member, member_number, ledger_account, ledger_lane");
    }

    private void sql(String statement) {
        Sql.await(pool.query(statement).execute());
    }

    private AccountId reserve(String user) {
        return ((Reservation.Reserved) members.reserve(new UserId(user), LANES)).account();
    }

    @Test
    void nobodyIsFoundBeforeAnAccountIsReserved() {
        assertThat(members.find(new UserId("not yet"))).isEmpty();
        AccountId account = reserve("not yet");
        assertThat(members.find(new UserId("not yet"))).contains(account);
        assertThat(reserve("not yet")).isEqualTo(account);
    }

    @Test
    void theUsersOfManyAccountsAreReadAtOnce() {
        Map<AccountId, UserId> users = new HashMap<>();
        for (int member = 0; member < 2 * LANES; member++) {
            users.put(reserve("many-" + member), new UserId("many-" + member));
        }
        CountedPool counted = new CountedPool(pool);
        Members reader = new Members(config, counted.pool());
        Set<AccountId> wanted = new HashSet<>(users.keySet());
        wanted.add(new AccountId(LANES + 1, 999));
        assertThat(reader.usersOf(wanted)).isEqualTo(users);
        assertThat(counted.statements()).isEqualTo(1);
        assertThat(reader.usersOf(Set.of())).isEmpty();
        assertThat(counted.statements()).isEqualTo(1);
    }

    @Test
    void newMembersGoToTheLanesInTurn() {
        List<AccountId> accounts = new ArrayList<>();
        for (int member = 0; member < 3 * LANES; member++) {
            accounts.add(reserve("member-" + member));
        }
        for (int place = LANES; place < accounts.size(); place++) {
            assertThat(accounts.get(place))
                    .isEqualTo(new AccountId(
                            accounts.get(place - LANES).lane(),
                            accounts.get(place - LANES).number() + 1));
        }
        assertThat(accounts).extracting(AccountId::lane).contains(new LaneId(0), new LaneId(3));
    }

    @Test
    void numbersOfALaneAreGivenInOrderWhoeverAsks() throws Exception {
        Set<AccountId> accounts = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> callers = new ArrayList<>();
            for (int member = 0; member < 40; member++) {
                String user = "hurried-" + member;
                callers.add(threads.submit(() -> accounts.add(reserve(user))));
            }
            for (Future<?> caller : callers) {
                caller.get();
            }
        }
        for (int lane = 0; lane < LANES; lane++) {
            LaneId owner = new LaneId(lane);
            Set<Long> numbers = new TreeSet<>(accounts.stream()
                    .filter(account -> account.lane().equals(owner))
                    .map(AccountId::number)
                    .toList());
            assertThat(numbers).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        }
    }

    @Test
    void whoeverComesAtTheSameTimeGetsTheSameAccountAndUsesUpOneNumber() throws Exception {
        int rounds = 20;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < rounds; round++) {
                String user = "racer-" + round;
                CountDownLatch start = new CountDownLatch(1);
                Set<AccountId> accounts = ConcurrentHashMap.newKeySet();
                List<Future<?>> callers = new ArrayList<>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    callers.add(threads.submit(() -> {
                        start.await();
                        return accounts.add(reserve(user));
                    }));
                }
                start.countDown();
                for (Future<?> caller : callers) {
                    caller.get();
                }
                assertThat(accounts).as(user).hasSize(1);
            }
        }
        var last = Sql.await(pool.query("SELECT sum(last) FROM member_number").execute());
        assertThat(last.iterator().next().getLong(0)).isEqualTo(rounds);
    }

    @Test
    void aDatabaseThatWasLostGivesNoNumberThatTheLedgerHas() {
        for (int lane = 0; lane < LANES; lane++) {
            sql("INSERT INTO ledger_account VALUES ('platform_a', " + lane + ", 217, 0, 'OPEN', 0, 0, NULL, '', 1)");
        }
        assertThat(reserve("after the loss").number()).isEqualTo(218);
    }

    @Test
    void aRestoredTableOfMembersTellsTheNextNumber() {
        AccountId account = reserve("from the backup");
        sql("TRUNCATE member_number");
        for (int member = 0; member < LANES; member++) {
            AccountId next = reserve("later-" + member);
            assertThat(next).isNotEqualTo(account);
        }
    }

    @Test
    void aLaneGivesNoMoreThanAThousandNumbersThatTheLedgerDoesNotHave() {
        sql("INSERT INTO ledger_lane VALUES ('platform_a', 0, 1, '', 0, 1000, 0, 0, 0, 0, 0, 0, '')");
        sql("INSERT INTO member_number VALUES (0, 1999)");
        assertThat(members.reserve(new UserId("the last"), 1))
                .isEqualTo(new Reservation.Reserved(new AccountId(0, 2000)));
        assertThat(members.reserve(new UserId("one too many"), 1))
                .isEqualTo(new Reservation.UsedUp(new AccountId(0, 2000)));
        assertThat(members.find(new UserId("one too many"))).isEmpty();
        sql("UPDATE ledger_lane SET roster = 2000");
        assertThat(members.reserve(new UserId("one too many"), 1))
                .isEqualTo(new Reservation.Reserved(new AccountId(0, 2001)));
    }
}
