package org.tongfen.audit.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AuditDependenciesTest {
    private static final JavaClasses AUDIT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tongfen.audit");
    private static final JavaClasses MISPLACED =
            new ClassFileImporter().importPackages("org.tongfen.audit.architecture.misplaced");

    private static final ArchRule NO_DECISIONS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tongfen.domain.batch..",
                    "org.tongfen.domain.book..",
                    "org.tongfen.domain.command..",
                    "org.tongfen.domain.rules..",
                    "org.tongfen.contract..",
                    "org.tongfen.gateway..",
                    "org.tongfen.launcher..")
            .because("what checks the ledger must not make the ledger's mistakes");

    /** The scheme and what it is made of, the names of things and the numbers of outcomes: data that every member has. */
    private static final Set<String> PUBLIC_DATA = Set.of(
            "PlatformId", "Platform", "Scheme", "Outcome", "Category", "MicroYuan", "Rate", "LaneId", "AccountId");

    private static final ArchRule THE_MODEL_SHARES_NO_RULE = noClasses()
            .that()
            .resideInAnyPackage("org.tongfen.audit.model..", "org.tongfen.audit.architecture.misplaced..")
            .should()
            .dependOnClassesThat(describe("are the ledger's own", AuditDependenciesTest::isOfTheLedger))
            .because("what recomputes the ledger must not make the ledger's mistakes");

    private static final ArchRule NO_NETWORK = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "io.grpc..", "java.sql..")
            .because("an audit has the blocks, and asks nobody");

    private static final ArchRule CHAIN_BEFORE_LEDGER = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.tongfen.audit.finding..", "org.tongfen.audit.chain..", "org.tongfen.audit.identity..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tongfen.audit",
                    "org.tongfen.audit.ledger..",
                    "org.tongfen.audit.model..",
                    "org.tongfen.audit.cli..")
            .because("blocks and signatures are checked without knowing of points");

    @Test
    void the_audit_knows_what_it_may() {
        List.of(NO_DECISIONS, THE_MODEL_SHARES_NO_RULE, NO_NETWORK, CHAIN_BEFORE_LEDGER)
                .forEach(rule -> rule.check(AUDIT));
    }

    @Test
    void each_rule_catches_what_it_forbids() {
        assertThat(culprits(NO_DECISIONS)).containsExactly("DecidesAsTheLedgerDoes");
        assertThat(culprits(THE_MODEL_SHARES_NO_RULE))
                .containsExactly("CountsAsTheLedgerDoes", "DecidesAsTheLedgerDoes");
        assertThat(culprits(NO_NETWORK)).containsExactly("KnowsAnAddress");
    }

    private static boolean isOfTheLedger(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return element.getPackageName().startsWith("org.tongfen.domain.")
                && !PUBLIC_DATA.contains(outermost(element).getSimpleName());
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(AuditDependenciesTest::outermost).orElse(type);
    }

    private static Stream<String> culprits(ArchRule rule) {
        return rule.evaluate(MISPLACED).getFailureReport().getDetails().stream()
                .map(line -> line.replaceAll("(?s)^.*?misplaced\\.(\\w+).*$", "$1"))
                .distinct()
                .sorted();
    }
}
