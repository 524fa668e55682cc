package org.tongfen.domain.book;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.command.Command;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.Lots;
import org.tongfen.domain.value.PlatformId;
import org.tongfen.domain.value.Points;

/**
 * Points that have been taken out of the lots of an account for one purpose, until it is decided whether they are spent.
 * A hold ends at the latest when the first of its points expire, so held points can always be spent.
 *
 * @param id the id of the command that made it
 * @param account whose points they are
 * @param purpose what they are held for
 * @param asked what the command asked for, so that another command with its id is told from it
 * @param lots what is held, soonest expiry first; nothing once the hold has ended
 * @param heldAt when the hold was made
 * @param until the first moment at which it cannot be committed any more
 * @param state what has become of it
 */
public record Hold(
        CommandId id,
        AccountId account,
        Purpose purpose,
        Asked asked,
        List<Lot> lots,
        Instant heldAt,
        Instant until,
        State state) {
    /** What has become of a hold. */
    public enum State {
        /** Nothing yet. */
        HELD,
        /** Its points, or a part of them, were spent. */
        COMMITTED,
        /** Its points went back because the platform said so. */
        VOIDED,
        /** Its points went back because its time was over. */
        EXPIRED
    }

    /** What points are held for. */
    public sealed interface Purpose {
        /** A gift to another account of the book. */
        record Gift(AccountId to) implements Purpose {}

        /**
         * An exchange.
         *
         * @param target whose points are received
         * @param to who receives them
         * @param version the terms that were in force when the points were held, and still are when they are spent
         */
        record Exchange(PlatformId target, AccountId to, int version) implements Purpose {}

        /**
         * A reward, which is put aside.
         *
         * @param ofQuantity whether it was counted as taken of the reward's quantity
         * @param ofCap whether it was counted as a use of the member's
         */
        record Redemption(RewardId reward, boolean ofQuantity, boolean ofCap) implements Purpose {}
    }

    /**
     * What the command asked for that does not show in what it did.
     *
     * @param amount how many points
     * @param until the time that was asked for, which may be later than the hold lasts
     * @param quoted the price that the member was told
     */
    public record Asked(long amount, Instant until, Command.Quoted quoted) {
        /** What a command asks for. */
        public static Asked by(Command.Holding command) {
            return new Asked(command.amount(), command.until(), command.quoted());
        }
    }

    /** @throws IllegalArgumentException if an ended hold has points, or another has none */
    public Hold {
        lots = List.copyOf(lots);
        if (lots.isEmpty() != (state != State.HELD)) {
            throw new IllegalArgumentException("a hold has points as long as it is not ended");
        }
    }

    /** The points that are held. */
    public Points amount(PlatformId platform) {
        return Points.sum(platform, lots);
    }

    /** Whether it cannot be committed any more. */
    public boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    /** The hold without some of its points; when nothing is left it has ended. Empty if it does not have them. */
    public Optional<Hold> without(List<Lot> gone, State end) {
        return Lots.without(lots, gone)
                .map(left ->
                        new Hold(id, account, purpose, asked, left, heldAt, until, left.isEmpty() ? end : State.HELD));
    }

    /** Whether it was made by a command of the same content. */
    public boolean isBy(Command.Holding command, PlatformId target) {
        boolean samePurpose =
                switch (command) {
                    case Command.HoldGift gift -> purpose.equals(new Purpose.Gift(gift.to()));
                    case Command.HoldExchange exchange ->
                        purpose instanceof Purpose.Exchange made
                                && made.target().equals(target)
                                && made.to().equals(exchange.to());
                    case Command.HoldRedemption redemption ->
                        purpose instanceof Purpose.Redemption made
                                && made.reward().equals(redemption.reward());
                };
        return samePurpose && account.equals(command.from()) && asked.equals(Asked.by(command));
    }
}
