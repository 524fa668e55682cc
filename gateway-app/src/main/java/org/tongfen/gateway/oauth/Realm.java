package org.tongfen.gateway.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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

    /** What Keycloak says to a request. */
    sealed interface Answer {
        /** It has issued tokens. */
        record Tokens(TokenAnswer tokens) implements Answer {}

        /** The client has not shown that it is the one. */
        record UnknownClient() implements Answer {}

        /** It issues nothing, for a reason of RFC 6749, 5.2. */
        record Refused(String error, String description) implements Answer {}

        /** It cannot be asked, or does not know what to say. */
        record Unavailable() implements Answer {}
    }

    /** The address of the login page for a query. */
    Optional<URI> signIn(String query) {
        return address.map(realm -> URI.create(realm + AUTHORIZATION + "?" + query));
    }

    /** Exchanges a grant for tokens. */
    Answer token(TokenRequest request) {
        if (client.isEmpty()) {
            return new Answer.Unavailable();
        }
        try (Response response = client.get().token(FormText.of(request.parameters()))) {
            return read(response.getStatus(), response.readEntity(String.class));
        } catch (ProcessingException | JsonProcessingException failure) {
            LOG.warnf("Keycloak does not answer as it should: %s", failure);
            return new Answer.Unavailable();
        }
    }

    private Answer read(int status, String body) throws JsonProcessingException {
        if (status == OK) {
            return new Answer.Tokens(json.readValue(body, TokenAnswer.class));
        }
        if (status >= SERVER_ERROR) {
            LOG.warnf("Keycloak answers a request for tokens with %d", status);
            return new Answer.Unavailable();
        }
        JsonNode error = json.readTree(body);
        LOG.debugf("Keycloak refuses a request for tokens: %d %s", status, body);
        return status == UNAUTHORIZED
                ? new Answer.UnknownClient()
                : new Answer.Refused(
                        error.path("error").asText(),
                        error.path("error_description").asText());
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
