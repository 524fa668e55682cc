package org.tongfen.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.AccountId;
import org.tongfen.gateway.edge.EdgeTestResource;

@QuarkusTest
@WithTestResource(EdgeTestResource.class)
class MembersTest {
    private static final int CALLERS = 8;

    @Inject
    Members members;

    @Test
    void nobodyIsFoundBeforeAnAccountIsReserved() {
        assertThat(members.find(new UserId("not yet"))).isEmpty();
        AccountId account = members.findOrReserve(new UserId("not yet"));
        assertThat(members.find(new UserId("not yet"))).contains(account);
        assertThat(members.findOrReserve(new UserId("not yet"))).isEqualTo(account);
    }

    @Test
    void differentUsersHaveDifferentAccounts() {
        assertThat(members.findOrReserve(new UserId("one"))).isNotEqualTo(members.findOrReserve(new UserId("two")));
    }

    @Test
    void whoeverComesAtTheSameTimeGetsTheSameAccount() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 20; round++) {
                UserId user = new UserId("racer-" + round);
                CountDownLatch start = new CountDownLatch(1);
                Set<AccountId> accounts = ConcurrentHashMap.newKeySet();
                List<Future<?>> callers = new ArrayList<>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    callers.add(threads.submit(() -> {
                        start.await();
                        return accounts.add(members.findOrReserve(user));
                    }));
                }
                start.countDown();
                for (Future<?> caller : callers) {
                    caller.get();
                }
                assertThat(accounts).as(user.value()).hasSize(1);
            }
        }
    }
}
