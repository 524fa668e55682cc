package org.tongfen.simulator.bugs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mistake that somebody could make in one place of the code.
 *
 * @param name what is wrong, in a few words
 * @param module the folder of the module, relative to the project
 * @param file the simple name of the source file in the module, in whatever package
 * @param right the text as it is, which stands in the file once
 * @param wrong the text instead of it
 * @param catcher {@code simulator}, or a class of laws of the domain, by its room and its name
 * @param seed where the simulator is to look first
 * @param finding what the catcher has to say: the beginning of a finding of the simulator, or the name of a law
 */
record SeededBug(
        String name,
        String module,
        String file,
        String right,
        String wrong,
        String catcher,
        OptionalLong seed,
        String finding) {
    private static final String LIST = "/bugs/bugs.txt";
    private static final Pattern CAUGHT = Pattern.compile("caught by ([\\w.]+)(?: at seed (\\d+))?: (.+)");
    private static final Pattern PLACE = Pattern.compile("in (\\S+) (\\w+\\.java)");
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    /**
     * A source file with the mistake in it.
     *
     * @param className the name of the class that it defines
     * @param text all of it
     */
    record Source(String className, String text) {}

    /** All bugs, in the order of the list; the list explains its own form. */
    static List<SeededBug> all() {
        List<SeededBug> bugs = new ArrayList<>();
        List<String> block = new ArrayList<>();
        for (String line : (text() + "\n\n").lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                block.add(line);
            } else if (!block.isEmpty()) {
                bugs.add(parse(block));
                block.clear();
            }
        }
        return List.copyOf(bugs);
    }

    private static SeededBug parse(List<String> block) {
        if (block.size() != 5) {
            throw new IllegalArgumentException("a bug has five lines: " + block);
        }
        Matcher place = matched(PLACE, block.get(1));
        Matcher caught = matched(CAUGHT, block.get(4));
        return new SeededBug(
                block.getFirst(),
                place.group(1),
                place.group(2),
                after("- ", block.get(2)),
                after("+ ", block.get(3)),
                caught.group(1),
                caught.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(caught.group(2))),
                caught.group(3));
    }

    private static Matcher matched(Pattern form, String line) {
        Matcher matcher = form.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not of the form " + form + ": " + line);
        }
        return matcher;
    }

    private static String after(String prefix, String line) {
        if (!line.startsWith(prefix)) {
            throw new IllegalArgumentException("begins with '" + prefix + "': " + line);
        }
        return line.substring(prefix.length());
    }

    /** The source file with the mistake in it. */
    Source source(Path home) {
        Path path = find(home.resolve(module).resolve("src/main/java"));
        String source = read(path);
        int first = source.indexOf(right);
        if (first < 0 || source.indexOf(right, first + 1) >= 0) {
            throw new AssertionError(
                    "'" + right + "' does not stand in " + path + " exactly once: adapt " + LIST + " to the code");
        }
        Matcher inPackage = PACKAGE.matcher(source);
        if (!inPackage.find()) {
            throw new AssertionError(path + " is in no package");
        }
        String simpleName = file.substring(0, file.length() - ".java".length());
        return new Source(inPackage.group(1) + "." + simpleName, source.replace(right, wrong));
    }

    /** Files move from package to package; their names stay. */
    private Path find(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> found = files.filter(path -> path.endsWith(file)).toList();
            if (found.size() != 1) {
                throw new AssertionError("one file " + file + " was to be found below " + root + ", not " + found);
            }
            return found.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text() {
        try (var stream = SeededBug.class.getResourceAsStream(LIST)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
