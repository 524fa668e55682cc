package org.tongfen.gateway.projection;

import org.tongfen.domain.AccountId;
import org.tongfen.domain.CommandId;
import org.tongfen.domain.LaneId;
import org.tongfen.domain.PlatformId;
import org.tongfen.domain.RewardId;
import org.tongfen.wire.v1.Account;
import org.tongfen.wire.v1.BatchRecord;
import org.tongfen.wire.v1.Claim;
import org.tongfen.wire.v1.DayUsage;
import org.tongfen.wire.v1.Due;
import org.tongfen.wire.v1.Hold;
import org.tongfen.wire.v1.Lane;
import org.tongfen.wire.v1.Policy;
import org.tongfen.wire.v1.Reversal;
import org.tongfen.wire.v1.Reward;
import org.tongfen.wire.v1.Scheme;
import org.tongfen.wire.v1.TreatyHalf;

/** One value that a transaction leaves on the ledger, in the words of the ledger. */
public sealed interface BookWrite {
    /** One value of a platform's book. */
    sealed interface InBook extends BookWrite {
        /** In whose book it stands. */
        PlatformId book();
    }

    /**
     * Something in a platform's book that cannot be read, or was taken out of it. No version of the ledger leaves such a
     * thing behind.
     *
     * @param reason what it is, for people
     */
    record Unreadable(PlatformId book, String reason) implements InBook {}

    /** An account of a platform's book. */
    record AccountWrite(PlatformId book, AccountId id, Account account) implements InBook {}

    /** The progress of a lane of a platform's gateway. */
    record LaneWrite(PlatformId book, LaneId id, Lane lane) implements InBook {}

    /** The record of a batch. */
    record RecordWrite(PlatformId book, LaneId lane, BatchRecord record) implements InBook {}

    /** What the book's platform owes. */
    record DueWrite(PlatformId book, long window, PlatformId counterparty, int lane, Due due) implements InBook {}

    /** What the book's platform is owed. */
    record ClaimWrite(PlatformId book, long window, PlatformId counterparty, int lane, Claim claim) implements InBook {}

    /** What another platform's lane has used of a treaty's daily limit. */
    record IntakeWrite(PlatformId book, PlatformId counterparty, int lane, DayUsage received) implements InBook {}

    /** The book's half of a treaty. */
    record TreatyWrite(PlatformId book, PlatformId source, PlatformId target, TreatyHalf half) implements InBook {}

    /** A hold, new or ended. */
    record HoldWrite(PlatformId book, CommandId id, Hold hold) implements InBook {}

    /** A reward of a platform. */
    record RewardWrite(PlatformId book, RewardId id, Reward reward) implements InBook {}

    /** How often a member has had a reward. */
    record UseWrite(PlatformId book, RewardId reward, AccountId account, long times) implements InBook {}

    /** The mark that a command of the book was undone. */
    record ReversalWrite(PlatformId book, CommandId command, Reversal reversal) implements InBook {}

    /** The platform's own rules. */
    record PolicyWrite(PlatformId book, Policy policy) implements InBook {}

    /** The scheme of the consortium. */
    record SchemeWrite(Scheme scheme) implements BookWrite {}
}
