package org.tongfen.architecture.forbidden;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

interface Threads {
    static Thread thread() {
        return Thread.ofVirtual().unstarted(() -> {});
    }

    static ExecutorService executor() {
        return Executors.newCachedThreadPool();
    }

    static Object future() {
        return CompletableFuture.runAsync(() -> {});
    }

    static Stream<String> parallel(List<String> list) {
        return list.parallelStream();
    }

    static Stream<String> turned(Stream<String> stream) {
        return stream.parallel();
    }

    static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }
}
