package org.tongfen.gateway.ledger;

import org.jspecify.annotations.Nullable;
import org.tongfen.domain.value.PlatformId;

/**
 * What one platform owes another for the exchanges of one settlement window, as each of the two books has it.
 *
 * @param debtor the platform that owes
 * @param creditor the platform that is owed
 * @param window the settlement window
 * @param owed micro-yuan by the debtor's book; null if that book cannot be read
 * @param claimed micro-yuan by the creditor's book; null if that book cannot be read. Equal to {@code owed} unless a book
 *     is wrong
 */
public record Position(
        PlatformId debtor,
        PlatformId creditor,
        long window,
        @Nullable Long owed,
        @Nullable Long claimed) {}
