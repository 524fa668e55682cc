package org.tongfen.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the modules: domain, then wire, then contract. */
class DependenciesTest {
    private static final JavaClasses LEDGER = DeterminismTest.LEDGER;
    private static final JavaClasses MISPLACED =
            new ClassFileImporter().importPackages("org.tongfen.architecture.misplaced");

    private static final String PLACE = "org.tongfen.architecture.misplaced";
    private static final String DOMAIN = "org.tongfen.domain..";
    private static final String WIRE = "org.tongfen.wire";

    @Test
    void the_domain_knows_nothing_but_the_jdk() {
        onlyDependOn(DOMAIN, "java..", "org.jspecify..", DOMAIN).check(LEDGER);
        mustCatch(
                onlyDependOn(PLACE, "java..", "org.jspecify..", DOMAIN, PLACE),
                List.of("UsesWire", "UsesShim", "UsesProtobuf"));
    }

    @Test
    void the_wire_form_knows_the_domain_and_protobuf() {
        onlyDependOn(WIRE, "java..", "org.jspecify..", "com.google.protobuf..", DOMAIN, "org.tongfen.wire..")
                .check(LEDGER);
        mustCatch(
                onlyDependOn(PLACE, "java..", "com.google.protobuf..", DOMAIN, "org.tongfen.wire..", PLACE),
                List.of("UsesShim"));
    }

    @Test
    void only_the_contract_knows_the_shim() {
        onlyInDependsOn("org.tongfen.contract", "org.hyperledger..").check(LEDGER);
        mustCatch(onlyInDependsOn("org.tongfen.contract", "org.hyperledger.."), List.of("UsesShim"));
    }

    @Test
    void only_fractions_know_numbers_of_any_size() {
        ArchRule rule = noClasses()
                .that(describe(
                        "are not Fractions", type -> !type.getName().equals("org.tongfen.domain.value.Fractions")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.math..");
        rule.check(LEDGER);
        mustCatch(rule, List.of("UsesBigInteger"));
    }

    private static ArchRule onlyDependOn(String place, String... packages) {
        return classes()
                .that()
                .resideInAPackage(place)
                .should()
                .onlyDependOnClassesThat(describe("are allowed", type -> isIn(type, packages)));
    }

    private static ArchRule onlyInDependsOn(String place, String packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(place)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(packages);
    }

    private static boolean isIn(JavaClass type, String... packages) {
        JavaClass element = type.getBaseComponentType();
        return element.isPrimitive()
                || List.of(packages).stream()
                        .anyMatch(name -> name.endsWith("..")
                                ? (element.getPackageName() + ".").startsWith(name.substring(0, name.length() - 1))
                                : element.getPackageName().equals(name));
    }

    private static void mustCatch(ArchRule rule, List<String> culprits) {
        List<String> violations = rule.evaluate(MISPLACED).getFailureReport().getDetails();
        assertThat(violations.stream()
                        .map(line -> line.replaceAll("(?s)^.*?misplaced\\.(\\w+).*$", "$1"))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(culprits);
    }
}
