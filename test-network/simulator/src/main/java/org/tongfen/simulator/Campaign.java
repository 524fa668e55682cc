package org.tongfen.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.tongfen.simulator.virtual.Tally;

/** Many runs, one on each core at a time. */
public final class Campaign {
    private final SimulationSettings settings;
    private final int cores;

    /**
     * Creates a campaign.
     *
     * @param settings how its runs are made
     * @param cores how many runs are made at once
     */
    public Campaign(SimulationSettings settings, int cores) {
        this.settings = settings;
        this.cores = cores;
    }

    /**
     * What came of it.
     *
     * @param runs how many runs were made
     * @param failures the runs in which something happened that must not, by seed
     * @param tally how often things happened, over all runs
     * @param digest the digests of all runs as one
     * @param virtualSeconds how much virtual time went by, over all runs
     */
    public record Result(long runs, List<Verdict> failures, Tally tally, String digest, long virtualSeconds) {}

    /**
     * Runs {@code count} seeds from {@code first} on.
     *
     * @param progress told of each run as soon as it has ended, by one thread at a time
     */
    public Result run(long first, long count, Consumer<Verdict> progress) throws InterruptedException {
        Sum sum = new Sum(progress);
        AtomicLong next = new AtomicLong(first);
        try (ExecutorService workers = Executors.newFixedThreadPool(cores)) {
            List<Future<?>> work = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                work.add(workers.submit(() -> {
                    for (long seed = next.getAndIncrement(); seed - first < count; seed = next.getAndIncrement()) {
                        sum.add(Simulation.run(seed, settings));
                    }
                }));
            }
            for (Future<?> each : work) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a worker ended", e);
        }
        return sum.result();
    }

    /** The sum of runs, whatever the order in which they end. */
    private static final class Sum {
        private final Consumer<Verdict> progress;
        private final List<Verdict> failures = new ArrayList<>();
        private final Tally tally = new Tally();
        private long runs;
        private long seconds;
        private long digest;

        private Sum(Consumer<Verdict> progress) {
            this.progress = progress;
        }

        private synchronized void add(Verdict verdict) {
            runs++;
            seconds += verdict.time().toSeconds();
            digest += Long.parseUnsignedLong(verdict.digest().substring(0, 16), 16);
            tally.add(verdict.tally());
            if (!verdict.good()) {
                failures.add(verdict);
            }
            progress.accept(verdict);
        }

        private synchronized Result result() {
            failures.sort(Comparator.comparingLong(Verdict::seed));
            return new Result(runs, List.copyOf(failures), tally, Long.toHexString(digest), seconds);
        }
    }
}
