package org.tongfen.simulator.channel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.tongfen.gateway.fabric.Submission;
import org.tongfen.simulator.virtual.Chance;
import org.tongfen.simulator.virtual.Fault;
import org.tongfen.simulator.virtual.Tally;
import org.tongfen.simulator.virtual.Timeline;
import org.tongfen.simulator.virtual.Weather;

/** The ordering service: it makes blocks of what it is handed, and not always as it should. */
public final class Orderer {
    private static final int LARGEST_BLOCK = 10;
    private static final int BATCH_TIMEOUT = 40;
    private static final int REPLY = 4;
    private static final long LATE = 2_000;
    private static final long VERY_LATE = 45_000;
    private static final int ONE_IN_VERY_LATE = 4;

    /** Longer than a transaction's time may differ from the endorsers' clocks: whoever goes by that is wrong. */
    private static final long BEYOND_CLOCKS = 60_000;

    private static final long LATEST = 150_000;
    private static final int ONE_IN_LATEST = 16;

    private final Timeline timeline;
    private final Chance chance;
    private final Tally tally;
    private final Supplier<Weather> weather;
    private final Consumer<List<Transaction>> blocks;
    private final Map<String, Handed> handed = new HashMap<>();
    private final Set<String> untold = new HashSet<>();
    private List<Transaction> pending = new ArrayList<>();
    private boolean cutting;
    private boolean up = true;
    private long count;
    private long lastOrdered = -1;

    private record Handed(long number, long time) {}

    /**
     * Creates the service.
     *
     * @param blocks takes the transactions of each new block
     */
    Orderer(
            Timeline timeline,
            Chance chance,
            Tally tally,
            Supplier<Weather> weather,
            Consumer<List<Transaction>> blocks) {
        this.timeline = timeline;
        this.chance = chance;
        this.tally = tally;
        this.weather = weather;
        this.blocks = blocks;
    }

    /** Starts or ends the service. What it has taken it keeps. */
    public void setUp(boolean runs) {
        up = runs;
        cutSoon();
    }

    /** Hands it a transaction; the reply says what the client learns. */
    public void submit(Transaction transaction, Consumer<Submission> reply) {
        Weather now = weather.get();
        if (!up) {
            tally.count(Fault.ORDERER_DOWN);
            tell(reply, new Submission.UnknownOutcome("the ordering service does not answer"));
            return;
        }
        if (chance.happens(now.broadcastLost())) {
            tally.count(Fault.BROADCAST_LOST);
            tell(reply, new Submission.UnknownOutcome("the connection was lost"));
            return;
        }
        String id = transaction.proposal().id();
        boolean cut = chance.happens(now.replyCut());
        if (cut) {
            untold.add(id);
        }
        tell(reply, cut ? new Submission.UnknownOutcome("no reply") : new Submission.Broadcast());
        if (!cut && chance.happens(now.lostConfirmed())) {
            tally.count(Fault.ORDERER_LOST_CONFIRMED);
            return;
        }
        handed.put(id, new Handed(count++, timeline.now()));
        enqueueLater(transaction, now);
        if (chance.happens(now.duplicated())) {
            enqueueLater(transaction, now);
        }
    }

    private void tell(Consumer<Submission> reply, Submission submission) {
        timeline.after(chance.between(1, REPLY), () -> reply.accept(submission));
    }

    private void enqueueLater(Transaction transaction, Weather now) {
        long delay = chance.between(1, REPLY);
        if (chance.happens(now.delayed())) {
            delay += chance.between(1L, longestDelay());
        }
        timeline.after(delay, () -> {
            pending.add(transaction);
            cutSoon();
        });
    }

    private long longestDelay() {
        if (chance.between(1, ONE_IN_LATEST) == 1) {
            return LATEST;
        }
        return chance.between(1, ONE_IN_VERY_LATE) == 1 ? VERY_LATE : LATE + LATE;
    }

    private void cutSoon() {
        if (up && !cutting && !pending.isEmpty()) {
            cutting = true;
            timeline.after(pending.size() >= LARGEST_BLOCK ? 1 : chance.between(1, BATCH_TIMEOUT), this::cut);
        }
    }

    private void cut() {
        cutting = false;
        if (!up || pending.isEmpty()) {
            return;
        }
        int size = Math.min(LARGEST_BLOCK, pending.size());
        List<Transaction> block = List.copyOf(pending.subList(0, size));
        pending = new ArrayList<>(pending.subList(size, pending.size()));
        block.forEach(this::note);
        blocks.accept(block);
        cutSoon();
    }

    private void note(Transaction transaction) {
        String id = transaction.proposal().id();
        Handed when = handed.remove(id);
        if (when == null) {
            tally.count(Fault.ORDERER_DUPLICATED);
            return;
        }
        if (timeline.now() - when.time > LATE) {
            tally.count(Fault.ORDERER_DELAYED);
        }
        if (timeline.now() - when.time > BEYOND_CLOCKS) {
            tally.count(Fault.ORDERER_DELAYED_BEYOND_CLOCKS);
        }
        if (when.number < lastOrdered) {
            tally.count(Fault.ORDERER_REORDERED);
        }
        lastOrdered = Math.max(lastOrdered, when.number);
        if (untold.remove(id)) {
            tally.count(Fault.BROADCAST_REPLY_CUT);
        }
    }
}
