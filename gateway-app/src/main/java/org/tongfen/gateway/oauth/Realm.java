package org.tongfen.gateway.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The consortium's realm at Keycloak. Calls wait for its answer, so callers are virtual threads. */
@ApplicationScoped
class Realm {
    private static final Logger LOG = Logger.getLogger(Realm.class);
    private static final String AUTHORIZATION = "/protocol/openid-connect/auth";
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int SERVER_ERROR = 500;

    private final Optional<URI> address;
    private final Optional<RealmClient> client;
    private final ObjectMapper json;

    Realm(OAuthSettings settings, ObjectMapper json) {
        this.address = settings.realm();
        this.client = settings.innerRealm().or(settings::realm).map(inner -> client(inner, settings));
        this.json = json;
        if (address.isEmpty() && !settings.clients().isEmpty()) {
            throw new IllegalStateException("tongfen.oauth.realm is not set, though there are clients");
        }
    }

    /**
     * What Keycloak says to a request.
     *
     * @param <T> what it has to give
     */
    sealed interface Answer<T> {
        /** It has done it. */
        record Done<T>(T result) implements Answer<T> {}

        /** The client has not shown that it is the one. */
        record UnknownClient<T>() implements Answer<T> {}

        /** It does not do it, for a reason of RFC 6749, 5.2. */
        record Refused<T>(String error, String description) implements Answer<T> {}

        /** It cannot be asked, or does not know what to say. */
        record Unavailable<T>() implements Answer<T> {}
    }

    /** The address of the login page for a query. */
    Optional<URI> signIn(String query) {
        return address.map(realm -> URI.create(realm + AUTHORIZATION + "?" + query));
    }

    /** Exchanges a grant for tokens. */
    Answer<TokenAnswer> token(TokenRequest request) {
        return ask(to -> to.token(FormText.of(request.parameters())), body -> json.readValue(body, TokenAnswer.class));
    }

    /** Revokes a token. One that is not valid counts as revoked (RFC 7009, 2.2). */
    Answer<String> revoke(Map<String, String> parameters) {
        return ask(to -> to.revoke(FormText.of(parameters)), body -> body);
    }

    private interface Reading<T> {
        T read(String body) throws JsonProcessingException;
    }

    private <T> Answer<T> ask(Function<RealmClient, Response> question, Reading<T> reading) {
        if (client.isEmpty()) {
            return new Answer.Unavailable<>();
        }
        try (Response response = question.apply(client.get())) {
            String body = response.readEntity(String.class);
            return response.getStatus() == OK
                    ? new Answer.Done<>(reading.read(body))
                    : refusal(response.getStatus(), body);
        } catch (ProcessingException | JsonProcessingException failure) {
            LOG.warnf(
                    "Keycloak does not answer as it should: %s",
                    failure.getClass().getSimpleName());
            return new Answer.Unavailable<>();
        }
    }

    private <T> Answer<T> refusal(int status, String body) throws JsonProcessingException {
        if (status >= SERVER_ERROR) {
            LOG.warnf("Keycloak answers with %d", status);
            return new Answer.Unavailable<>();
        }
        JsonNode error = json.readTree(body);
        LOG.debugf("Keycloak refuses a request: %d %s", status, body);
        String reason = error.path("error").asText();
        // A wrong assertion is refused with 400.
        return status == UNAUTHORIZED || reason.equals("invalid_client")
                ? new Answer.UnknownClient<>()
                : new Answer.Refused<>(reason, error.path("error_description").asText());
    }

    private static RealmClient client(URI realm, OAuthSettings settings) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(realm)
                .connectTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                // A refusal is an answer.
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(RealmClient.class);
    }
}
