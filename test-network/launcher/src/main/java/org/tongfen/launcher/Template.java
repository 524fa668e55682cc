package org.tongfen.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Fills in configuration files: placeholders {@code ${NAME}} with capitals, digits and underscores, and sections between
 * the lines {@code # each NAME} and {@code # end}, which are repeated for each element of a list.
 */
public final class Template {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)}");
    private static final Pattern SECTION = Pattern.compile("(?ms)^[ ]*# each ([A-Z]+)\\n(.*?)^[ ]*# end\\n");

    private Template() {}

    /**
     * What a file is filled in with.
     *
     * @param values by the name of the placeholder
     * @param lists by the name of the section; an element has values of its own, which hold within the section
     */
    public record Filling(Map<String, String> values, Map<String, List<Map<String, String>>> lists) {
        public Filling {
            values = Map.copyOf(values);
            lists = Map.copyOf(lists);
        }

        /** Values alone. */
        public static Filling of(Map<String, String> values) {
            return new Filling(values, Map.of());
        }
    }

    /** The text with all placeholders filled in; fails on one that has no value. */
    public static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(known(values, match)));
    }

    /** The text with all sections repeated and all placeholders filled in; fails on one that is not known. */
    public static String fill(String text, Filling filling) {
        var repeated = SECTION.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(known(filling.lists(), match).stream()
                        .map(element -> fill(match.group(2), joined(filling.values(), element)))
                        .collect(Collectors.joining())));
        return fill(repeated, filling.values());
    }

    /** Reads a file, fills it in and writes the result to another. */
    public static void render(Path source, Filling filling, Path target) {
        try {
            Files.createDirectories(target.getParent());
            Files.writeString(target, fill(Files.readString(source), filling));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Map<String, String> joined(Map<String, String> values, Map<String, String> element) {
        var all = new HashMap<>(values);
        all.putAll(element);
        return all;
    }

    private static <T> T known(Map<String, T> values, MatchResult match) {
        var name = match.group(1);
        var value = values.get(name);
        if (value == null) {
            throw NetworkFailure.failed(
                    "the configuration names "
                            + match.group().lines().findFirst().orElse(name).strip()
                            + ", which the launcher does not know",
                    "use one of " + values.keySet().stream().sorted().toList());
        }
        return value;
    }
}
