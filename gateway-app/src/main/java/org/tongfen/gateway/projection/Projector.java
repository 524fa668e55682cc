package org.tongfen.gateway.projection;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.database.DatabaseUnavailableException;
import org.tongfen.gateway.fabric.BlockSource;
import org.tongfen.gateway.fabric.LedgerBlock;

/** Follows the own peer and keeps the read model up to date. */
@ApplicationScoped
public class Projector {
    private static final Logger LOG = Logger.getLogger(Projector.class);
    private static final int LARGEST_GROUP = 50;
    private static final Duration LOOK_AT_HEIGHT = Duration.ofSeconds(2);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(1);

    private final GatewayConfig config;
    private final BlockSource source;
    private final ReadModelStore store;
    private final ProjectionState state;
    private final List<ProjectionPart> parts;
    private final MeterRegistry registry;
    private final BlockQueue queue;
    private final AlertLog alertLog = new AlertLog(InstantSource.system(), line -> LOG.error(line));
    private volatile boolean closed;
    // What the peer has sent; the queue lies between this and what is shown.
    private volatile Checkpoint received = new Checkpoint("", -1, Optional.empty());
    private volatile boolean compared;

    Projector(
            GatewayConfig config,
            BlockSource source,
            ReadModelStore store,
            ProjectionState state,
            @All List<ProjectionPart> parts,
            MeterRegistry registry) {
        this.config = config;
        this.source = source;
        this.store = store;
        this.state = state;
        this.parts = List.copyOf(parts);
        this.registry = registry;
        String own = config.platform().orElse("");
        this.queue = new BlockQueue(
                2 * LARGEST_GROUP,
                config.projection().maxQueuedBytes(),
                config.projection().patience(),
                block -> block.hasBatchOf(own),
                state::isAwaited);
        state.onWait(queue::hurry);
    }

    /** Prepares the read model and begins to follow the peer on threads of its own. */
    public void start() {
        if (config.projection().rebuild()) {
            LOG.info("Rebuilding the read model from block 0.");
            store.reset();
        }
        received = store.checkpoint();
        compared = received.block() < 0;
        state.quarantine(store.quarantines());
        state.quarantines().forEach(Projector::warn);
        registry.gauge(
                "ledger.books.quarantined", state, each -> each.quarantines().size());
        state.advance(received.block());
        Thread.ofVirtual().name("projection-write").start(() -> orStop(this::writeAll));
        Thread.ofVirtual().name("projection-read").start(() -> orStop(this::readAll));
        Thread.ofVirtual().name("projection-height").start(this::watchHeight);
    }

    /** Ends following. */
    public void close() {
        closed = true;
        source.close();
    }

    private void readAll() {
        // The known block comes first, and tells whether this is still the same chain.
        source.follow(() -> Math.max(0, received.block()), this::receive);
    }

    private void receive(LedgerBlock block) {
        received.requireIs(block);
        compared = true;
        if (block.number() > received.block()) {
            put(ReadBlock.of(block));
            received = received.at(block.number(), block.hash());
        }
    }

    private void put(ReadBlock block) {
        try {
            queue.put(block);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void writeAll() {
        try {
            while (!closed) {
                write(queue.take(LARGEST_GROUP, config.projection().maxQueuedBytes() / 2));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<ReadBlock> group) throws InterruptedException {
        while (!closed) {
            try {
                ReadModelStore.Findings findings = store.write(group, parts);
                List<Quarantine> known = state.quarantines();
                // Known before the blocks are shown, and before parts are told that they are.
                state.quarantine(Stream.concat(known.stream(), findings.quarantines().stream())
                        .distinct()
                        .toList());
                state.advance(group.getLast().number());
                parts.forEach(part -> part.written(group));
                findings.alerts().forEach(this::report);
                findings.quarantines().stream()
                        .filter(quarantine -> !known.contains(quarantine))
                        .forEach(Projector::warn);
                return;
            } catch (DatabaseUnavailableException e) {
                LOG.warnf(
                        "Block %d waits for the database: %s", group.getFirst().number(), e.getCause());
                Thread.sleep(DATABASE_PAUSE);
                // If only the confirmation of a commit was lost, the next attempt leaves out what is written.
            }
        }
    }

    private void report(Alert alert) {
        registry.counter("ledger.alerts", "code", alert.code()).increment();
        alertLog.say(alert);
    }

    private static void warn(Quarantine quarantine) {
        LOG.errorf(
                "The book of %s cannot be read since transaction %s in block %d: %s. Nothing of it is shown any more; the"
                        + " other books go on. If a later version of this gateway can read it, start that version with"
                        + " tongfen.projection.rebuild.",
                quarantine.book(), quarantine.transactionId(), quarantine.block(), quarantine.reason());
    }

    private void orStop(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.error("The projection has stopped after block " + state.block() + ": " + e.getMessage(), e);
                state.stop(String.valueOf(e.getMessage()));
                close();
            }
        }
    }

    private void watchHeight() {
        try {
            while (!closed) {
                lookAtHeight();
                Thread.sleep(state.caughtUp() ? LOOK_AT_HEIGHT : LOOK_AT_HEIGHT.dividedBy(10));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void compare(long shown, long height) {
        boolean told = state.waiting().isPresent();
        Optional<String> reason = shown < height ? Optional.empty() : Optional.of(received.ahead(height));
        state.waitFor(reason);
        reason.filter(_ -> !told).ifPresent(LOG::warn);
    }

    private boolean showsAll(long height) {
        return height > 0 && compared && state.waiting().isEmpty() && state.block() >= height - 1;
    }

    private void lookAtHeight() {
        try {
            // Looked at first: blocks that come meanwhile must not seem to be too many.
            long shown = state.block();
            long height = source.height();
            state.height(height);
            compare(shown, height);
            if (!state.caughtUp() && showsAll(height)) {
                LOG.infof("The read model shows all %d blocks of the own peer.", height);
                state.reached();
            }
        } catch (RuntimeException e) {
            // Reading blocks fails for the same reason, and says so.
            LOG.debugf(e, "The own peer does not tell its height.");
        }
    }
}
