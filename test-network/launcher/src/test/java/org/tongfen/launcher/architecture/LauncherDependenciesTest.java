package org.tongfen.launcher.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

class LauncherDependenciesTest {
    private static final JavaClasses LAUNCHER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tongfen.launcher");
    private static final JavaClasses MISPLACED =
            new ClassFileImporter().importPackages("org.tongfen.launcher.architecture");

    private static final ArchRule NOTHING_BUT_THE_WIRE_FORM = noClasses()
            .that()
            .resideInAPackage("org.tongfen.launcher..")
            .should()
            .dependOnClassesThat(describe("are others of the project", LauncherDependenciesTest::isForeign))
            .because("the launcher drives the others as processes, and reads only what is public on the channel");

    private static final ArchRule NOBODY_KNOWS_THE_COMMAND_LINE = noClasses()
            .that()
            .resideOutsideOfPackage("org.tongfen.launcher.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tongfen.launcher.cli..")
            .because("the network is one object that tests and other programs use without it");

    @Test
    void theLauncherKnowsTheWireFormAndNothingElseOfTheProject() {
        NOTHING_BUT_THE_WIRE_FORM.check(LAUNCHER);
    }

    @Test
    void nobodyKnowsTheCommandLine() {
        NOBODY_KNOWS_THE_COMMAND_LINE.check(LAUNCHER);
    }

    @Test
    void theRulesCatchWhatTheyForbid() {
        assertThat(violations(NOTHING_BUT_THE_WIRE_FORM))
                .contains("KnowsTheRules")
                .doesNotContain("KnowsTheCommandLine");
        assertThat(violations(NOBODY_KNOWS_THE_COMMAND_LINE))
                .contains("KnowsTheCommandLine")
                .doesNotContain("KnowsTheRules");
    }

    private static boolean isForeign(JavaClass type) {
        var name = type.getBaseComponentType().getPackageName() + ".";
        return name.startsWith("org.tongfen.")
                && !name.startsWith("org.tongfen.launcher.")
                && !name.startsWith("org.tongfen.wire.");
    }

    private static String violations(ArchRule rule) {
        return String.join("\n", rule.evaluate(MISPLACED).getFailureReport().getDetails());
    }
}
