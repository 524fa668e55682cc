package org.tongfen.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What would let two endorsers come to different results.
 *
 * <p>Iterating over a hash map cannot be told from looking something up in one, so the maps and sets whose order is not
 * defined may be made only in the classes that {@link #HASH_ORDER} names, each of which only looks up; {@code Map.copyOf}
 * and the like, whose order differs from process to process, and collectors that make such maps are banned everywhere.
 */
enum Bans {
    CLOCKS(Bans.calls(
                    "java.lang.System.currentTimeMillis",
                    "java.lang.System.nanoTime",
                    "java.time.Instant.now",
                    "java.time.LocalDate.now",
                    "java.time.LocalTime.now",
                    "java.time.LocalDateTime.now",
                    "java.time.OffsetDateTime.now",
                    "java.time.ZonedDateTime.now",
                    "java.time.OffsetTime.now",
                    "java.time.Year.now",
                    "java.time.YearMonth.now",
                    "java.time.MonthDay.now",
                    "java.time.InstantSource.instant",
                    "java.time.InstantSource.millis",
                    "java.time.InstantSource.system")
            .or(Bans.uses("java.time.Clock", "java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar"))),

    CHANCE(Bans.calls(
                    "java.util.UUID.randomUUID",
                    "java.lang.Math.random",
                    "java.lang.StrictMath.random",
                    "java.util.Collections.shuffle",
                    "java.lang.System.identityHashCode")
            .or(Bans.callsExactly("java.lang.Object.hashCode", "java.lang.Enum.hashCode"))
            .or(Bans.inPackage("java.util.random"))
            .or(Bans.uses(
                    "java.util.Random",
                    "java.util.SplittableRandom",
                    "java.util.concurrent.ThreadLocalRandom",
                    "java.security.SecureRandom"))),

    HASH_ORDER(Bans.makes(
                    "java.util.HashMap",
                    "java.util.HashSet",
                    "java.util.Hashtable",
                    "java.util.IdentityHashMap",
                    "java.util.WeakHashMap",
                    "java.util.concurrent.ConcurrentHashMap")
            .or(Bans.calls(
                    "java.util.Map.copyOf",
                    "java.util.Map.ofEntries",
                    "java.util.Set.copyOf",
                    "java.util.stream.Collectors.toSet",
                    "java.util.stream.Collectors.toMap",
                    "java.util.stream.Collectors.toUnmodifiableSet",
                    "java.util.stream.Collectors.toUnmodifiableMap",
                    "java.util.stream.Collectors.groupingBy"))
            .or(Bans.callsWithArguments("java.util.Map.of", "java.util.Set.of"))),

    DEFAULT_LOCALE_ZONE_CHARSET(Bans.withoutParameter(
                    "java.util.Locale",
                    "java.lang.String.format",
                    "java.lang.String.formatted",
                    "java.lang.String.toLowerCase",
                    "java.lang.String.toUpperCase",
                    "java.io.PrintStream.printf",
                    "java.io.PrintStream.format",
                    "java.util.Formatter.<init>",
                    "java.util.Scanner.<init>",
                    "java.time.format.DateTimeFormatter.ofPattern")
            .or(Bans.calls(
                    "java.util.Locale.getDefault",
                    "java.time.ZoneId.systemDefault",
                    "java.util.TimeZone.getDefault",
                    "java.nio.charset.Charset.defaultCharset",
                    "java.text.NumberFormat.getInstance",
                    "java.text.Collator.getInstance"))
            .or(Bans.defaultCharset())),

    THREADS(Bans.inPackage("java.util.concurrent")
            .or(Bans.uses("java.lang.Thread", "java.lang.ThreadLocal", "java.lang.Runtime", "java.util.Timer"))
            .or(Bans.calls(
                    "java.util.Collection.parallelStream",
                    "java.util.stream.BaseStream.parallel",
                    "java.util.stream.Stream.parallel"))),

    ENVIRONMENT(Bans.calls(
            "java.lang.System.getenv",
            "java.lang.System.getProperty",
            "java.lang.System.getProperties",
            "java.lang.System.setProperty",
            "java.lang.System.exit",
            "java.lang.Integer.getInteger",
            "java.lang.Long.getLong",
            "java.lang.Boolean.getBoolean",
            "java.util.ResourceBundle.getBundle")),

    NETWORK_AND_FILES(Bans.inPackage("java.net", "java.nio.file", "java.nio.channels", "javax.net")
            .or(Bans.uses(
                    "java.io.File",
                    "java.io.FileInputStream",
                    "java.io.FileOutputStream",
                    "java.io.FileReader",
                    "java.io.FileWriter",
                    "java.io.RandomAccessFile",
                    "java.lang.ProcessBuilder"))
            .or(Bans.calls("java.lang.Class.getResource", "java.lang.Class.getResourceAsStream"))),

    REFLECTION(Bans.inPackage("java.lang.reflect")
            .or(Bans.calls(
                    "java.lang.Class.forName", "java.lang.Class.getDeclaredFields", "java.lang.Class.getMethods"))
            .or(Bans.uses("java.lang.invoke.MethodHandles", "java.util.ServiceLoader", "sun.misc.Unsafe")));

    private final DescribedPredicate<JavaAccess<?>> banned;

    Bans(DescribedPredicate<JavaAccess<?>> banned) {
        this.banned = banned;
    }

    /** That no class does this, but those with these simple names. */
    ArchRule exceptIn(String... names) {
        Set<String> exceptions = Set.of(names);
        return noClasses()
                .that(describe("are not named as exceptions", type -> !exceptions.contains(outermost(type))))
                .should()
                .accessTargetWhere(banned.as(name().toLowerCase(Locale.ROOT)))
                .because("endorsers must come to the same result")
                .allowEmptyShould(true);
    }

    /** That no field is of a type that rounds. */
    static ArchRule noRoundingFields() {
        return noFields()
                .should()
                .haveRawType(describe("a rounding type", Bans::rounds))
                .allowEmptyShould(true);
    }

    /** That nothing takes or gives a type that rounds. */
    static ArchRule noRoundingCode() {
        return noCodeUnits()
                .should()
                .haveRawReturnType(describe("a rounding type", Bans::rounds))
                .orShould()
                .haveRawParameterTypes(
                        describe("with a rounding type", types -> types.stream().anyMatch(Bans::rounds)))
                .allowEmptyShould(true);
    }

    static String outermost(JavaClass type) {
        return type.getEnclosingClass().map(Bans::outermost).orElseGet(type::getSimpleName);
    }

    private static boolean rounds(JavaClass type) {
        return Set.of("float", "double", "java.lang.Float", "java.lang.Double", "java.math.BigDecimal")
                .contains(type.getBaseComponentType().getName());
    }

    private static DescribedPredicate<JavaAccess<?>> calls(String... methods) {
        return describe("calls", access -> Stream.of(methods).anyMatch(method -> isCall(access, method)));
    }

    // Not those of subclasses, which may know better.
    private static DescribedPredicate<JavaAccess<?>> callsExactly(String... methods) {
        Set<String> names = Set.of(methods);
        return describe(
                "calls",
                access -> names.contains(access.getTargetOwner().getName() + "."
                        + access.getTarget().getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> callsWithArguments(String... methods) {
        return describe("calls", access -> Stream.of(methods)
                .anyMatch(method -> isCall(access, method)
                        && access.getTarget() instanceof CodeUnitAccessTarget t
                        && !t.getRawParameterTypes().isEmpty()));
    }

    private static DescribedPredicate<JavaAccess<?>> withoutParameter(String type, String... methods) {
        return describe(
                "calls",
                access -> Stream.of(methods).anyMatch(method -> isCall(access, method)) && !takes(access, type));
    }

    // Conversions between text and bytes that do not say by which charset.
    private static DescribedPredicate<JavaAccess<?>> defaultCharset() {
        DescribedPredicate<JavaAccess<?>> bytes = describe(
                "bytes",
                access -> isCall(access, "java.lang.String.getBytes") && !takes(access, "java.nio.charset.Charset"));
        return bytes.or(describe(
                        "text",
                        access -> isCall(access, "java.lang.String.<init>")
                                && takes(access, "byte[]")
                                && !takes(access, "java.nio.charset.Charset")))
                .or(describe(
                        "streams",
                        access -> Stream.of(
                                                "java.io.InputStreamReader.<init>",
                                                "java.io.OutputStreamWriter.<init>",
                                                "java.io.PrintStream.<init>")
                                        .anyMatch(method -> isCall(access, method))
                                && !takes(access, "java.nio.charset.Charset")));
    }

    private static DescribedPredicate<JavaAccess<?>> makes(String... types) {
        return callsExactly(Stream.of(types).map(type -> type + ".<init>").toArray(String[]::new));
    }

    private static DescribedPredicate<JavaAccess<?>> uses(String... types) {
        Set<String> names = Set.of(types);
        return describe("uses", access -> names.contains(access.getTargetOwner().getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> inPackage(String... packages) {
        return describe("uses", access -> Stream.of(packages)
                .anyMatch(name -> (access.getTargetOwner().getPackageName() + ".").startsWith(name + ".")));
    }

    private static boolean isCall(JavaAccess<?> access, String method) {
        int dot = method.lastIndexOf('.');
        return access.getTarget().getName().equals(method.substring(dot + 1))
                && access.getTargetOwner().isAssignableTo(method.substring(0, dot));
    }

    private static boolean takes(JavaAccess<?> access, String type) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .anyMatch(name -> name.equals(type) || name.equals("[B") && type.equals("byte[]"));
    }
}
