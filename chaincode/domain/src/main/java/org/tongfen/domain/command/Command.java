package org.tongfen.domain.command;

import java.time.Instant;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.reward.Reward;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.scheme.Policy;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.treaty.TreatyVersion;
import org.tongfen.domain.value.Lot;

/**
 * Something that a batch asks its book to do. Amounts are in minor units of the book. The kinds say where a command acts:
 * only {@link Crossing} and {@link LaneAct} commands about headroom need the batch to have a target.
 */
public sealed interface Command {
    /** An act of the lane itself, which no client has asked for. Such commands come first in a batch. */
    sealed interface LaneAct extends Command {}

    /** What a client, or the platform, has asked for. */
    sealed interface Requested extends Command {
        /** Id of the command. */
        CommandId id();
    }

    /** Changes accounts of the lane, and may send points to other accounts of the book. */
    sealed interface WithinBook extends Requested {}

    /** Changes what holds for the book as a whole. Only lane 0 takes it. */
    sealed interface Maintenance extends Requested {}

    /** Turns points into points of the batch's target. */
    sealed interface Crossing extends Requested {}

    /** Acts within the book or across, depending on what it names. */
    sealed interface Either extends Requested {}

    /** Makes a hold, which is named by the command's id. */
    sealed interface Holding extends Requested {
        /** Whose points are held. */
        AccountId from();

        /** How many. */
        long amount();

        /** Until when, at the longest. */
        Instant until();

        /** The price that the member was told. */
        default Quoted quoted() {
            return Quoted.NOTHING;
        }
    }

    /** Credits the accounts of the lane with what has arrived for them. */
    record PostArrival(ArrivalId arrival) implements LaneAct {}

    /**
     * Gives up a part of the lane's share of a limit towards the batch's target.
     *
     * @param kind of which limit
     * @param to another lane of the book, which may take it; at most once in a batch
     * @param amount at least 1: minor units of the source for a day, micro-yuan for a credit line
     */
    record GiveHeadroom(Headroom.Kind kind, LaneId to, long amount) implements LaneAct {}

    /** Takes what another lane has given up towards the batch's target. */
    record TakeHeadroom(HeadroomId headroom) implements LaneAct {}

    /** Makes an account known without giving it points; nothing happens to one that is open. */
    record OpenAccount(CommandId id, AccountId account) implements WithinBook {}

    /** Stops points from leaving and being given; nothing happens to an account that is frozen. */
    record FreezeAccount(CommandId id, AccountId account) implements WithinBook {}

    /** Ends a freeze; nothing happens to an account that is open. */
    record UnfreezeAccount(CommandId id, AccountId account) implements WithinBook {}

    /** Closes an empty account for good. */
    record CloseAccount(CommandId id, AccountId account) implements WithinBook {}

    /**
     * Gives an account new points; opens it if need be.
     *
     * @param activeFrom when they become spendable, at most 366 days ahead; {@link Lot#ALWAYS} for at once
     */
    record Issue(CommandId id, AccountId account, long amount, Instant activeFrom) implements WithinBook {
        /** Points that are active at once. */
        public Issue(CommandId id, AccountId account, long amount) {
            this(id, account, amount, Lot.ALWAYS);
        }
    }

    /** Takes points back and destroys them, soonest expiry first; the platform may do so whatever the account's status. */
    record Burn(CommandId id, AccountId account, long amount) implements WithinBook {}

    /** Clears away the points of an account whose time is over. */
    record Expire(CommandId id, AccountId account) implements WithinBook {}

    /** Moves points to another account of the book, of whatever lane. */
    record Gift(CommandId id, AccountId from, AccountId to, long amount) implements WithinBook {}

    /** Which side of an exchange an amount is about. */
    enum Fixed {
        /** The gross amount that is given up, in the source's points. */
        SEND,
        /** The amount that is received, in the target's points. */
        RECEIVE
    }

    /**
     * The price that somebody was told.
     *
     * @param version the version of the terms; 0 if whatever is in force will do
     * @param goodUntil the first moment at which it does not hold any more
     */
    record Quoted(int version, Instant goodUntil) {
        /** Whatever is in force. */
        public static final Quoted NOTHING = new Quoted(0, Instant.ofEpochMilli(Long.MAX_VALUE));

        /** Whether the price still holds. */
        public boolean holds(Instant now, int versionInForce) {
            return now.isBefore(goodUntil) && (version == 0 || version == versionInForce);
        }
    }

    /** Turns points of the book into points of the batch's target. */
    record Exchange(CommandId id, AccountId from, AccountId to, long amount, Fixed fixed, Quoted quoted)
            implements Crossing {
        /** A gross amount at the terms in force. */
        public Exchange(CommandId id, AccountId from, AccountId to, long amount) {
            this(id, from, to, amount, Fixed.SEND, Quoted.NOTHING);
        }
    }

    /** Holds points for a gift, until a time or until the first of them expire. */
    record HoldGift(CommandId id, AccountId from, AccountId to, long amount, Instant until)
            implements WithinBook, Holding {}

    /** Holds points for an exchange into the batch's target, at the longest as long as the terms are sure. */
    record HoldExchange(CommandId id, AccountId from, AccountId to, long amount, Quoted quoted, Instant until)
            implements Crossing, Holding {}

    /** Holds points for a reward and puts the reward aside. */
    record HoldRedemption(CommandId id, AccountId from, RewardId reward, long amount, Instant until)
            implements WithinBook, Holding {}

    /**
     * Spends held points for their purpose; what is not spent goes back.
     *
     * @param amount how much of it; 0 for all. A reward is taken as a whole
     */
    record Commit(CommandId id, CommandId hold, long amount) implements Either {}

    /** Ends a hold; the points go back into the lots that they came from. */
    record VoidHold(CommandId id, CommandId hold) implements WithinBook {}

    /** Ends a hold whose time is over, in the same way. */
    record ExpireHold(CommandId id, CommandId hold) implements WithinBook {}

    /** Gives up points for a reward. The amount has to be the price. */
    record Redeem(CommandId id, AccountId account, RewardId reward, long amount) implements WithinBook {}

    /**
     * Undoes what a command did, once: points go back into the lots that they came from. The lane does it that owns the
     * account from which the points have to come. An exchange is undone by the platform whose points were received, in a
     * batch to the platform that gave, because it is the receiver's points that are given up.
     *
     * @param proof of the command that is to be undone
     * @param unclaimed whether the points are taken from the lane's unclaimed account, because they never reached the
     *     receiver
     */
    record Reverse(CommandId id, Proof proof, boolean unclaimed) implements Either {}

    /** Lets an exchange of this lane be reversed, by the platform that received, though the time for it is over. */
    record AllowReversal(CommandId id, Origin origin) implements WithinBook {}

    /** Puts a reward on offer, or changes it. */
    record SetReward(CommandId id, Reward reward) implements Maintenance {}

    /** Sets the platform's own rules. */
    record SetPolicy(CommandId id, Policy policy) implements Maintenance {}

    /** Adds terms to this platform's half of a treaty, or replaces terms that are not near yet. */
    record AgreeTerms(CommandId id, Terms terms) implements Maintenance {}

    /** Announces in this platform's half the end of a treaty. */
    record EndTreaty(CommandId id, TreatyVersion.Ending ending) implements Maintenance {}

    /** A command that cannot be read; it is refused and recorded, and does not hinder the others of its batch. */
    record Unreadable(CommandId id) implements Requested {}
}
