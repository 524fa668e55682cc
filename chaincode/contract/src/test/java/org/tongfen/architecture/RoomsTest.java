package org.tongfen.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rooms of the domain: each knows only the ones that it says it does. */
class RoomsTest {
    private static final JavaClasses LEDGER = DeterminismTest.LEDGER;
    private static final String PLACE = "org.tongfen.architecture.misplaced";
    private static final JavaClasses MISPLACED = new ClassFileImporter().importPackages(PLACE);
    private static final String DOMAIN = "org.tongfen.domain";

    /** The rooms with those that they may know. A constant can only name earlier ones, so there are no circles. */
    enum Room {
        VALUE,
        OUTCOME,
        SCHEME(VALUE),
        TREATY(VALUE, OUTCOME, SCHEME),
        REWARD(VALUE, SCHEME),
        ACCOUNT(VALUE, SCHEME),
        COMMAND(VALUE, SCHEME, TREATY, REWARD, ACCOUNT),
        BOOK(VALUE, OUTCOME, SCHEME, TREATY, REWARD, ACCOUNT, COMMAND),
        RULES(VALUE, OUTCOME, SCHEME, TREATY, REWARD, ACCOUNT, COMMAND, BOOK),
        BATCH(VALUE, OUTCOME, SCHEME, TREATY, REWARD, ACCOUNT, COMMAND, BOOK, RULES);

        private final List<Room> known;

        Room(Room... known) {
            this.known = List.of(known);
        }

        private String place() {
            return DOMAIN + "." + name().toLowerCase(Locale.ROOT);
        }

        private boolean has(JavaClass type) {
            return type.getBaseComponentType().getPackageName().equals(place());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_room_knows_no_other_than_it_may(Room room) {
        rule(room.place(), room).check(LEDGER);
    }

    @ParameterizedTest
    @EnumSource
    void a_room_knows_each_that_it_may(Room room) {
        List<JavaClass> used = LEDGER.stream()
                .filter(room::has)
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .toList();
        assertThat(room.known).allMatch(other -> used.stream().anyMatch(other::has));
    }

    @Test
    void nothing_of_the_domain_stands_outside_of_the_rooms() {
        assertThat(LEDGER.stream()
                        .filter(type ->
                                isOfDomain(type) && !type.getSimpleName().equals("package-info"))
                        .filter(type -> Stream.of(Room.values()).noneMatch(room -> room.has(type))))
                .isEmpty();
    }

    @Test
    void the_rule_catches_what_knows_a_room_too_much() {
        List<String> violations =
                rule(PLACE, Room.RULES).evaluate(MISPLACED).getFailureReport().getDetails();
        assertThat(violations).isNotEmpty().allMatch(line -> line.contains("UsesBatch"));
    }

    private static ArchRule rule(String place, Room room) {
        return noClasses()
                .that()
                .resideInAPackage(place)
                .should()
                .dependOnClassesThat(describe(
                        "are of other rooms",
                        type -> isOfDomain(type)
                                && !room.has(type)
                                && room.known.stream().noneMatch(other -> other.has(type))));
    }

    private static boolean isOfDomain(JavaClass type) {
        return (type.getBaseComponentType().getPackageName() + ".").startsWith(DOMAIN + ".");
    }
}
