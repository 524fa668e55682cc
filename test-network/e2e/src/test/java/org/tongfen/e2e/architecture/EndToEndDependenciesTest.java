package org.tongfen.e2e.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EndToEndDependenciesTest {
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/architecture/"))
            .importPackages("org.tongfen.e2e");
    private static final JavaClasses MISPLACED = new ClassFileImporter().importPackages("org.tongfen.e2e.architecture");

    /** With these the rogue member writes keys and reads records as its honest fellows do. */
    private static final Set<String> NAMES_ON_THE_CHANNEL =
            Set.of("PlatformId", "LaneId", "AccountId", "ArrivalId", "Origin", "Direction", "Outcome");

    private static final ArchRule PROCESSES_ONLY = noClasses()
            .should()
            .dependOnClassesThat(describe("are run as processes", EndToEndDependenciesTest::isForeign))
            .because("what is tested here runs as processes, just as for its users");

    @Test
    void theTestsKnowLauncherLoadAuditAndWireForm() {
        assertThat(TESTS.size()).isGreaterThan(30);
        PROCESSES_ONLY.check(TESTS);
    }

    @Test
    void theRuleCatchesWhatItForbids() {
        assertThat(PROCESSES_ONLY.evaluate(MISPLACED).getFailureReport().getDetails())
                .anyMatch(line -> line.contains("CalculatesByItself"));
    }

    private static boolean isForeign(JavaClass type) {
        var element = type.getBaseComponentType();
        var name = element.getPackageName() + ".";
        return name.startsWith("org.tongfen.")
                && !NAMES_ON_THE_CHANNEL.contains(element.getSimpleName())
                && Stream.of("e2e", "launcher", "bench", "wire", "audit")
                        .noneMatch(known -> name.startsWith("org.tongfen." + known + "."));
    }
}
