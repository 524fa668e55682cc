package org.tongfen.domain.rules;

import java.util.List;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.command.Original;
import org.tongfen.domain.command.Proof;
import org.tongfen.domain.outcome.Outcome;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.treaty.Conversion;
import org.tongfen.domain.treaty.Headroom;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.treaty.Terms;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;

/** What the ledger does about one command. */
public sealed interface Decision {
    /** The outcome that is recorded. */
    default Outcome outcome() {
        return this instanceof Refused refused ? refused.reason() : Outcome.OK;
    }

    /** What the target's book has to agree to; empty if it is not concerned. */
    default Optional<Crossing> crossing() {
        return switch (this) {
            case Exchanged exchanged -> Optional.of(exchanged);
            case ExchangeReversed back -> Optional.of(back);
            case HeadroomGiven given -> Optional.of(given);
            case HeadroomTaken taken -> Optional.of(taken);
            case Committed committed -> committed.effect().crossing();
            case Refused _,
                    Noted _,
                    Issued _,
                    Burned _,
                    Expired _,
                    Held _,
                    Released _,
                    Given _,
                    Redeemed _,
                    Posted _,
                    Reversed _ -> Optional.empty();
        };
    }

    /**
     * Nothing happens.
     *
     * @param reason the outcome, never OK
     * @param bound the number that the reason is about, such as a limit; 0 if there is none
     */
    record Refused(Outcome reason, long bound) implements Decision {
        /** A refusal without a number. */
        public static Refused because(Outcome reason) {
            return new Refused(reason, 0);
        }
    }

    /** Something changed that moves no points: an account's status, a reward, the policy, a half of a treaty. */
    record Noted() implements Decision {}

    /** Points came into being. */
    record Issued(Lot lot) implements Decision {}

    /** Points ceased to be, by the platform's will. */
    record Burned(List<Lot> lots) implements Decision {}

    /** Points whose time was over were cleared away. */
    record Expired(List<Lot> lots) implements Decision {}

    /** Points were held. */
    record Held(Hold hold) implements Decision {}

    /** A hold ended and its points went back. */
    record Released(Hold hold) implements Decision {}

    /**
     * A hold ended because its points, or a part of them, were spent.
     *
     * @param hold the hold as it was
     * @param effect what the points were spent for
     * @param released what went back
     */
    record Committed(Hold hold, Spent effect, List<Lot> released) implements Decision {}

    /** An effect on the target's book too. */
    sealed interface Crossing {}

    /** What a member's points are spent for. */
    sealed interface Spent extends Decision {
        /** The account that they came from. */
        AccountId from();
    }

    /** Points changed hands and kept their expiry. */
    record Given(AccountId from, AccountId to, List<Lot> lots) implements Spent {}

    /**
     * Points were given up for a reward.
     *
     * @param lots the lots given up
     */
    record Redeemed(AccountId from, RewardId reward, List<Lot> lots) implements Spent {}

    /**
     * Points of the book become points of the target.
     *
     * @param terms the terms applied
     * @param conversion the amounts
     * @param exact whether the amount to be received was asked for
     * @param spent the lots given up
     * @param portions the lots to be credited, with the expiry that they are to have
     * @param owed what the source owes the target
     * @param remainder value of the net amount that is owed to nobody because of rounding; stays with the source
     */
    record Exchanged(
            AccountId from,
            AccountId to,
            Terms terms,
            Conversion.Converted conversion,
            boolean exact,
            List<Lot> spent,
            List<Lot> portions,
            MicroYuan owed,
            MicroYuan remainder)
            implements Spent, Crossing {}

    /**
     * What had arrived was posted.
     *
     * @param arrival which
     * @param credits how many credits it had
     * @param unclaimed the places, among the credits, of those whose points went to the lane's unclaimed account
     */
    record Posted(ArrivalId arrival, int credits, List<Integer> unclaimed) implements Decision {
        /** Copies the list. */
        public Posted {
            unclaimed = List.copyOf(unclaimed);
        }
    }

    /**
     * A part of the lane's share of a limit was given up.
     *
     * @param to the lane that may take it
     * @param headroom what
     */
    record HeadroomGiven(LaneId to, Headroom headroom) implements Decision, Crossing {}

    /**
     * What another lane had given up was taken.
     *
     * @param id its name
     * @param headroom what
     */
    record HeadroomTaken(HeadroomId id, Headroom headroom) implements Decision, Crossing {}

    /**
     * A command of this book was undone.
     *
     * @param original the command
     * @param lots what went back, with the expiry that it has now
     * @param unclaimed whether the points were taken from the lane's unclaimed account
     */
    record Reversed(Original original, List<Lot> lots, boolean unclaimed) implements Decision {}

    /**
     * An exchange into this book was undone: what was received ceases to be here.
     *
     * @param proof of the exchange in the other book
     * @param effect what it did
     * @param unclaimed whether the points were taken from the lane's unclaimed account
     */
    record ExchangeReversed(Proof proof, Original.Effect.Exchanged effect, boolean unclaimed)
            implements Decision, Crossing {}
}
