package org.tongfen.gateway.accounts;

import org.tongfen.gateway.problems.ProblemCode;

/** Reads user ids from requests of version 2. */
public final class UserIds {
    private UserIds() {}

    /** The user id that a text spells; a problem if it spells none. */
    public static UserId require(String text) {
        return UserId.read(text)
                .orElseThrow(() -> ProblemCode.INVALID_REQUEST.problem("A userId has 1 to 128 printable characters."));
    }
}
