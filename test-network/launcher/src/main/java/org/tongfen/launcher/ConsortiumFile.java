package org.tongfen.launcher;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file that says who takes part; {@code network-config/consortium.yaml} says what each field means.
 *
 * @param path where it was read
 * @param text what it says, to the letter
 * @param consortium what that means
 */
public record ConsortiumFile(Path path, String text, Consortium consortium) {
    /** How the reader says that a field is missing; the place, which is told with it, names the field. */
    private static final Pattern MISSING = Pattern.compile("(?s)^(Missing|Null value for) creator property .*");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    /** What it says of a platform. */
    record Platform(
            String id,
            String name,
            String msp,
            int slot,
            int lanes,
            BigDecimal multiplier,
            int scale,
            int validityMonths) {}

    /** What it says of the regulator. */
    record Regulator(String id, String name, String msp, int slot) {}

    /** All that it says. */
    record Content(
            int format,
            String channel,
            int orderers,
            String consensus,
            ChaincodeVersions chaincode,
            BigDecimal pointValue,
            List<Platform> platforms,
            Regulator regulator,
            List<RewardCategory> categories) {}

    /**
     * Reads it.
     *
     * @throws NetworkFailure if it cannot be read, or does not say what a consortium can be; the message names the file, the
     *     line and the field
     */
    public static ConsortiumFile read(Path path) {
        try {
            var text = Files.readString(path);
            return new ConsortiumFile(path, text, consortium(path, text));
        } catch (JacksonException broken) {
            throw wrong(path, broken.getLocation().getLineNr(), broken.getOriginalMessage())
                    .because(broken);
        } catch (IOException unreadable) {
            throw NetworkFailure.failed(
                            "the consortium's file " + path + " cannot be read: " + unreadable.getMessage(),
                            "name a file like network-config/consortium.yaml")
                    .because(unreadable);
        }
    }

    private static Consortium consortium(Path path, String text) throws IOException {
        var lines = FieldLines.in(text);
        try {
            return new ConsortiumRules((field, problem) -> wrong(path, lines.of(field), field + " " + problem))
                    .consortium(YAML.readValue(text, Content.class));
        } catch (JsonMappingException mistake) {
            var field = field(mistake);
            var place = field.isEmpty() ? "" : field + ": ";
            throw wrong(path, lines.of(field), place + problem(mistake)).because(mistake);
        }
    }

    private static NetworkFailure wrong(Path path, int line, String problem) {
        return NetworkFailure.failed(
                path + ", line " + line + ": " + problem,
                "mend line " + line + "; network-config/consortium.yaml says what each field means");
    }

    private static String problem(JsonMappingException mistake) {
        if (mistake instanceof UnrecognizedPropertyException unknown) {
            return unknown.getKnownPropertyIds().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(", ", "there is no such field; the fields here are ", ""));
        }
        return MISSING.matcher(mistake.getOriginalMessage()).replaceFirst("the field is missing");
    }

    /** For example {@code platforms[1].lanes}; empty if it is all of the file. */
    private static String field(JsonMappingException mistake) {
        var field = new StringBuilder();
        for (var part : mistake.getPath()) {
            if (part.getFieldName() == null) {
                field.append('[').append(part.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(part.getFieldName());
            }
        }
        return field.toString();
    }
}
