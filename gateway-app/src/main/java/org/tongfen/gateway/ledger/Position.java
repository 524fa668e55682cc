package org.tongfen.gateway.ledger;

import org.tongfen.domain.PlatformId;

/**
 * What one platform owes another for the exchanges of one settlement window, as each of the two books has it.
 *
 * @param debtor the platform that owes
 * @param creditor the platform that is owed
 * @param window the settlement window
 * @param owed micro-yuan by the debtor's book
 * @param claimed micro-yuan by the creditor's book; equal to {@code owed} unless a book is wrong
 */
public record Position(PlatformId debtor, PlatformId creditor, long window, long owed, long claimed) {}
