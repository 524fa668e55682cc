package org.tongfen.domain;

import java.util.List;

/**
 * A recorded command that took effect, as far as reversing it needs to know.
 *
 * @param id its id
 * @param effect what it did
 */
public record Original(CommandId id, Effect effect) {
    /** What a command did to points. */
    public sealed interface Effect {
        /** Points came into being in an account. */
        record Issued(AccountId to, List<Lot> lots) implements Effect {}

        /** Points of an account ceased to be, for a reward or burned. */
        record Spent(AccountId from, List<Lot> lots, boolean forReward) implements Effect {}

        /** Points changed hands within the book. */
        record Given(AccountId from, AccountId to, List<Lot> lots) implements Effect {}

        /**
         * Points became points of another platform.
         *
         * @param spent the lots that were given up in the source's book
         * @param credited the lots that were received in the target's book
         * @param owed what the source owes the target for it
         */
        record Exchanged(AccountId from, AccountId to, List<Lot> spent, List<Lot> credited, MicroYuan owed)
                implements Effect {}

        /** Nothing that could be reversed. */
        record Other() implements Effect {}
    }
}
