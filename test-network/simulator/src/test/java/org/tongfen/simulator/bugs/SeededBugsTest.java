package org.tongfen.simulator.bugs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tongfen.simulator.virtual.Finding;

/** The checks check: each of these mistakes is caught, and the code without them passes the same checks. */
class SeededBugsTest {
    private static final Path HOME = Path.of(System.getProperty("tongfen.home"));
    private static final String SIMULATOR = "simulator";

    private static final Map<String, String> CAUGHT = new ConcurrentSkipListMap<>();

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> each_bug_is_caught() {
        return SeededBug.all().stream()
                .map(bug -> DynamicTest.dynamicTest(bug.name(), () -> {
                    String finding = find(bug);
                    assertThat(finding)
                            .as("%s has to find %s", bug.catcher(), bug.finding())
                            .isNotEmpty();
                    CAUGHT.put(
                            bug.name(),
                            bug.catcher() + ", " + finding.lines().findFirst().orElse(""));
                }));
    }

    @Test
    void there_are_bugs_enough_and_they_differ() {
        List<SeededBug> bugs = SeededBug.all();
        assertThat(bugs.stream().filter(bug -> bug.module().equals("gateway-app")))
                .hasSizeGreaterThanOrEqualTo(20);
        assertThat(bugs.stream().filter(bug -> bug.module().equals("test-network/simulator")))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(bugs.stream().filter(bug -> bug.module().startsWith("chaincode/")))
                .hasSizeGreaterThanOrEqualTo(35);
        assertThat(bugs.stream().filter(bug -> !bug.catcher().equals(SIMULATOR)))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(bugs).extracting(SeededBug::name).doesNotHaveDuplicates();
        assertThat(bugs.stream().map(bug -> bug.file() + bug.right() + bug.wrong()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"LEASE_OUTLIVED", "RESUMED_OTHERWISE", "FATE_NOT_AWAITED", "ALREADY_APPLIED", "NOT_FENCED"})
    void what_each_layer_of_a_gateway_promises_is_broken_by_a_bug(Finding finding) {
        assertThat(SeededBug.all())
                .anyMatch(bug ->
                        bug.module().equals("gateway-app") && bug.finding().startsWith(finding.name()));
    }

    @AfterAll
    static void print() {
        new TreeMap<>(CAUGHT).forEach((bug, finding) -> System.out.printf("caught: %s%n    by %s%n", bug, finding));
        System.out.printf(
                "%d of %d seeded bugs caught%n", CAUGHT.size(), SeededBug.all().size());
    }

    private static String find(SeededBug bug) throws ReflectiveOperationException {
        Path classes = folder.resolve(String.valueOf(SeededBug.all().indexOf(bug)));
        BuggyLedger ledger = BuggyLedger.with(bug, HOME, classes);
        if (!bug.catcher().equals(SIMULATOR)) {
            return LawSuit.run(ledger.loadClass("org.tongfen.domain." + bug.catcher()), bug.finding());
        }
        @SuppressWarnings("unchecked")
        BiFunction<String, Long, String> hunt = (BiFunction<String, Long, String>)
                ledger.loadClass(Hunt.class.getName()).getDeclaredConstructor().newInstance();
        return hunt.apply(bug.finding(), bug.seed().orElse(1));
    }
}
