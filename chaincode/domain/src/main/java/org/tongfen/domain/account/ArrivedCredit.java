package org.tongfen.domain.account;

import java.util.List;
import org.tongfen.domain.scheme.Origin;
import org.tongfen.domain.value.Lot;

/**
 * Points that have come to an account and wait to be posted by its lane. They are the receiver's already.
 *
 * @param account the receiver
 * @param lots at least one
 * @param index place of the command that sent them, in its batch
 * @param restoration whether they come back because something was reversed, rather than being given
 */
public record ArrivedCredit(AccountId account, List<Lot> lots, int index, boolean restoration) {
    /** @throws IllegalArgumentException if there are no lots, or the place is out of range */
    public ArrivedCredit {
        lots = List.copyOf(lots);
        if (lots.isEmpty() || index < 0 || index >= Origin.PLACES) {
            throw new IllegalArgumentException("credit " + index + " of an arrival is not one");
        }
    }
}
