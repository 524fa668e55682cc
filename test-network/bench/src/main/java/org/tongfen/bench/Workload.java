package org.tongfen.bench;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What is asked of the network.
 *
 * @param directions between which platforms
 * @param choice between which accounts
 * @param accounts how many accounts each platform has
 * @param clients how many requests are open at once at the most
 * @param rate requests a second over all clients, sent at equal intervals whether earlier ones are answered or not; empty
 *     if each client sends its next request when it has the answer to the last
 * @param warmUp how long requests are sent before anything is measured
 * @param time how long is measured
 * @param seed decides what is drawn by chance
 */
public record Workload(
        Directions directions,
        AccountChoice choice,
        int accounts,
        int clients,
        OptionalDouble rate,
        Duration warmUp,
        Duration time,
        long seed) {
    /** @throws IllegalArgumentException if a number is out of its range */
    public Workload {
        if (accounts < 1 || clients < 1) {
            throw new IllegalArgumentException("there is at least one account and one client");
        }
        if (rate.isPresent() && !(rate.getAsDouble() > 0)) {
            throw new IllegalArgumentException("a rate is more than 0");
        }
    }

    /** The same between other platforms. */
    public Workload in(Directions other) {
        return new Workload(other, choice, accounts, clients, rate, warmUp, time, seed);
    }

    /** The same for another time. */
    public Workload during(Duration otherWarmUp, Duration other) {
        return new Workload(directions, choice, accounts, clients, rate, otherWarmUp, other, seed);
    }

    /** The same with other chances. */
    public Workload seeded(long other) {
        return new Workload(directions, choice, accounts, clients, rate, warmUp, time, other);
    }
}
