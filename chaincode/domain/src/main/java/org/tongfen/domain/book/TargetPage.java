package org.tongfen.domain.book;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.scheme.Scheme;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.TreatyHalf;

/**
 * What another book's batch may read and change in the book of its target, read once before anything is decided. No account
 * is among it.
 *
 * @param scheme the platforms
 * @param direction the source whose batch it is, and the target whose book it is
 * @param lane the source's lane
 * @param now what is now for the batch, as the source says; see {@link Intake#time}
 * @param half the target's half of the treaty
 * @param policy the target's own rules
 * @param intake what the target has ever taken from the lane
 * @param claim what the target has claimed in the open window through the lane
 * @param rosters up to which number accounts of the target's lanes may exist, where it is not 0
 * @param proven the proofs that the target's own roots confirm, with the time of the batch that they are about
 * @param reversed which commands of this book have been reversed
 * @param allowed which of them may be reversed though their time is over
 * @param headroom what the lane may take, by name
 */
public record TargetPage(
        Scheme scheme,
        Direction direction,
        LaneId lane,
        Instant now,
        TreatyHalf half,
        Policy policy,
        Intake intake,
        Claim claim,
        Map<LaneId, Long> rosters,
        Map<Proof, Instant> proven,
        Set<Origin> reversed,
        Set<Origin> allowed,
        Map<HeadroomId, Headroom> headroom) {
    /** Copies the maps and keeps their order. */
    public TargetPage {
        rosters = Copies.of(rosters);
        proven = Copies.of(proven);
        reversed = Copies.of(reversed);
        allowed = Copies.of(allowed);
        headroom = Copies.of(headroom);
    }
}
