package org.tongfen.domain.rules;

import java.time.Instant;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.book.SourcePage;
import org.tongfen.domain.outcome.BatchRejectedException;
import org.tongfen.domain.outcome.BatchRejection;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyHalf;
import org.tongfen.domain.value.MicroYuan;

/**
 * What is the same for all commands of a batch, worked out once.
 *
 * @param scheme the platforms
 * @param own the platform whose book is changed
 * @param direction from it to the other platform, or to itself
 * @param lane the lane
 * @param sequence the batch's number on the lane
 * @param now what is now
 * @param way what can be done towards the other platform
 */
public record Route(
        Scheme scheme, Platform own, Direction direction, LaneId lane, long sequence, Instant now, Way way) {
    /** What a batch can do towards the other platform. */
    public sealed interface Way {
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

    /**
     * Works it out from what stands in the book.
     *
     * @throws BatchRejectedException MALFORMED_BATCH if the book has no such lane
     */
    public static Route of(Direction direction, LaneId lane, long sequence, SourcePage page) {
        Platform own = page.scheme()
                .find(direction.source())
                .filter(platform -> platform.has(lane))
                .orElseThrow(() -> new BatchRejectedException(
                        BatchRejection.MALFORMED_BATCH, direction.source() + " has no lane " + lane));
        return new Route(page.scheme(), own, direction, lane, sequence, page.now(), way(direction, lane, own, page));
    }

    private static Way way(Direction direction, LaneId lane, Platform own, SourcePage page) {
        if (direction.isWithinBook()) {
            return new Way.Nowhere();
        }
        Optional<Platform> target = page.scheme().find(direction.target());
        if (target.isEmpty()) {
            return new Way.Unknown();
        }
        TreatyHalf half = page.entries().halves().getOrDefault(direction, TreatyHalf.NONE);
        Optional<Terms> inForce = half.inForce(page.now());
        if (inForce.isEmpty()) {
            return new Way.Closed(target.get(), half);
        }
        Terms terms = inForce.get();
        return new Way.Open(
                target.get(),
                half,
                terms,
                terms.limits().perDay(own, lane),
                terms.limits().creditLine(own, lane),
                terms.rate().createsValue(own.unitValue(), target.get().unitValue()));
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
