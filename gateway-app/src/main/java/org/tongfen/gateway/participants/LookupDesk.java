package org.tongfen.gateway.participants;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.gateway.accounts.UserId;

/**
 * Asks one other platform's gateway about its members. Whoever comes while as many requests as are allowed are under way
 * shares the next one, so that a rush becomes few large requests and not many small ones that queue up.
 */
final class LookupDesk {
    /** When another attempt is worth while if the other gateway does not say. */
    static final Duration SOON = Duration.ofSeconds(2);

    private static final Logger LOG = Logger.getLogger(LookupDesk.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final PlatformId platform;
    private final Function<LookupsRequest, LookupAnswers> gateway;
    private final Semaphore turns;
    private final LinkedBlockingQueue<Question> waiting = new LinkedBlockingQueue<>();
    private volatile long busyUntil = System.nanoTime();

    /**
     * Creates a desk.
     *
     * @param platform who is asked
     * @param gateway asks, and throws if there is no answer
     * @param atOnce how many requests are under way at once
     */
    LookupDesk(PlatformId platform, Function<LookupsRequest, LookupAnswers> gateway, int atOnce) {
        this.platform = platform;
        this.gateway = gateway;
        turns = new Semaphore(atOnce);
    }

    /** What is known of a user: which account he has, or why that cannot be told. */
    sealed interface Reply {
        /** The user has an account. */
        record Account(AccountId account) implements Reply {}

        /** There is no such user, or he cannot be asked for now. */
        record Nothing(Lookup answer) implements Reply {}
    }

    private record Question(UserId user, CompletableFuture<Reply> reply) {}

    CompletableFuture<Reply> ask(UserId user) {
        Question question = new Question(user, new CompletableFuture<>());
        long wait = busyUntil - System.nanoTime();
        if (wait > 0) {
            question.reply.complete(new Reply.Nothing(new Lookup.Busy(Duration.ofNanos(wait))));
            return question.reply;
        }
        waiting.add(question);
        if (turns.tryAcquire()) {
            Thread.ofVirtual().name("look-up-" + platform).start(this::work);
        }
        return question.reply;
    }

    private void work() {
        do {
            try {
                List<Question> some = new ArrayList<>();
                while (waiting.drainTo(some, LookupsRequest.MOST) > 0) {
                    answer(some);
                    some.clear();
                }
            } finally {
                turns.release();
            }
            // Somebody may have come after the last look and found no turn free.
        } while (!waiting.isEmpty() && turns.tryAcquire());
    }

    private void answer(List<Question> some) {
        try {
            List<LookupAnswer> answers = gateway.apply(new LookupsRequest(some.stream()
                            .map(question -> question.user().value())
                            .toList()))
                    .participants();
            for (int i = 0; i < some.size(); i++) {
                some.get(i).reply.complete(reply(answers.get(i)));
            }
        } catch (WebApplicationException refused) {
            Lookup why = refusal(refused.getResponse());
            some.forEach(question -> question.reply.complete(new Reply.Nothing(why)));
        } catch (RuntimeException unreachable) {
            LOG.warnf("The gateway of %s does not answer: %s", platform, unreachable.getMessage());
            some.forEach(question -> question.reply.complete(new Reply.Nothing(new Lookup.Unreachable(SOON))));
        }
    }

    private static Reply reply(LookupAnswer answer) {
        return Optional.ofNullable(answer.accountId())
                .filter(_ -> answer.exists())
                .<Reply>map(account -> new Reply.Account(AccountId.parse(account)))
                .orElseGet(() -> new Reply.Nothing(new Lookup.Unknown()));
    }

    /** A gateway that is asked too often is left alone as long as it wants to be. */
    private Lookup refusal(Response response) {
        if (response.getStatus() != TOO_MANY_REQUESTS) {
            LOG.warnf("The gateway of %s refuses to look receivers up: HTTP %d", platform, response.getStatus());
            return new Lookup.Unreachable(SOON);
        }
        Duration wait = retryAfter(response);
        LOG.warnf("The gateway of %s is asked for too many receivers; asking again in %s", platform, wait);
        busyUntil = System.nanoTime() + wait.toNanos();
        return new Lookup.Busy(wait);
    }

    private static Duration retryAfter(Response response) {
        String header = response.getHeaderString(HttpHeaders.RETRY_AFTER);
        return header != null && header.matches("[0-9]{1,4}") ? Duration.ofSeconds(Long.parseLong(header)) : SOON;
    }
}
