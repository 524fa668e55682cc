package org.tongfen.simulator.member;

import java.util.Set;
import java.util.TreeSet;
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
    /** A wish that stays within a book. */
    static Wish within(PlatformId platform, Command.Builder body, AccountId... accounts) {
        Set<String> touched = new TreeSet<>();
        for (AccountId account : accounts) {
            touched.add(touched(platform, account));
        }
        return new Wish(platform, body, touched);
    }

    /** A wish that touches one account in each of two books. */
    static Wish across(PlatformId source, AccountId from, PlatformId target, AccountId to, Command.Builder body) {
        return new Wish(target, body, Set.of(touched(source, from), touched(target, to)));
    }

    static String touched(PlatformId platform, Object account) {
        return platform + "/" + account;
    }
}
