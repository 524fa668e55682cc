package org.tongfen.simulator.virtual;

import java.util.List;
import java.util.PriorityQueue;

/**
 * Virtual time: what happens next, and when. Nothing waits; the clock jumps from one event to the next. Events of the
 * same moment happen in the order in which they were planned.
 */
public final class Timeline {
    /** Many times what a run needs. */
    private static final long MOST_EVENTS = 5_000_000;

    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private long now;
    private long planned;
    private long happened;

    private record Event(long time, long order, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            return time == other.time ? Long.compare(order, other.order) : Long.compare(time, other.time);
        }
    }

    /** @param start the first moment, in epoch milliseconds */
    public Timeline(long start) {
        now = start;
    }

    /** The present moment, in epoch milliseconds. */
    public long now() {
        return now;
    }

    /** Plans an event, in milliseconds from now. */
    public void after(long milliseconds, Runnable action) {
        events.add(new Event(now + Math.max(0, milliseconds), planned++, action));
    }

    /** Lets time go on without any event: whatever was planned happens so much later. */
    public void leap(long milliseconds) {
        now += milliseconds;
        List<Event> planned = List.copyOf(events);
        events.clear();
        planned.forEach(event -> events.add(new Event(event.time + milliseconds, event.order, event.action)));
    }

    /**
     * Lets the next event happen if it is not later than a bound; whether there was one.
     *
     * @throws Violation if there were so many that the run will never end
     */
    public boolean step(long bound) {
        Event next = events.peek();
        if (next == null || next.time > bound) {
            return false;
        }
        events.remove();
        now = next.time;
        if (++happened > MOST_EVENTS) {
            throw new Violation(
                    Finding.NO_END, "", "no end after " + MOST_EVENTS + " events: something is tried over and over");
        }
        next.action.run();
        return true;
    }
}
