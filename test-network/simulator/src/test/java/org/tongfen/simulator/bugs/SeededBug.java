package org.tongfen.simulator.bugs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A mistake that somebody could make in one place of the code.
 *
 * @param name what is wrong, in a few words
 * @param file the source file, relative to the project
 * @param right the text as it is, which stands in the file once
 * @param wrong the text instead of it
 * @param catcher {@code simulator}, or the simple name of a class of laws of the domain
 * @param finding what the catcher has to say: the beginning of a finding of the simulator, or the name of a law
 */
record SeededBug(String name, Path file, String right, String wrong, String catcher, String finding) {
    private static final String LIST = "/bugs/bugs.txt";

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
        if (!block.isEmpty()) {
            bugs.add(parse(block));
        }
        return List.copyOf(bugs);
    }

    private static SeededBug parse(List<String> block) {
        if (block.size() != 5) {
            throw new IllegalArgumentException("a bug has five lines: " + block);
        }
        String[] caught = after("caught by ", block.get(4)).split(": ", 2);
        if (caught.length != 2) {
            throw new IllegalArgumentException("names who finds what: " + block.get(4));
        }
        return new SeededBug(
                block.getFirst(),
                Path.of(after("in ", block.get(1))),
                after("- ", block.get(2)),
                after("+ ", block.get(3)),
                caught[0],
                caught[1]);
    }

    private static String after(String prefix, String line) {
        if (!line.startsWith(prefix)) {
            throw new IllegalArgumentException("begins with '" + prefix + "': " + line);
        }
        return line.substring(prefix.length());
    }

    /** The whole source file with the mistake in it. */
    String source(Path home) {
        try {
            String source = Files.readString(home.resolve(file));
            int first = source.indexOf(right);
            if (first < 0 || source.indexOf(right, first + 1) >= 0) {
                throw new AssertionError(
                        "'" + right + "' does not stand in " + file + " exactly once: adapt " + LIST + " to the code");
            }
            return source.replace(right, wrong);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In which part of the project it is. */
    String part() {
        return file.subpath(0, 2).toString().replace('\\', '/');
    }

    /** The name of the class that the file defines. */
    String className() {
        String path = file.toString().replace('\\', '/');
        String inRoot = path.substring(path.indexOf("src/main/java/") + "src/main/java/".length());
        return inRoot.substring(0, inRoot.length() - ".java".length()).replace('/', '.');
    }

    private static String text() {
        try (var stream = SeededBug.class.getResourceAsStream(LIST)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
