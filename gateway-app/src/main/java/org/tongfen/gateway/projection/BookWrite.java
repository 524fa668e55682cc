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
    /** An account of a platform's book. */
    record AccountWrite(PlatformId book, AccountId id, Account account) implements BookWrite {}

    /** The progress of a lane of a platform's gateway. */
    record LaneWrite(PlatformId book, LaneId id, Lane lane) implements BookWrite {}

    /** The record of a batch. */
    record RecordWrite(PlatformId book, LaneId lane, BatchRecord record) implements BookWrite {}

    /** What the book's platform owes. */
    record DueWrite(PlatformId book, long window, PlatformId counterparty, int lane, Due due) implements BookWrite {}

    /** What the book's platform is owed. */
    record ClaimWrite(PlatformId book, long window, PlatformId counterparty, int lane, Claim claim)
            implements BookWrite {}

    /** What another platform's lane has used of a treaty's daily limit. */
    record IntakeWrite(PlatformId book, PlatformId counterparty, int lane, DayUsage received) implements BookWrite {}

    /** The book's half of a treaty. */
    record TreatyWrite(PlatformId book, PlatformId source, PlatformId target, TreatyHalf half) implements BookWrite {}

    /** A hold, new or ended. */
    record HoldWrite(PlatformId book, CommandId id, Hold hold) implements BookWrite {}

    /** A reward of a platform. */
    record RewardWrite(PlatformId book, RewardId id, Reward reward) implements BookWrite {}

    /** How often a member has had a reward. */
    record UseWrite(PlatformId book, RewardId reward, AccountId account, long times) implements BookWrite {}

    /** The mark that a command of the book was undone. */
    record ReversalWrite(PlatformId book, CommandId command, Reversal reversal) implements BookWrite {}

    /** The platform's own rules. */
    record PolicyWrite(PlatformId book, Policy policy) implements BookWrite {}

    /** The scheme of the consortium. */
    record SchemeWrite(Scheme scheme) implements BookWrite {}
}
