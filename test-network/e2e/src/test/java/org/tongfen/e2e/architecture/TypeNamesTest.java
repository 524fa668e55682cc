package org.tongfen.e2e.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A name means one thing in the whole project: whoever reads it need not look at the imports. Counted are the types of what
 * is shipped and those of the end-to-end tests; generated messages and what other modules' tests keep to themselves are not.
 */
class TypeNamesTest {
    private static final Path HOME = Path.of(System.getProperty("tongfen.home"));

    /** Names that stand twice, for the time being. */
    private static final Set<String> TWICE = Set.of("CommandIds");

    @TempDir
    private Path folder;

    @Test
    void noNameStandsForTwoThings() throws IOException {
        var doubled = doubled(HOME);
        doubled.keySet().removeAll(TWICE);
        assertThat(doubled).as("rename all but one of each").isEmpty();
    }

    @Test
    void whatIsAllowedTwiceDoesStandTwice() throws IOException {
        assertThat(doubled(HOME)).containsKeys(TWICE.toArray(String[]::new));
    }

    @Test
    void aNameThatStandsTwiceIsFound() throws IOException {
        for (var file : Set.of(
                "some/src/main/java/org/one/Name.java",
                "other/src/main/java/org/two/Name.java",
                "other/src/main/java/org/two/Single.java",
                "other/src/test/java/org/two/Single.java",
                "some/src/main/java/org/one/package-info.java",
                "other/src/main/java/org/two/package-info.java",
                "other/target/src/main/java/org/two/Single.java")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.createFile(folder.resolve(file));
        }
        assertThat(doubled(folder))
                .isEqualTo(Map.of(
                        "Name",
                        Set.of("other/src/main/java/org/two/Name.java", "some/src/main/java/org/one/Name.java")));
    }

    /** The files of each name that more than one type has. */
    private static Map<String, SortedSet<String>> doubled(Path project) throws IOException {
        Map<String, SortedSet<String>> files = new TreeMap<>();
        try (var all = Files.walk(project)) {
            all.map(file -> project.relativize(file).toString().replace('\\', '/'))
                    .filter(TypeNamesTest::counts)
                    .forEach(file -> files.computeIfAbsent(name(file), name -> new TreeSet<>())
                            .add(file));
        }
        files.values().removeIf(found -> found.size() == 1);
        return files;
    }

    private static boolean counts(String file) {
        return file.endsWith(".java")
                && !file.endsWith("-info.java")
                && !("/" + file).contains("/target/")
                && !file.startsWith(".")
                && (file.contains("/src/main/java/") || file.startsWith("test-network/e2e/src/test/java/"));
    }

    private static String name(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length());
    }
}
