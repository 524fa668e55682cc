package org.tongfen.launcher;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** In which line of a YAML text each field stands. A field is named by its place, for example {@code platforms[1].lanes}. */
final class FieldLines {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final Map<String, Integer> lines = new HashMap<>();

    private FieldLines() {}

    /**
     * Those of a text.
     *
     * @throws IOException if it is no YAML
     */
    static FieldLines in(String text) throws IOException {
        var lines = new FieldLines();
        try (var parser = YAML.createParser(text)) {
            parser.nextToken();
            lines.read(parser, "");
        }
        return lines;
    }

    /** The line of a field, from 1; if it is not there, that of what it should stand in. */
    int of(String field) {
        var line = lines.get(field);
        if (line != null) {
            return line;
        }
        int parent = Math.max(field.lastIndexOf('.'), field.lastIndexOf('['));
        return parent < 0 ? 1 : of(field.substring(0, parent));
    }

    /** Reads the value that begins here. */
    private void read(JsonParser parser, String field) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var name = field.isEmpty() ? parser.currentName() : field + "." + parser.currentName();
                note(parser, name);
                parser.nextToken();
                read(parser, name);
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            int index = 0;
            for (var token = parser.nextToken();
                    token != null && token != JsonToken.END_ARRAY;
                    token = parser.nextToken()) {
                var name = field + "[" + index++ + "]";
                note(parser, name);
                read(parser, name);
            }
        }
    }

    private void note(JsonParser parser, String field) {
        lines.putIfAbsent(field, parser.currentTokenLocation().getLineNr());
    }
}
