package org.tongfen.network.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.tongfen.network.NetworkFailure;
import org.tongfen.network.gateway.Answer;
import org.tongfen.network.gateway.GatewayClient;
import org.tongfen.network.gateway.Gateways;

/** How the demo reads answers: an answer that is not what the story needs ends it, and says where to look. */
final class Story {
    private Story() {}

    /** The answer, which must be a success. */
    static Answer require(GatewayClient gateway, String what, Answer answer) {
        if (!answer.succeeded()) {
            throw NetworkFailure.failed(
                    what + " was refused by the gateway of "
                            + gateway.organisation().id() + ": HTTP " + answer.status() + " " + answer.body(),
                    "read its log: scripts/tongfen logs " + Gateways.name(gateway.organisation()));
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
