package org.tongfen.domain;

import java.time.Instant;

/** Something that a platform's gateway asks its book to do. Amounts are in minor units of the book. */
public sealed interface Command {
    /** Id of the command. */
    CommandId id();

    /** Makes an account known without giving it points; nothing happens to one that is open. */
    record OpenAccount(CommandId id, AccountId account) implements Command {}

    /** Stops points from leaving and arriving; nothing happens to an account that is frozen. */
    record FreezeAccount(CommandId id, AccountId account) implements Command {}

    /** Ends a freeze; nothing happens to an account that is open. */
    record UnfreezeAccount(CommandId id, AccountId account) implements Command {}

    /** Closes an empty account for good. */
    record CloseAccount(CommandId id, AccountId account) implements Command {}

    /**
     * Gives an account new points; opens it if need be.
     *
     * @param activeFrom when they become spendable, at most 366 days ahead; {@link Lot#ALWAYS} for at once
     */
    record Issue(CommandId id, AccountId account, long amount, Instant activeFrom) implements Command {
        /** Points that are active at once. */
        public Issue(CommandId id, AccountId account, long amount) {
            this(id, account, amount, Lot.ALWAYS);
        }
    }

    /** Takes points back and destroys them, soonest expiry first; the platform may do so whatever the account's status. */
    record Burn(CommandId id, AccountId account, long amount) implements Command {}

    /** Clears away the points of an account whose time is over. */
    record Expire(CommandId id, AccountId account) implements Command {}

    /** Moves points to another account of the book. */
    record Gift(CommandId id, AccountId from, AccountId to, long amount) implements Command {}

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

    /** Turns points of the book into points of the lane's target. */
    record Exchange(CommandId id, AccountId from, AccountId to, long amount, Fixed fixed, Quoted quoted)
            implements Command {
        /** A gross amount at the terms in force. */
        public Exchange(CommandId id, AccountId from, AccountId to, long amount) {
            this(id, from, to, amount, Fixed.SEND, Quoted.NOTHING);
        }
    }

    /** Holds points for a gift, until a time or until the first of them expire. */
    record HoldGift(CommandId id, AccountId from, AccountId to, long amount, Instant until) implements Command {}

    /** Holds points for an exchange into the lane's target, at the longest as long as the terms are sure. */
    record HoldExchange(CommandId id, AccountId from, AccountId to, long amount, Quoted quoted, Instant until)
            implements Command {}

    /** Holds points for a reward and puts the reward aside. */
    record HoldRedemption(CommandId id, AccountId account, RewardId reward, long amount, Instant until)
            implements Command {}

    /**
     * Spends held points for their purpose; what is not spent goes back.
     *
     * @param amount how much of it; 0 for all. A reward is taken as a whole
     */
    record Commit(CommandId id, CommandId hold, long amount) implements Command {}

    /** Ends a hold; the points go back into the lots that they came from. */
    record VoidHold(CommandId id, CommandId hold) implements Command {}

    /** Ends a hold whose time is over, in the same way. */
    record ExpireHold(CommandId id, CommandId hold) implements Command {}

    /** Gives up points for a reward. The amount has to be the price. */
    record Redeem(CommandId id, AccountId account, RewardId reward, long amount) implements Command {}

    /**
     * Undoes what a command did, once: points go back into the lots that they came from. An exchange is undone by the
     * platform whose points were received, because it is that platform's points that are given up.
     */
    record Reverse(CommandId id, Origin original) implements Command {}

    /** Puts a reward on offer, or changes it. */
    record SetReward(CommandId id, Reward reward) implements Command {}

    /** Sets the platform's own rules. */
    record SetPolicy(CommandId id, Policy policy) implements Command {}

    /** Adds terms to this platform's half of a treaty. */
    record AgreeTerms(CommandId id, Terms terms) implements Command {}

    /** Announces in this platform's half the end of a treaty. */
    record EndTreaty(CommandId id, TreatyVersion.Ending ending) implements Command {}

    /** A command that cannot be read; it is refused and recorded, and does not hinder the others of its batch. */
    record Unreadable(CommandId id) implements Command {}
}
