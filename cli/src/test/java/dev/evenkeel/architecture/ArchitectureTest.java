package dev.evenkeel.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.FieldAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows of the house and the purity of its core; what poms cannot hold. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.evenkeel");

    /** The packages of core, and those of the house that each of them may know: the stages before it. */
    private static final Map<String, List<String>> STAGES = Map.ofEntries(
            Map.entry("event", List.of()),
            Map.entry("proof", List.of()),
            Map.entry("yaml", List.of()),
            Map.entry("condition", List.of("event")),
            Map.entry("contract", List.of("event", "yaml", "condition")),
            Map.entry("verdict", List.of("event", "condition", "contract")),
            Map.entry("settlement", List.of("event", "condition", "contract", "verdict")),
            Map.entry("ledger", List.of("contract", "dispute", "settlement")),
            Map.entry("measure", List.of("proof")),
            Map.entry("audit", List.of("measure")),
            Map.entry("desk", List.of("event", "measure")),
            Map.entry("dispute", List.of("event", "contract", "verdict", "settlement")),
            Map.entry("engagement", List.of("event", "condition", "contract", "verdict", "settlement")),
            Map.entry("comparison", List.of("event", "condition", "contract", "verdict", "settlement", "engagement")),
            Map.entry("incentive", List.of("event", "condition", "contract", "verdict", "settlement", "engagement")),
            Map.entry("recount", List.of("event", "contract", "verdict", "settlement", "engagement")));

    /** Everything else of the house: shells, which read and write. */
    private static final List<String> SHELLS =
            List.of("bulk", "cli", "definitions", "documents", "evidence", "files", "generate", "report", "vault");

    /** The libraries that core may use, each by one package, which translates it. */
    private static final Map<String, List<String>> LIBRARIES = Map.of(
            "condition", List.of("dev.cel", "com.google.common.collect", "com.google.re2j"),
            "contract", List.of("com.networknt.schema"),
            "measure", List.of("org.hipparchus"),
            "yaml", List.of("org.snakeyaml.engine"));

    /** What core may use of the JDK: that which computes. Not java.io, java.nio.file, java.net, java.sql, threads, logging. */
    private static final String[] COMPUTING_PACKAGES = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.classfile..",
        "java.lang.constant",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.math",
        "java.nio",
        "java.nio.charset",
        "java.security..",
        "java.text",
        "java.time..",
        "java.util",
        "java.util.function",
        "java.util.regex",
        "java.util.stream",
        "org.jspecify.annotations"
    };

    /** The JDK's only growing array of bytes. */
    private static final Set<String> BYTES = Set.of("java.io.ByteArrayOutputStream");

    /** Text and bytes in memory, where a library is fed by them; a file or a socket cannot be made out of these alone. */
    private static final Set<String> IN_MEMORY = Set.of(
            "java.io.IOException",
            "java.io.InputStream",
            "java.io.Reader",
            "java.io.StringReader",
            "java.io.StringWriter",
            "java.io.UncheckedIOException");

    private static final Set<String> IMPURE_CLASSES = Set.of(
            "java.lang.Process",
            "java.lang.ProcessBuilder",
            "java.lang.ProcessHandle",
            "java.lang.Runtime",
            "java.lang.System$Logger",
            "java.lang.Thread",
            "java.lang.ThreadLocal",
            "java.security.SecureRandom",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Calendar",
            "java.util.Date",
            "java.util.GregorianCalendar",
            "java.util.Random",
            "java.util.Scanner",
            "java.util.ServiceLoader",
            "java.util.SplittableRandom",
            "java.util.Timer");

    /** Methods that read the clock, the machine or chance. */
    private static final Map<String, Set<String>> IMPURE_METHODS = Map.of(
            "java.lang.Math", Set.of("random"),
            "java.lang.StrictMath", Set.of("random"),
            "java.nio.charset.Charset", Set.of("defaultCharset"),
            "java.time.ZoneId", Set.of("systemDefault"),
            "java.util.Collections", Set.of("shuffle"),
            "java.util.Locale", Set.of("getDefault"),
            "java.util.TimeZone", Set.of("getDefault"),
            "java.util.UUID", Set.of("randomUUID"));

    private static final Set<String> PURE_METHODS_OF_SYSTEM = Set.of("arraycopy", "identityHashCode");

    /** Functions that a processor may compute in its own way, and sums whose order the JDK leaves open; StrictMath and loops don't. */
    private static final Map<String, Set<String>> DIFFER_BY_MACHINE = Map.of(
            "java.lang.Math",
                    Set.of(
                            "acos", "asin", "atan", "atan2", "cbrt", "cos", "cosh", "exp", "expm1", "hypot", "log",
                            "log10", "log1p", "pow", "sin", "sinh", "tan", "tanh"),
            "java.util.stream.DoubleStream", Set.of("average", "sum", "summaryStatistics"),
            "java.util.stream.Collectors", Set.of("averagingDouble", "summarizingDouble", "summingDouble"));

    private static final Set<String> BINARY_FLOATING_POINT = Set.of(
            "double",
            "float",
            "java.lang.Double",
            "java.lang.Float",
            "java.util.OptionalDouble",
            "java.util.stream.DoubleStream");

    @Test
    void every_stage_of_the_house_is_looked_at() {
        for (var stage : STAGES.keySet()) {
            assertThat(HOUSE.stream().filter(inStage(stage))).as(stage).isNotEmpty();
        }
    }

    @Test
    void a_package_is_a_stage_or_a_shell() {
        var known = Stream.concat(STAGES.keySet().stream(), SHELLS.stream())
                .map(ArchitectureTest::packageOf)
                .toArray(String[]::new);
        classes()
                .should()
                .resideInAnyPackage(known)
                .because("a package that is in neither list of this test would be held to no rule")
                .check(HOUSE);
    }

    @TestFactory
    Stream<DynamicTest> a_stage_knows_only_the_stages_before_it() {
        return STAGES.entrySet().stream()
                .map(stage -> dynamicTest(stage.getKey(), () -> {
                    var known = Stream.concat(Stream.of(stage.getKey()), stage.getValue().stream())
                            .map(ArchitectureTest::packageOf)
                            .toArray(String[]::new);
                    noClasses()
                            .that(inStage(stage.getKey()))
                            .should()
                            .dependOnClassesThat(resideInAnyPackage("dev.evenkeel..")
                                    .and(DescribedPredicate.not(resideInAnyPackage(known)))
                                    .as("of the house are neither in it nor in %s", stage.getValue()))
                            .because("data runs one way")
                            .check(HOUSE);
                }));
    }

    @TestFactory
    Stream<DynamicTest> core_only_computes() {
        return STAGES.keySet().stream()
                .map(stage -> dynamicTest(stage, () -> {
                    var libraries = LIBRARIES.getOrDefault(stage, List.of());
                    var allowed = resideInAnyPackage(COMPUTING_PACKAGES)
                            .or(resideInAnyPackage("dev.evenkeel.."))
                            .or(resideInAnyPackage(
                                    libraries.stream().map(name -> name + "..").toArray(String[]::new)))
                            .or(named(BYTES))
                            .or(named(libraries.isEmpty() ? Set.of() : IN_MEMORY));
                    noClasses()
                            .that(inStage(stage))
                            .should()
                            .dependOnClassesThat(whose(
                                    "are neither the JDK's for computing nor a library of " + stage, used -> {
                                        var type = used.getBaseComponentType();
                                        return !type.isPrimitive()
                                                && (!allowed.test(type) || isNamed(type, IMPURE_CLASSES));
                                    }))
                            .because("core has no input or output, clock, chance, threads, framework or logging;"
                                    + " a shell reads, calls it, and writes")
                            .check(HOUSE);
                }));
    }

    @Test
    void core_is_told_the_time_the_place_and_chance() {
        noClasses()
                .that(inCore())
                .should()
                .accessTargetWhere(
                        whose("reads the clock, the machine or chance", access -> isImpure(access.getTarget())))
                .because("each replay of a log gives the same bytes; time, ids and randomness are arguments")
                .check(HOUSE);
    }

    @Test
    void no_type_of_a_library_shows_in_core() {
        classes()
                .that(inCore())
                .and(whose("seen from other packages", ArchitectureTest::isSeenOutside))
                .should(Signatures.showOnly(
                        resideInAnyPackage("java..", "dev.evenkeel..").as("of the JDK or the house")))
                .because("a library is translated where it enters, so that it can be changed there")
                .check(HOUSE);
    }

    @Test
    void money_is_never_binary_floating_point() {
        var exact = resideInAnyPackage(
                packageOf("contract"),
                packageOf("verdict"),
                packageOf("settlement"),
                packageOf("ledger"),
                packageOf("comparison"),
                packageOf("recount"),
                packageOf("documents"));
        classes()
                .that(exact)
                .should(Signatures.neverHave(
                        whose("binary floating point", type -> isNamed(type, BINARY_FLOATING_POINT))))
                .because("0.1 has no double; amounts, quantities and ratios are decimals or scaled longs")
                .check(HOUSE);
        noClasses()
                .that(exact)
                .should()
                .accessTargetWhere(whose("takes or gives binary floating point", ArchitectureTest::isInexact))
                .because("0.1 has no double; amounts, quantities and ratios are decimals or scaled longs")
                .check(HOUSE);
    }

    @Test
    void statistics_have_the_same_bits_on_every_machine() {
        noClasses()
                .that(inStage("measure"))
                .should()
                .accessTargetWhere(whose(
                        "may differ by machine or release",
                        access -> DIFFER_BY_MACHINE
                                .getOrDefault(access.getTarget().getOwner().getName(), Set.of())
                                .contains(access.getTarget().getName())))
                .because("both parties compute what is paid, and compare the bits")
                .check(HOUSE);
    }

    @Test
    void a_class_is_a_noun_of_the_domain() {
        noClasses()
                .should()
                .haveNameMatching(
                        ".*[.$]([A-Za-z0-9_]*(Util|Utils|Helper|Helpers|Manager|Impl)|(Abstract|Base)[A-Z]\\w*)")
                .because(
                        "such a name says nothing: a helper lives beside its one caller, and a thing with three callers"
                                + " has a name in the domain")
                .check(HOUSE);
    }

    private static String packageOf(String stage) {
        return "dev.evenkeel." + stage + "..";
    }

    private static DescribedPredicate<JavaClass> inStage(String stage) {
        return resideInAnyPackage(packageOf(stage));
    }

    private static DescribedPredicate<JavaClass> inCore() {
        return resideInAnyPackage(STAGES.keySet().stream()
                        .map(ArchitectureTest::packageOf)
                        .toArray(String[]::new))
                .as("are in core");
    }

    /** A class is, when all that it is nested in is public, too. */
    private static boolean isSeenOutside(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().stream().allMatch(ArchitectureTest::isSeenOutside);
    }

    private static boolean isImpure(AccessTarget target) {
        var owner = target.getOwner().getName();
        return switch (owner) {
            case "java.lang.System" -> !PURE_METHODS_OF_SYSTEM.contains(target.getName());
            default ->
                (owner.startsWith("java.time.") && target.getName().equals("now"))
                        || IMPURE_METHODS.getOrDefault(owner, Set.of()).contains(target.getName());
        };
    }

    private static boolean isInexact(JavaAccess<?> access) {
        return types(access.getTarget()).anyMatch(type -> isNamed(type, BINARY_FLOATING_POINT));
    }

    /** What is given and taken by a method, or held by a field. */
    private static Stream<JavaClass> types(AccessTarget target) {
        return switch (target) {
            case CodeUnitAccessTarget unit ->
                Stream.concat(Stream.of(unit.getRawReturnType()), unit.getRawParameterTypes().stream());
            case FieldAccessTarget field -> Stream.of(field.getRawType());
            default -> throw new IllegalStateException("Neither called nor read: " + target);
        };
    }

    private static boolean isNamed(JavaClass type, Set<String> names) {
        return names.contains(type.getBaseComponentType().getName());
    }

    private static DescribedPredicate<JavaClass> named(Set<String> names) {
        return whose("named " + names, type -> isNamed(type, names));
    }

    private static <T> DescribedPredicate<T> whose(String description, Predicate<T> test) {
        return DescribedPredicate.describe(description, test);
    }
}
