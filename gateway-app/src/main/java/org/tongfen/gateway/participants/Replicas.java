package org.tongfen.gateway.participants;

import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The replicas of one gateway. Whichever answered last is asked first; one that does not answer is passed over.
 *
 * @param <C> what a replica is asked with
 */
final class Replicas<C> {
    private final List<C> clients;
    private final AtomicInteger preferred = new AtomicInteger();

    /** @throws IllegalArgumentException if there is none */
    Replicas(List<C> clients) {
        if (clients.isEmpty()) {
            throw new IllegalArgumentException("a gateway has at least one address");
        }
        this.clients = List.copyOf(clients);
    }

    /**
     * Asks until one answers.
     *
     * @throws WebApplicationException if one refuses: the others would as well
     * @throws RuntimeException what the last one threw, if none answers
     */
    <T> T ask(Function<C, T> question) {
        int first = preferred.get();
        RuntimeException silence = new IllegalStateException("nobody was asked");
        for (int i = 0; i < clients.size(); i++) {
            int replica = (first + i) % clients.size();
            try {
                T answer = question.apply(clients.get(replica));
                preferred.set(replica);
                return answer;
            } catch (WebApplicationException refused) {
                preferred.set(replica);
                throw refused;
            } catch (RuntimeException unreachable) {
                silence = unreachable;
            }
        }
        throw silence;
    }
}
