package org.tongfen.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What is the same for all commands of a batch, worked out once.
 *
 * @param scheme the platforms
 * @param own the platform whose book is changed
 * @param direction from it to the other platform, or to itself
 * @param lane the lane
 * @param now what is now
 * @param way what can be done towards the other platform
 */
record Route(Scheme scheme, Platform own, Direction direction, LaneId lane, Instant now, Way way) {
    /** What a batch can do towards the other platform. */
    sealed interface Way {
        /** The batch names no other platform. */
        record Nowhere() implements Way {}

        /** Nobody knows the other platform. */
        record Unknown() implements Way {}

        /** There are no terms in force, in the source's half. */
        record Closed(Platform target, TreatyHalf half) implements Way {}

        /**
         * Points can be exchanged, as far as the source's half says.
         *
         * @param perDay the lane's share of the daily limit, before headroom is moved
         * @param creditLine the lane's share of the credit line, likewise
         * @param createsValue whether the value model has been changed since the terms were agreed, so that they may not be
         *     used
         */
        record Open(
                Platform target, TreatyHalf half, Terms terms, long perDay, MicroYuan creditLine, boolean createsValue)
                implements Way {}
    }

    static Route of(Batch batch, SourcePage page) {
        Platform own = page.scheme()
                .find(batch.source())
                .filter(platform -> platform.has(batch.lane()))
                .orElseThrow(() -> new BatchRejectedException(
                        BatchRejection.MALFORMED_BATCH, batch.source() + " has no lane " + batch.lane()));
        return new Route(page.scheme(), own, batch.direction(), batch.lane(), page.now(), way(batch, own, page));
    }

    private static Way way(Batch batch, Platform own, SourcePage page) {
        if (batch.target().isEmpty()) {
            return new Way.Nowhere();
        }
        Optional<Platform> target = page.scheme().find(batch.direction().target());
        if (target.isEmpty()) {
            return new Way.Unknown();
        }
        TreatyHalf half = page.entries().halves().getOrDefault(batch.direction(), TreatyHalf.NONE);
        Optional<Terms> inForce = half.inForce(page.now());
        if (inForce.isEmpty()) {
            return new Way.Closed(target.get(), half);
        }
        Terms terms = inForce.get();
        return new Way.Open(
                target.get(),
                half,
                terms,
                terms.limits().perDay(own, batch.lane()),
                terms.limits().creditLine(own, batch.lane()),
                terms.rate().createsValue(own, target.get()));
    }

    /** Why nothing can be done towards the batch's target, whatever it is. */
    Optional<Decision> refusalOfTarget() {
        return switch (way) {
            case Way.Nowhere _ -> Optional.of(Refusals.malformed());
            case Way.Unknown _ -> Optional.of(Refusals.because(Outcome.UNKNOWN_PLATFORM));
            case Way.Closed _, Way.Open _ -> Optional.empty();
        };
    }

    /** Whether the lane owns an account. */
    boolean owns(AccountId id) {
        return id.lane().equals(lane);
    }

    /** Whether an account is a member's of the lane. */
    boolean ownsMember(AccountId id) {
        return owns(id) && !id.isUnclaimed();
    }
}
