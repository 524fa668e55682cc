package org.tongfen.gateway.projection;

import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.wire.v1.AccountMessage;
import org.tongfen.wire.v1.ArrivalMessage;
import org.tongfen.wire.v1.BatchRoot;
import org.tongfen.wire.v1.ClaimMessage;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.HeadroomMessage;
import org.tongfen.wire.v1.HoldMessage;
import org.tongfen.wire.v1.IntakeMessage;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.PolicyMessage;
import org.tongfen.wire.v1.RewardMessage;
import org.tongfen.wire.v1.SchemeMessage;
import org.tongfen.wire.v1.TreatyHalfMessage;

/** One value that a transaction leaves on the ledger, in the words of the ledger. */
public sealed interface BookWrite {
    /** What stands in the book of a platform. */
    sealed interface InBook extends BookWrite {
        /** Whose book it is. */
        PlatformId book();
    }

    /**
     * Something in a platform's book that cannot be read, or was taken out of it although it stays for good. No version of
     * the ledger leaves such a thing behind.
     *
     * @param reason what it is, for people
     */
    record Unreadable(PlatformId book, String reason) implements InBook {}

    /** An account of a platform's book. */
    record AccountWrite(PlatformId book, AccountId id, AccountMessage account) implements InBook {}

    /** Up to which number accounts of a lane may exist. */
    record RosterWrite(PlatformId book, LaneId lane, long highest) implements InBook {}

    /**
     * Credits for accounts of a lane.
     *
     * @param arrival empty once the lane has posted them
     */
    record ArrivalWrite(PlatformId book, LaneId lane, ArrivalId id, Optional<ArrivalMessage> arrival)
            implements InBook {}

    /**
     * What one lane of the book's platform has given up of its share of a limit, for another.
     *
     * @param headroom empty once the other lane has taken it
     */
    record HeadroomWrite(
            PlatformId book, LaneId lane, PlatformId counterparty, HeadroomId id, Optional<HeadroomMessage> headroom)
            implements InBook {}

    /** The same in the book of the other platform, between lanes of {@code source}. */
    record HeadroomMirrorWrite(PlatformId book, PlatformId source) implements InBook {}

    /** The progress of a lane of a platform's gateway. */
    record LaneWrite(PlatformId book, LaneId id, Lane lane) implements InBook {}

    /** What the records of a batch are proven by. */
    record RootWrite(PlatformId book, LaneId lane, long sequence, BatchRoot root) implements InBook {}

    /** What the book's platform owes. */
    record DueWrite(PlatformId book, long window, PlatformId counterparty, LaneId lane, Due due) implements InBook {}

    /** What the book's platform is owed. */
    record ClaimWrite(PlatformId book, long window, PlatformId counterparty, LaneId lane, ClaimMessage claim)
            implements InBook {}

    /** What the book has ever taken from a lane of another platform. */
    record IntakeWrite(PlatformId book, PlatformId source, LaneId lane, IntakeMessage intake) implements InBook {}

    /** The book's half of a treaty. */
    record TreatyWrite(PlatformId book, PlatformId source, PlatformId target, TreatyHalfMessage half)
            implements InBook {}

    /** A hold, new or ended. */
    record HoldWrite(PlatformId book, CommandId id, HoldMessage hold) implements InBook {}

    /** A reward of a platform. */
    record RewardWrite(PlatformId book, RewardId id, RewardMessage reward) implements InBook {}

    /** How many of a reward that runs out are taken. */
    record StockWrite(PlatformId book, RewardId reward, long taken) implements InBook {}

    /** How often a member has had a reward. */
    record UseWrite(PlatformId book, RewardId reward, AccountId account, long times) implements InBook {}

    /** The mark that a command was undone. */
    record ReversalWrite(PlatformId book, Origin origin) implements InBook {}

    /** The book's consent that an exchange may be undone although its time for it is over. */
    record ConsentWrite(PlatformId book, Origin origin) implements InBook {}

    /** The platform's own rules. */
    record PolicyWrite(PlatformId book, PolicyMessage policy) implements InBook {}

    /** The scheme of the consortium. */
    record SchemeWrite(SchemeMessage scheme) implements BookWrite {}

    /** A scheme that cannot be read, or the lack of one. The last that can be read goes on being shown. */
    record UnreadableScheme(String reason) implements BookWrite {}
}
