package org.tongfen.gateway.database;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Asks the database one thing for many callers at once: whoever comes while a statement is under way goes with the next one,
 * all in one. So a rush costs a few commits instead of one each, and who is alone waits for nobody.
 *
 * @param <Q> what a caller asks
 * @param <A> what he is told
 */
public final class SharedStatement<Q, A> {
    private static final int LARGEST = 500;

    private final String name;
    private final Function<List<Q>, List<A>> statement;
    private final BlockingQueue<Entry<Q, A>> queue = new LinkedBlockingQueue<>();
    private boolean running;

    private record Entry<Q, A>(Q question, CompletableFuture<A> answer) {}

    /**
     * Creates it.
     *
     * @param name of its thread
     * @param statement answers some questions, in their order; it may block
     */
    public SharedStatement(String name, Function<List<Q>, List<A>> statement) {
        this.name = name;
        this.statement = statement;
    }

    /** Asks; whatever a statement throws is told to all who share it. */
    public CompletableFuture<A> ask(Q question) {
        startOnce();
        Entry<Q, A> entry = new Entry<>(question, new CompletableFuture<>());
        queue.add(entry);
        return entry.answer;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws DatabaseUnavailableException if the database is away or does not answer within its bound
     */
    public A await(Q question) {
        return Database.await(Uni.createFrom().completionStage(() -> ask(question)));
    }

    private synchronized void startOnce() {
        if (!running) {
            running = true;
            Thread.ofVirtual().name(name).start(this::work);
        }
    }

    private void work() {
        try {
            while (true) {
                List<Entry<Q, A>> group = new ArrayList<>();
                group.add(queue.take());
                queue.drainTo(group, LARGEST - 1);
                answer(group);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(List<Entry<Q, A>> group) {
        try {
            List<A> answers =
                    statement.apply(group.stream().map(Entry::question).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer.complete(answers.get(i));
            }
        } catch (RuntimeException failure) {
            group.forEach(entry -> entry.answer.completeExceptionally(failure));
        }
    }
}
