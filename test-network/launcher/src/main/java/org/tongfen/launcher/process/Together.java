package org.tongfen.launcher.process;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Does several things at once. */
public final class Together {
    private Together() {}

    /** Does the action for each item at once; when one fails, the others are interrupted and the failure is thrown. */
    public static <T> void each(List<T> items, Consumer<? super T> action) {
        all(items.stream().map(item -> (Runnable) () -> action.accept(item)).toList());
    }

    /** Runs all tasks at once; when one fails, the others are interrupted and the failure is thrown. */
    public static void all(List<Runnable> tasks) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var completion = new ExecutorCompletionService<Boolean>(executor);
            tasks.forEach(task -> completion.submit(task, true));
            try {
                for (var task : tasks) {
                    completion.take().get();
                }
            } catch (ExecutionException failure) {
                executor.shutdownNow();
                throw rethrow(failure.getCause());
            } catch (InterruptedException stopped) {
                executor.shutdownNow();
                Thread.currentThread().interrupt();
                throw new Await.Interrupted(stopped);
            }
        }
    }

    private static RuntimeException rethrow(Throwable cause) {
        return switch (cause) {
            case Error error -> throw error;
            case RuntimeException failure -> failure;
            default -> new IllegalStateException(cause);
        };
    }
}
