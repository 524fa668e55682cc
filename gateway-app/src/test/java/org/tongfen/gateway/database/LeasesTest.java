package org.tongfen.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tongfen.gateway.Soon.soon;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeasesTest {
    @RegisterExtension
    private static final TestDatabase database = new TestDatabase();

    private final Leases one = leases(Duration.ofHours(1));
    private final Leases other = leases(Duration.ofHours(1));

    private static Leases leases(Duration time) {
        return new Leases(database.pool(), time, UUID.randomUUID());
    }

    @BeforeEach
    void clean() {
        database.truncate("lease");
    }

    @Test
    void aLeaseRunsOutByTheTimeOfTheDatabase() throws InterruptedException {
        Leases brief = leases(Duration.ofMillis(200));
        Lease first = brief.acquire("lane/0").orElseThrow();
        assertThat(soon(() -> other.acquire("lane/0").isPresent())).isTrue();
        assertThat(brief.acquire("lane/0")).isEmpty();
        assertThatThrownBy(() -> Sql.inTransaction(database.pool(), connection -> {
                    Leases.require(connection, first);
                    return true;
                }))
                .isInstanceOf(LeaseLostException.class);
    }

    @Test
    void nobodyTakesOverInTheMiddleOfATransactionOfTheHolder() throws Exception {
        Lease lease = one.acquire("lane/0").orElseThrow();
        CountDownLatch written = new CountDownLatch(1);
        CompletableFuture<Boolean> taken = Sql.inTransaction(database.pool(), connection -> {
            Leases.require(connection, lease);
            database.rows("SELECT 1");
            CompletableFuture<Boolean> taker = CompletableFuture.supplyAsync(
                    () -> {
                        Sql.await(database.pool()
                                .query("UPDATE lease SET expires_at = now() - interval '1 minute'")
                                .execute());
                        boolean mine = other.acquire("lane/0").isPresent();
                        assertThat(written.getCount())
                                .as("the holder's transaction has ended")
                                .isZero();
                        return mine;
                    },
                    Thread::startVirtualThread);
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            assertThat(taker).isNotDone();
            written.countDown();
            return taker;
        });
        assertThat(taken.get()).isTrue();
    }

    @Test
    void renewingNamesWhatIsStillHeld() {
        Lease zero = one.acquire("lane/0").orElseThrow();
        Lease two = one.acquire("lane/2").orElseThrow();
        other.acquire("lane/1");
        assertThat(one.renew()).containsExactlyInAnyOrder(zero, two);
        database.rows("UPDATE lease SET expires_at = now() - interval '1 minute' WHERE name = 'lane/2' RETURNING name");
        other.acquire("lane/2");
        assertThat(one.renew()).containsExactly(zero);
        assertThat(one.standing())
                .containsExactlyInAnyOrder(
                        new Leases.Standing("lane/0", true),
                        new Leases.Standing("lane/1", false),
                        new Leases.Standing("lane/2", false));
    }

    @Test
    void whatIsGivenBackIsNotRenewed() {
        Lease lease = one.acquire("lane/0").orElseThrow();
        one.acquire("lane/1");
        one.release(lease);
        assertThat(one.renew()).extracting(Lease::name).containsExactly("lane/1");
        one.releaseAll();
        assertThat(one.renew()).isEmpty();
        assertThat(one.standing()).isEmpty();
        assertThat(other.acquire("lane/0")).isPresent();
    }
}
