package org.tongfen.domain.command;

import java.util.List;
import org.tongfen.domain.account.AccountId;
import org.tongfen.domain.value.Lot;
import org.tongfen.domain.value.MicroYuan;
import org.tongfen.domain.value.PlatformId;

/**
 * What a recorded command did, as far as reversing it needs to know.
 *
 * @param id its id
 * @param effect what it did
 */
public record Original(CommandId id, Effect effect) {
    /** No command: it was refused, or what is brought is no record of one. */
    public static final Original NONE = new Original(CommandId.of(new byte[CommandId.BYTES]), new Effect.Nothing());

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
         * @param target the platform whose points were received
         * @param spent the lots that were given up in the source's book
         * @param credited the lots that were received in the target's book
         * @param owed what the source owes the target for it
         */
        record Exchanged(
                PlatformId target, AccountId from, AccountId to, List<Lot> spent, List<Lot> credited, MicroYuan owed)
                implements Effect {}

        /** Something that cannot be reversed: no points were moved, or by a reversal. */
        record Other() implements Effect {}

        /** Nothing at all. */
        record Nothing() implements Effect {}
    }
}
