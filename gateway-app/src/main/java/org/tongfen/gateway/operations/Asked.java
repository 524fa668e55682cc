package org.tongfen.gateway.operations;

import org.jspecify.annotations.Nullable;
import org.tongfen.domain.command.Command.Fixed;
import org.tongfen.domain.value.Points;
import org.tongfen.gateway.ledger.PlatformInfo;
import org.tongfen.gateway.problems.ProblemCode;

/**
 * The amount that a transfer is about.
 *
 * @param fixed whether it is to be given or to be received
 * @param amount points of the source, or of the target
 */
public record Asked(Fixed fixed, Points amount) {
    /** Reads the two fields of a request, of which exactly one has to be there. */
    public static Asked of(
            @Nullable String amount, @Nullable String receive, PlatformInfo source, PlatformInfo target) {
        if (amount != null && receive == null) {
            return new Asked(Fixed.SEND, AmountText.require("amount", amount, source));
        }
        if (receive != null && amount == null) {
            return new Asked(Fixed.RECEIVE, AmountText.require("receive", receive, target));
        }
        throw ProblemCode.INVALID_REQUEST.problem("Either amount or receive says how much.");
    }
}
