package org.tongfen.simulator.architecture;

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

class SimulatorDependenciesTest {
    private static final JavaClasses SIMULATOR = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tongfen.simulator");
    private static final JavaClasses MISPLACED =
            new ClassFileImporter().importPackages("org.tongfen.simulator.architecture.misplaced");

    /** The scheme and what it is made of, the names of things and the numbers of outcomes: data that every member has. */
    private static final Set<String> PUBLIC_DATA = Set.of(
            "PlatformId", "Platform", "Scheme", "Outcome", "Category", "MicroYuan", "Rate", "LaneId", "AccountId");

    /** The jars that the ledger, the gateway and the model come from; nothing of the real network. */
    private static final Set<String> KNOWN = Set.of("simulator", "domain", "wire", "audit", "contract", "gateway");

    private static final ArchRule NO_REAL_NETWORK = noClasses()
            .that()
            .resideInAPackage("org.tongfen.simulator..")
            .should()
            .dependOnClassesThat(describe("run a real network", type -> isOurs(type) && !KNOWN.contains(module(type))))
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "io.grpc..", "java.sql..")
            .because("a simulation needs no network");

    private static final ArchRule ONLY_THE_CHANNEL_KNOWS_THE_CONTRACT = noClasses()
            .that()
            .resideOutsideOfPackage("org.tongfen.simulator.channel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tongfen.contract..", "org.hyperledger.fabric.shim..")
            .because("chaincodes are called by peers alone");

    private static final ArchRule ONLY_THE_GATEWAY_SCHEDULES = noClasses()
            .that()
            .resideOutsideOfPackage("org.tongfen.simulator.gateway..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tongfen.gateway.lanes..")
            .because("the scheduling of the real gateway runs in the simulated one alone");

    private static final ArchRule THE_MODEL_SHARES_NO_RULE = noClasses()
            .that()
            .resideInAnyPackage("org.tongfen.simulator.model..", "org.tongfen.simulator.architecture.misplaced..")
            .should()
            .dependOnClassesThat(describe("decide", SimulatorDependenciesTest::decides))
            .because("what checks the ledger must not make the ledger's mistakes");

    private static final ArchRule A_RUN_IS_OF_ITS_SEED_ALONE = noClasses()
            .that(describe(
                    "take part in a run",
                    type -> !outermost(type).getSimpleName().equals("Campaign")
                            && !type.getPackageName().equals("org.tongfen.simulator.cli")))
            .should()
            // Runs share what they have worked out of data that never changes.
            .dependOnClassesThat(describe(
                    "let threads meet",
                    type -> type.getPackageName().startsWith("java.util.concurrent")
                            && !type.getSimpleName().equals("ConcurrentHashMap")))
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("java.nio.file..")
            .orShould()
            .dependOnClassesThat(describe("know thread, time or place", type -> Set.of(
                            "java.lang.Thread", "java.time.Clock", "java.io.File", "java.util.Random")
                    .contains(type.getName())))
            .orShould()
            .callMethodWhere(describe("a clock is read", call -> Set.of(
                            "java.lang.System.nanoTime",
                            "java.lang.System.currentTimeMillis",
                            "java.time.Instant.now",
                            "java.util.UUID.randomUUID")
                    .contains(call.getTargetOwner().getName() + "." + call.getName())))
            .because("equal seeds give equal runs");

    private static final List<ArchRule> RULES = List.of(
            NO_REAL_NETWORK,
            ONLY_THE_CHANNEL_KNOWS_THE_CONTRACT,
            ONLY_THE_GATEWAY_SCHEDULES,
            THE_MODEL_SHARES_NO_RULE,
            A_RUN_IS_OF_ITS_SEED_ALONE);

    @Test
    void eachPartKnowsWhatItMay() {
        RULES.forEach(rule -> rule.check(SIMULATOR));
    }

    @Test
    void eachRuleCatchesWhatItForbids() {
        assertThat(culprits(NO_REAL_NETWORK)).containsExactly("KnowsAnAddress");
        assertThat(culprits(ONLY_THE_CHANNEL_KNOWS_THE_CONTRACT)).containsExactly("CallsAChaincode");
        assertThat(culprits(ONLY_THE_GATEWAY_SCHEDULES)).containsExactly("Schedules");
        assertThat(culprits(THE_MODEL_SHARES_NO_RULE))
                .containsExactly("AddsAsTheLedgerDoes", "CallsAChaincode", "Schedules");
        assertThat(culprits(A_RUN_IS_OF_ITS_SEED_ALONE)).containsExactly("ReadsAClock", "StartsAThread");
    }

    private static boolean decides(JavaClass type) {
        return switch (module(type)) {
            case "contract", "gateway" -> isOurs(type);
            case "domain" ->
                isOurs(type) && !PUBLIC_DATA.contains(outermost(type).getSimpleName());
            default -> false;
        };
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("org.tongfen.");
    }

    private static String module(JavaClass type) {
        String[] names = type.getPackageName().split("\\.");
        return names.length > 2 ? names[2] : "";
    }

    private static JavaClass outermost(JavaClass type) {
        JavaClass element = type.getBaseComponentType();
        return element.getEnclosingClass()
                .map(SimulatorDependenciesTest::outermost)
                .orElse(element);
    }

    private static Stream<String> culprits(ArchRule rule) {
        return rule.evaluate(MISPLACED).getFailureReport().getDetails().stream()
                .map(line -> line.replaceAll("(?s)^.*?misplaced\\.(\\w+).*$", "$1"))
                .distinct()
                .sorted();
    }
}
