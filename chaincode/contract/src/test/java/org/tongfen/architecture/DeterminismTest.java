package org.tongfen.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing in the ledger lets two endorsers come to different results. */
class DeterminismTest {
    /** The ledger's own classes, the generated ones left out. */
    static final JavaClasses LEDGER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("/org/tongfen/wire/v1/"))
            .importPackages("org.tongfen.domain", "org.tongfen.wire", "org.tongfen.contract");

    private static final JavaClasses FORBIDDEN =
            new ClassFileImporter().importPackages("org.tongfen.architecture.forbidden");

    // The clock refuses and takes part in no decision. The service and its options are there before all transactions,
    // its
    // endpoints and connections around each of them. Those that decide use hash maps to look up only.
    private static final Map<Bans, String[]> EXCEPTIONS = Map.of(
            Bans.CLOCKS, new String[] {"EndorserClock"},
            Bans.THREADS, new String[] {"ChaincodeService", "ChaincodeEndpoint", "PeerStream"},
            Bans.ENVIRONMENT, new String[] {"ChaincodeService"},
            Bans.NETWORK_AND_FILES, new String[] {"Options"},
            Bans.HASH_ORDER,
                    new String[] {"Batch", "Crossings", "SourceBook", "TargetBook", "Workspace", "PeerStream"});

    @ParameterizedTest
    @EnumSource
    void the_ledger_does_nothing_that_is_banned(Bans ban) {
        assertThat(LEDGER.size()).isGreaterThan(50);
        ban.exceptIn(EXCEPTIONS.getOrDefault(ban, new String[0])).check(LEDGER);
    }

    @ParameterizedTest
    @EnumSource
    void every_exception_is_needed(Bans ban) {
        String[] names = EXCEPTIONS.getOrDefault(ban, new String[0]);
        String violations = report(ban.exceptIn(), LEDGER);
        assertThat(Stream.of(names)).allMatch(violations::contains);
    }

    @ParameterizedTest
    @EnumSource
    void every_ban_catches_each_method_that_breaks_it(Bans ban) {
        JavaClass fixture = FORBIDDEN.get("org.tongfen.architecture.forbidden." + camelCase(ban.name()));
        String violations = report(ban.exceptIn(), FORBIDDEN);
        List<JavaMethod> methods = fixture.getMethods().stream()
                .filter(method -> !method.getName().startsWith("lambda$"))
                .toList();
        assertThat(methods).isNotEmpty().allMatch(method -> violations.contains(method.getFullName()));
    }

    @Test
    void no_signature_rounds() {
        Bans.noRoundingFields().check(LEDGER);
        Bans.noRoundingCode().check(LEDGER);
        assertThat(report(Bans.noRoundingFields(), FORBIDDEN)).contains("Rounding.many", "Rounding.one");
        assertThat(report(Bans.noRoundingCode(), FORBIDDEN)).contains("Rounding.exactEnough", "Rounding.take");
        assertThatThrownBy(() -> Bans.noRoundingFields().check(FORBIDDEN)).isInstanceOf(AssertionError.class);
    }

    @Test
    void no_instruction_rounds() {
        assertThat(types(LEDGER).flatMap(type -> Instructions.roundings(type).stream()))
                .isEmpty();
        assertThat(types(FORBIDDEN).flatMap(type -> Instructions.roundings(type).stream()))
                .anyMatch(method -> method.endsWith("Operators.hidden"));
    }

    @Test
    void fractions_is_the_one_place_that_divides() {
        assertThat(types(LEDGER).flatMap(type -> Instructions.divisions(type).stream()))
                .containsOnly("org.tongfen.domain.value.Fractions.divide");
        assertThat(types(FORBIDDEN).flatMap(type -> Instructions.divisions(type).stream()))
                .extracting(method -> method.substring(method.lastIndexOf('.') + 1))
                .containsExactlyInAnyOrder("quotient", "remainder", "floor", "big");
    }

    private static Stream<Class<?>> types(JavaClasses classes) {
        return classes.stream().map(JavaClass::reflect);
    }

    private static String report(ArchRule rule, JavaClasses classes) {
        EvaluationResult result = rule.evaluate(classes);
        return String.join("\n", result.getFailureReport().getDetails());
    }

    private static String camelCase(String constant) {
        StringBuilder name = new StringBuilder();
        for (String word : constant.split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
