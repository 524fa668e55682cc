package org.tongfen.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills in the placeholders of a configuration file: {@code ${NAME}} with capitals, digits and underscores. */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");

    private Template() {}

    /** The text with all placeholders filled in; fails on one that has no value. */
    public static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(value(match, values)));
    }

    /** Reads a file, fills it in and writes the result to another. */
    public static void render(Path source, Map<String, String> values, Path target) {
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(target, fill(Files.readString(source), values));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String value(MatchResult match, Map<String, String> values) {
        var name = match.group(1);
        if (!values.containsKey(name)) {
            throw NetworkFailure.failed(
                    "the configuration names ${" + name + "}, which the launcher does not know",
                    "use one of " + values.keySet().stream().sorted().toList());
        }
        return values.get(name);
    }
}
