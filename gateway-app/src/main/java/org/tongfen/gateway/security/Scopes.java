package org.tongfen.gateway.security;

/** The scopes of version 2, which Quarkus sees as roles. */
public final class Scopes {
    /** Name of the security scheme in the API's description. */
    public static final String SCHEME = "bearer";

    /** Read balances, transfers and the ledger. */
    public static final String READ = "points:read";

    /** Issue the platform's own points and open accounts. */
    public static final String ISSUE = "points:issue";

    /** Move points. */
    public static final String TRANSFER = "points:transfer";

    /** Write the platform's half of treaties, and its own rules. */
    public static final String TREATIES = "treaties:write";

    private Scopes() {}
}
