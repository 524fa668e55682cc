package org.tongfen.gateway.ledger;

import java.time.Instant;
import org.tongfen.domain.account.AccountId;

/**
 * An account with points whose time is over.
 *
 * @param account the account
 * @param since when the time of the first of them was over
 */
public record ExpiredPoints(AccountId account, Instant since) {}
