package org.tongfen.gateway.oauth;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.tongfen.gateway.accounts.UserId;
import org.tongfen.gateway.config.GatewayConfig;
import org.tongfen.gateway.security.AccessTokens;
import org.tongfen.gateway.security.TokenClaims;

/**
 * Tells from a token which member of this platform has signed in. The token must have been given to a client of this
 * platform: what a member shows to another platform's app is nothing here.
 */
@ApplicationScoped
public class MemberTokens {
    private static final String CLIENT = "azp";
    private static final String SCOPES = "scope";

    private final AccessTokens tokens;
    private final OAuthClients clients;
    private final Optional<String> platform;

    MemberTokens(AccessTokens tokens, OAuthClients clients, GatewayConfig config) {
        this.tokens = tokens;
        this.clients = clients;
        this.platform = config.platform();
    }

    /** What a token turned out to be. */
    public sealed interface Verdict {
        /** A valid token of a member. */
        record Of(SignedInMember member) implements Verdict {}

        /** It is a member's, but not for what it is shown for. */
        record OutOfScope() implements Verdict {}

        /** It was valid, but is not any more. */
        record Expired() implements Verdict {}

        /** Anything else that is wrong with it. */
        record Invalid() implements Verdict {}

        /** It cannot be told now. */
        record Undecided() implements Verdict {}
    }

    /**
     * Judges a token.
     *
     * @param token the token
     * @param scope what it must be good for
     */
    public Uni<Verdict> judge(String token, String scope) {
        return tokens.verify(token).map(verdict -> switch (verdict) {
            case AccessTokens.Verdict.Valid(JsonWebToken valid) -> judge(valid, scope);
            case AccessTokens.Verdict.Expired _ -> new Verdict.Expired();
            case AccessTokens.Verdict.Invalid _ -> new Verdict.Invalid();
            case AccessTokens.Verdict.Undecided _ -> new Verdict.Undecided();
        });
    }

    private Verdict judge(JsonWebToken token, String scope) {
        boolean isForUs = token.<String>claim(CLIENT).flatMap(clients::find).isPresent();
        Optional<UserId> user = userOf(token);
        if (!isForUs || user.isEmpty() || token.containsClaim(TokenClaims.PLATFORM)) {
            return new Verdict.Invalid();
        }
        boolean isInScope =
                List.of(token.<String>claim(SCOPES).orElse("").split(" ")).contains(scope);
        return isInScope
                ? new Verdict.Of(new SignedInMember(token.getSubject(), user.get()))
                : new Verdict.OutOfScope();
    }

    private Optional<UserId> userOf(JsonWebToken token) {
        Optional<JsonObject> users = token.claim(TokenClaims.USERS);
        return platform.flatMap(own -> users.map(object -> object.get(own)))
                .filter(JsonString.class::isInstance)
                .map(value -> ((JsonString) value).getString())
                .flatMap(UserId::read);
    }
}
