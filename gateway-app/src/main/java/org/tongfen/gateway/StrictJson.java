package org.tongfen.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Takes the bodies of version 2 for what they say and nothing else: a member that is misspelt or there twice is refused,
 * not passed over, because what its sender meant by it would not happen; a value of another type is refused, not guessed
 * at, because a number may have lost digits before it was sent. Version 1 reads its bodies by itself.
 */
@Singleton
public class StrictJson implements ObjectMapperCustomizer {
    /** Last of all: what is registered later comes first, and Quarkus registers Jackson's own reader of times. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        mapper.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
        refuse(
                mapper.coercionConfigFor(LogicalType.Textual),
                CoercionInputShape.Integer,
                CoercionInputShape.Float,
                CoercionInputShape.Boolean);
        refuse(
                mapper.coercionConfigFor(LogicalType.Integer),
                CoercionInputShape.String,
                CoercionInputShape.EmptyString,
                CoercionInputShape.Float,
                CoercionInputShape.Boolean);
        refuse(
                mapper.coercionConfigFor(LogicalType.Boolean),
                CoercionInputShape.String,
                CoercionInputShape.EmptyString,
                CoercionInputShape.Integer,
                CoercionInputShape.Float);
        mapper.registerModule(
                new SimpleModule("written times").addDeserializer(OffsetDateTime.class, new WrittenTime()));
    }

    private static void refuse(MutableCoercionConfig target, CoercionInputShape... shapes) {
        for (CoercionInputShape shape : shapes) {
            target.setCoercion(shape, CoercionAction.Fail);
        }
    }

    /** Reads a time with its offset. Jackson's own reader takes numbers, and texts of digits, for seconds. */
    private static final class WrittenTime extends StdScalarDeserializer<OffsetDateTime> {
        private static final long serialVersionUID = 1L;

        private WrittenTime() {
            super(OffsetDateTime.class);
        }

        @Override
        public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, parser);
            }
            String text = parser.getText();
            try {
                return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
            } catch (DateTimeException _) {
                return (OffsetDateTime) context.handleWeirdStringValue(OffsetDateTime.class, text, "no time");
            }
        }
    }
}
