package org.tongfen.bench.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchDependenciesTest {
    private static final JavaClasses BENCH = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tongfen.bench");
    private static final JavaClasses MISPLACED =
            new ClassFileImporter().importPackages("org.tongfen.bench.architecture");

    private static final ArchRule NOTHING_BUT_LAUNCHER_AND_WIRE_FORM = noClasses()
            .that()
            .resideInAPackage("org.tongfen.bench..")
            .should()
            .dependOnClassesThat(describe("are others of the project", BenchDependenciesTest::isForeign))
            .because("load reaches the ledger as clients do: over the network, through a gateway");

    @Test
    void theLoadKnowsTheLauncherAndTheWireForm() {
        NOTHING_BUT_LAUNCHER_AND_WIRE_FORM.check(BENCH);
    }

    @Test
    void theRuleCatchesWhatItForbids() {
        assertThat(NOTHING_BUT_LAUNCHER_AND_WIRE_FORM
                        .evaluate(MISPLACED)
                        .getFailureReport()
                        .getDetails())
                .anyMatch(line -> line.contains("DecidesByItself"));
    }

    private static boolean isForeign(JavaClass type) {
        var name = type.getBaseComponentType().getPackageName() + ".";
        return name.startsWith("org.tongfen.")
                && Stream.of("bench", "launcher", "wire")
                        .noneMatch(known -> name.startsWith("org.tongfen." + known + "."));
    }
}
