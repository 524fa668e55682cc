package org.tongfen.wire;

import java.util.Base64;
import java.util.Optional;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.command.CommandId;
import org.tongfen.domain.reward.RewardId;
import org.tongfen.domain.scheme.Direction;
import org.tongfen.domain.scheme.LaneId;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.treaty.HeadroomId;
import org.tongfen.domain.value.PlatformId;

/**
 * A key of the state of a book. A letter says what it is of; they are short because each stands in every transaction that
 * uses it. Numbers are decimal. The table is in {@code chaincode/README.md}.
 */
public sealed interface BookKey extends Key {
    /** An account. */
    record Account(AccountId account) implements BookKey {
        @Override
        public String text() {
            return "a/" + account;
        }
    }

    /** Which accounts of a lane may exist. */
    record Roster(LaneId lane) implements BookKey {
        @Override
        public String text() {
            return "r/" + lane;
        }
    }

    /**
     * What a batch has credited to accounts of one lane.
     *
     * @param receiver the lane that owns the accounts
     * @param arrival the batch
     */
    record Arrival(LaneId receiver, ArrivalId arrival) implements BookKey {
        @Override
        public String text() {
            return from(receiver) + arrival;
        }

        /** Where the keys of a lane's arrivals begin. */
        public static String from(LaneId receiver) {
            return "v/" + receiver + "/";
        }

        /** Before which key they end. */
        public static String to(LaneId receiver) {
            return "v/" + receiver + (char) ('/' + 1);
        }
    }

    /**
     * Headroom that one lane of the book has given up and another may take.
     *
     * @param receiver the lane that may take it
     * @param counterparty the platform towards which it counts
     * @param headroom the batch that gave it up
     */
    record Headroom(LaneId receiver, PlatformId counterparty, HeadroomId headroom) implements BookKey {
        @Override
        public String text() {
            return "g/" + receiver + "/" + counterparty + "/" + headroom;
        }
    }

    /**
     * The same in the book of the counterparty.
     *
     * @param source the platform whose lanes they are
     * @param receiver the lane that may take it
     * @param headroom the batch that gave it up
     */
    record MirroredHeadroom(PlatformId source, LaneId receiver, HeadroomId headroom) implements BookKey {
        @Override
        public String text() {
            return "G/" + source + "/" + receiver + "/" + headroom;
        }
    }

    /** How far a lane has come. */
    record Lane(LaneId lane) implements BookKey {
        @Override
        public String text() {
            return "l/" + lane;
        }
    }

    /** The root of a batch's records. */
    record Batch(LaneId lane, long sequence) implements BookKey {
        @Override
        public String text() {
            return "b/" + lane + "/" + sequence;
        }
    }

    /** What the book's platform owes a counterparty through one of its lanes in one window. */
    record Due(long window, PlatformId counterparty, LaneId lane) implements BookKey {
        @Override
        public String text() {
            return "d/" + window + "/" + counterparty + "/" + lane;
        }
    }

    /** What the book's platform is owed by a counterparty through one of the counterparty's lanes in one window. */
    record Claim(long window, PlatformId counterparty, LaneId lane) implements BookKey {
        @Override
        public String text() {
            return "c/" + window + "/" + counterparty + "/" + lane;
        }
    }

    /** What the book has ever taken from another platform's lane. */
    record Intake(PlatformId source, LaneId lane) implements BookKey {
        @Override
        public String text() {
            return "i/" + source + "/" + lane;
        }
    }

    /** The platform's half of a treaty. */
    record Treaty(Direction direction) implements BookKey {
        @Override
        public String text() {
            return "t/" + direction.source() + "/" + direction.target();
        }
    }

    /** The platform's own rules. */
    record Policy() implements BookKey {
        @Override
        public String text() {
            return "p";
        }
    }

    /** A reward on offer. */
    record Reward(RewardId reward) implements BookKey {
        @Override
        public String text() {
            return "o/" + reward;
        }
    }

    /** How many of a reward have been taken. */
    record Stock(RewardId reward) implements BookKey {
        @Override
        public String text() {
            return "s/" + reward;
        }
    }

    /** How often a member has had a reward. */
    record Use(RewardId reward, AccountId account) implements BookKey {
        @Override
        public String text() {
            return "u/" + reward + "/" + account;
        }
    }

    /** A hold, by the command that made it. */
    record Hold(CommandId hold) implements BookKey {
        @Override
        public String text() {
            return "h/" + Base64.getUrlEncoder().withoutPadding().encodeToString(hold.bytes());
        }
    }

    /** The mark that a command, of this book or of another, has been undone. */
    record Reversed(Origin origin) implements BookKey {
        @Override
        public String text() {
            return "x/" + origin;
        }
    }

    /** The platform's consent that a command of one of its lanes be undone, however late. */
    record Consent(LaneId lane, long sequence, int index) implements BookKey {
        @Override
        public String text() {
            return "y/" + lane + "/" + sequence + "/" + index;
        }
    }

    /** What a key names; empty if it is not spelt as {@link #text} spells it. */
    static Optional<BookKey> parse(String text) {
        try {
            return Optional.of(KeyParts.of(text).key()).filter(key -> key.text().equals(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
