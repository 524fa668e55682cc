package org.tongfen.gateway.v1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, with numbers left as the text that was sent: nobody has computed with them yet, so no
 * number can be too large to look at.
 */
final class V1Fields {
    private static final JsonFactory JSON = JsonFactory.builder()
            // Existing clients may send NaN, which is then no amount; see V1Amount.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(V1Guard.LARGEST_BODY)
                    .maxStringLength(V1Guard.LARGEST_BODY)
                    .maxNestingDepth(50)
                    .build())
            .build();

    // A JSON number has one digit before the point if that is a zero.
    private static final Pattern ZERO = Pattern.compile("-?0(\\.0++)?+([eE][+-]?\\d++)?+");

    private final Map<String, Value> fields;

    private V1Fields(Map<String, Value> fields) {
        this.fields = fields;
    }

    /** What a field holds. */
    sealed interface Value {
        /** A JSON string. */
        record Text(String value) implements Value {}

        /** A JSON number, or one of NaN, Infinity, -Infinity, as it was written. */
        record Number(String literal) implements Value {}

        /** Null, true, false, an array or an object. */
        record Other() implements Value {}
    }

    /** Reads a body; empty if it is not one JSON object. */
    static Optional<V1Fields> read(byte[] body) {
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            Map<String, Value> fields = new HashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                fields.put(name, value(parser, parser.nextToken()));
            }
            return parser.nextToken() == null ? Optional.of(new V1Fields(fields)) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The bytes of a request's body. */
    static byte[] body(RoutingContext request) {
        Buffer body = request.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    /** Whether a Content-Type is that of JSON. */
    static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(MediaType.APPLICATION_JSON);
    }

    private static Value value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> new Value.Text(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value.Number(parser.getText());
            case START_ARRAY, START_OBJECT -> {
                parser.skipChildren();
                yield new Value.Other();
            }
            default -> new Value.Other();
        };
    }

    /** The first of some fields that is missing. A field that is null is there. */
    Optional<String> firstMissing(List<String> names) {
        return names.stream().filter(name -> !fields.containsKey(name)).findFirst();
    }

    /**
     * Whether a field says nothing: it is missing, null, false, an array, an object, an empty text or zero. That is what
     * existing clients know as missing, except in transfers.
     */
    boolean isEmpty(String name) {
        return switch (fields.get(name)) {
            case null -> true;
            case Value.Text(String value) -> value.isEmpty();
            case Value.Number(String literal) -> ZERO.matcher(literal).matches();
            case Value.Other() -> true;
        };
    }

    /** The text of a field; empty if it is missing or no text. */
    Optional<String> text(String name) {
        return fields.get(name) instanceof Value.Text(String value) ? Optional.of(value) : Optional.empty();
    }

    /** The number in a field as it was written; empty if it is missing or no number. */
    Optional<String> number(String name) {
        return fields.get(name) instanceof Value.Number(String literal) ? Optional.of(literal) : Optional.empty();
    }
}
