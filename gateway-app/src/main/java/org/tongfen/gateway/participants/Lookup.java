package org.tongfen.gateway.participants;

import java.time.Duration;
import org.tongfen.domain.account.Account;
import org.tongfen.domain.account.AccountId;

/** The answer to the question which account a user of a platform has. */
public sealed interface Lookup {
    /** The user has this account. */
    record Found(AccountId account, Account.Status status) implements Lookup {}

    /** The platform has no such user. */
    record Unknown() implements Lookup {}

    /**
     * The platform's gateway cannot be asked now.
     *
     * @param retryAfter when another attempt is worth while
     */
    record Unreachable(Duration retryAfter) implements Lookup {}

    /**
     * The platform's gateway was asked about too many users in too short a time.
     *
     * @param retryAfter when another attempt is worth while
     */
    record Busy(Duration retryAfter) implements Lookup {}
}
