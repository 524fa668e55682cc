package org.tongfen.domain.rules;

import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.account.ArrivalId;
import org.tongfen.domain.book.Hold;
import org.tongfen.domain.book.Supply;
import org.tongfen.domain.command.CommandId;

/** Where points are, come from or go to. */
sealed interface Place {
    /** Where points can be taken from. */
    sealed interface From extends Place {}

    /** Where points can be put. */
    sealed interface To extends Place {}

    /** An account of the lane. */
    record InAccount(AccountId id) implements From, To {}

    /** A hold that is being made, of an account of the lane. */
    record IntoHold(Hold hold) implements To {}

    /**
     * A hold of an account of the lane.
     *
     * @param id its id
     * @param end what becomes of it when nothing is left in it
     */
    record OutOfHold(CommandId id, Hold.State end) implements From {}

    /** What has arrived for the lane. */
    record Arrived(ArrivalId id) implements From {}

    /**
     * On the way to an account of another lane of the book.
     *
     * @param restoration whether the points come back because something was reversed
     */
    record OnTheWay(AccountId to, boolean restoration) implements To {}

    /** Nothing: the points come into being, and a counter of what comes in counts them. */
    record Begin(Supply.Counter counter) implements From {
        /** @throws IllegalArgumentException if it counts what goes out */
        public Begin {
            if (!counter.countsIn()) {
                throw new IllegalArgumentException(counter + " counts what goes out");
            }
        }
    }

    /** Nothing: the points cease to be, and a counter of what goes out counts them. */
    record End(Supply.Counter counter) implements To {
        /** @throws IllegalArgumentException if it counts what comes in */
        public End {
            if (counter.countsIn()) {
                throw new IllegalArgumentException(counter + " counts what comes in");
            }
        }
    }
}
