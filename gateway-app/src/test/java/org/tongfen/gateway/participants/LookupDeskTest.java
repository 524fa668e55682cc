package org.tongfen.gateway.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongfen.gateway.Soon.soon;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.participants.LookupDesk.Reply;

class LookupDeskTest {
    private final List<Integer> requests = new CopyOnWriteArrayList<>();
    private final Semaphore turns = new Semaphore(Integer.MAX_VALUE);
    private final Semaphore arrived = new Semaphore(0);

    private LookupDesk desk(Function<LookupsRequest, LookupAnswers> gateway) {
        return new LookupDesk(
                new PlatformId("platform_b"),
                request -> {
                    requests.add(request.userIds().size());
                    arrived.release();
                    turns.acquireUninterruptibly();
                    return gateway.apply(request);
                },
                1);
    }

    /** Knows users with an even number, under the account of that number. */
    private static LookupAnswers even(LookupsRequest request) {
        return new LookupAnswers(request.userIds().stream()
                .map(user -> Integer.parseInt(user) % 2 == 0
                        ? new LookupAnswer(true, "3-" + user, "1***")
                        : LookupAnswer.UNKNOWN)
                .toList());
    }

    private static Reply get(CompletableFuture<Reply> reply) throws Exception {
        return reply.get(5, TimeUnit.SECONDS);
    }

    private static UserId user(int number) {
        return new UserId(Integer.toString(number));
    }

    @Test
    void whoComesWhileARequestIsUnderWaySharesTheNext() throws Exception {
        LookupDesk desk = desk(LookupDeskTest::even);
        turns.drainPermits();
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        replies.add(desk.ask(user(0)));
        assertThat(arrived.tryAcquire(5, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i <= 150; i++) {
            replies.add(desk.ask(user(i)));
        }
        turns.release(1000);
        for (int i = 0; i <= 150; i++) {
            Reply expected =
                    i % 2 == 0 ? new Reply.Account(new AccountId(3, i)) : new Reply.Nothing(new Lookup.Unknown());
            assertThat(get(replies.get(i))).isEqualTo(expected);
        }
        assertThat(requests).containsExactly(1, 100, 50);
    }

    @Test
    void aGatewayThatIsAskedTooOftenIsLeftAlone() throws Exception {
        LookupDesk desk = desk(_ -> {
            throw new WebApplicationException(
                    Response.status(429).header("Retry-After", "7").build());
        });
        assertThat(get(desk.ask(user(1)))).isEqualTo(new Reply.Nothing(new Lookup.Busy(Duration.ofSeconds(7))));
        assertThat(get(desk.ask(user(2)))).isInstanceOfSatisfying(Reply.Nothing.class, nothing -> assertThat(
                        ((Lookup.Busy) nothing.answer()).retryAfter())
                .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(7)));
        assertThat(requests).hasSize(1);
    }

    @Test
    void aGatewayThatDoesNotAnswerIsAskedAgainByTheNext() throws Exception {
        boolean[] away = {true};
        LookupDesk desk = desk(request -> {
            if (away[0]) {
                throw new IllegalStateException("connection refused");
            }
            return even(request);
        });
        assertThat(get(desk.ask(user(2)))).isEqualTo(new Reply.Nothing(new Lookup.Unreachable(LookupDesk.SOON)));
        away[0] = false;
        assertThat(get(desk.ask(user(2)))).isEqualTo(new Reply.Account(new AccountId(3, 2)));
        assertThat(soon(() -> requests.size() == 2)).isTrue();
    }
}
