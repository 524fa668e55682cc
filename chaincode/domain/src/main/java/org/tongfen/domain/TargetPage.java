package org.tongfen.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What another book's batch may read and change in the book of its target, read once before anything is decided.
 *
 * @param scheme the platforms
 * @param direction the source whose batch it is, and the target whose book it is
 * @param now the time of the transaction
 * @param accounts the accounts that the credits name and that exist
 * @param half the target's half of the treaty
 * @param claim what the target has claimed in the open window through the lane
 */
public record TargetPage(
        Scheme scheme,
        Direction direction,
        Instant now,
        Map<AccountId, Account> accounts,
        TreatyHalf half,
        Claim claim) {
    /** Copies the map and keeps its order. */
    public TargetPage {
        accounts = Collections.unmodifiableMap(new LinkedHashMap<>(accounts));
    }
}
