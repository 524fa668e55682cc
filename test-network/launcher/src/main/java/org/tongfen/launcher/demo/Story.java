package org.tongfen.launcher.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.tongfen.launcher.NetworkFailure;
import org.tongfen.launcher.gateway.Answer;
import org.tongfen.launcher.gateway.GatewayClient;
import org.tongfen.launcher.gateway.GatewayServices;
import org.tongfen.launcher.process.Await;

/** How the demo reads answers: an answer that is not what the story needs ends it, and says where to look. */
final class Story {
    private static final Set<Integer> OPEN = Set.of(202, 503);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Story() {}

    /**
     * The answer, which must be a success. As the API asks of its clients, a request that a gateway cannot serve yet, or
     * whose outcome is open, is repeated for a while; its key keeps it from taking effect twice.
     */
    static Answer require(GatewayClient gateway, String what, Supplier<Answer> request) {
        var last = new AtomicReference<Answer>();
        Await.until(PATIENCE, () -> {
            last.set(request.get());
            return !OPEN.contains(last.get().status());
        });
        var answer = last.get();
        if (!answer.succeeded()) {
            throw NetworkFailure.failed(
                    what + " was refused by the gateway of "
                            + gateway.organisation().id() + ": HTTP " + answer.status() + " " + answer.body(),
                    "read its log: scripts/tongfen logs " + GatewayServices.name(gateway.organisation()));
        }
        return answer;
    }

    /** A field of an answer, which must be there. */
    static String text(Answer answer, String field) {
        var value = answer.json().path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw NetworkFailure.failed(
                    "the gateway's answer has no field " + field + ": " + answer.body(),
                    "build the project again: gateway and launcher differ");
        }
        return value.asText();
    }

    /** The elements of an array. */
    static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** The elements of an answer that is a list, bare or as the only array of an object. */
    static List<JsonNode> elements(Answer answer) {
        var json = answer.json();
        if (json.isArray()) {
            return elements(json);
        }
        return elements(json).stream()
                .filter(JsonNode::isArray)
                .findFirst()
                .map(Story::elements)
                .orElse(List.of());
    }
}
