package org.tongfen.gateway.projection;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.book.LaneBook;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Platform;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.PlatformId;

/**
 * What lanes need to know of the own book, in memory: how far each is, what waits for it, and the limits that it shares.
 * It is as of the last block that the read model shows, on every replica.
 */
public interface OwnBook {
    /** Reads the book as the read model has it; blocks keep it up to date from then on. */
    void load(PlatformId own);

    /** How far a lane has come and what it has used; that of a lane without a batch if it has none. */
    LaneBook lane(LaneId lane);

    /** What has arrived for a lane's accounts and is not posted, oldest first. */
    List<WaitingArrival> arrivals(LaneId lane);

    /** What other lanes have given up for a lane and it has not taken, oldest first. */
    List<WaitingHeadroom> headroom(LaneId lane);

    /** The terms under which points of the own platform become points of another at a time; empty if none bind. */
    Optional<Terms> terms(PlatformId target, Instant at);

    /** The own platform by the scheme; empty before there is one. */
    Optional<Platform> platform();

    /** Adds somebody who is told whenever a block has changed anything about a lane. Must not block. */
    void onChange(Consumer<LaneId> listener);

    /**
     * An arrival that waits to be posted.
     *
     * @param id which one among those of the lane
     * @param accounts whom it credits
     * @param credits how many credits it has
     * @param block the block that brought it
     */
    record WaitingArrival(ArrivalId id, Set<AccountId> accounts, int credits, long block) {
        /** Copies the set. */
        public WaitingArrival {
            accounts = Set.copyOf(accounts);
        }
    }

    /**
     * Headroom that waits to be taken.
     *
     * @param id who gave it, and by which batch
     * @param counterparty whose treaty it is about
     * @param headroom how much of which limit
     * @param block the block that brought it; 0 if it was there when the book was read
     */
    record WaitingHeadroom(HeadroomId id, PlatformId counterparty, Headroom headroom, long block) {}
}
