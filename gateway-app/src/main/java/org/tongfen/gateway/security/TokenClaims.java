package org.tongfen.gateway.security;

/** The claims by which access tokens of the consortium say whom they speak for. A token has one of them, never both. */
public final class TokenClaims {
    /** The platform, or the regulator, whose back end the token was given to. */
    public static final String PLATFORM = "platform_id";

    /** How platforms call the member who has signed in: an object from platform id to user id. */
    public static final String USERS = "platform_users";

    private TokenClaims() {}
}
