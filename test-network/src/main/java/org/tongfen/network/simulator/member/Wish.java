package org.tongfen.network.simulator.member;

import java.util.Set;
import org.tongfen.domain.AccountId;
import org.tongfen.domain.PlatformId;
import org.tongfen.wire.v1.Command;

/**
 * Something that a platform's back end wants, before it has a key.
 *
 * @param target the platform on the other side; the own one for commands within the own book
 * @param body the command without its id
 * @param accounts every account that it touches, as {@code platform/account}
 */
record Wish(PlatformId target, Command.Builder body, Set<String> accounts) {
    static String touched(PlatformId platform, AccountId account) {
        return platform + "/" + account;
    }
}
