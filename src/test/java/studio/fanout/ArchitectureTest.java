package studio.fanout;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.fanout.workload.Work;

/// Holds the packages to the order and the homes that `src/docs/architecture.md` describes.
class ArchitectureTest {

    private static final String ROOT = "studio.fanout";

    /// From the top of the house to its ground; the empty name is the root package.
    private static final List<String> LAYERS = List.of(
            "",
            "cli",
            "http",
            "ui",
            "workload",
            "client",
            "worker",
            "server",
            "store",
            "engine",
            "timeline",
            "hub",
            "wire",
            "history");

    private static final JavaClasses EVERYTHING = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/wire/proto/"))
            .importPackages(ROOT);
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/wire/proto/"))
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void everyPackageHasItsFloor() {
        check(classes()
                .should()
                .resideInAnyPackage(
                        LAYERS.stream().map(ArchitectureTest::packageOf).toArray(String[]::new)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("floors")
    void arrowsPointDown(String layer, String[] above) {
        check(noClasses()
                .that()
                .resideInAPackage(packageOf(layer))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(above));
    }

    static Stream<Arguments> floors() {
        return IntStream.range(1, LAYERS.size())
                .mapToObj(floor -> Arguments.of(
                        LAYERS.get(floor),
                        LAYERS.subList(0, floor).stream()
                                .map(ArchitectureTest::packageOf)
                                .toArray(String[]::new)));
    }

    /// The first column lists packages of a library, the second those of ours that may use it.
    @ParameterizedTest(name = "{0} is used in {1} only")
    @CsvSource(delimiter = '|', emptyValue = "", textBlock = """
                    java.sql.. org.sqlite..                 | store
                    io.grpc..                               | server worker client hub
                    com.azure..                             | hub
                    javafx.. atlantafx.. org.kordamp..      | root ui
                    io.javalin.. org.eclipse.jetty..        | http
                    picocli..                               | root cli
                    org.jline..                             | cli
                    ch.qos.logback.. org.slf4j.bridge..     | root
                    """)
    void librariesStayAtHome(String library, String homes) {
        String[] ours = Arrays.stream(homes.split(" "))
                .map(home -> packageOf("root".equals(home) ? "" : home))
                .toArray(String[]::new);
        check(noClasses()
                .that(are(not(resideInAnyPackage(ours))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.split(" ")));
    }

    @Test
    void onlyTheToolkitBridgeKnowsThePlatform() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(ROOT, ROOT + ".ui.fx..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Platform.class));
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .that(are(not(assignableTo(Work.class))))
                .should()
                .callMethodWhere(call(Thread.class, "sleep"))
                .because("a wait has a condition, and a test that sleeps is slow or wrong")
                .check(EVERYTHING);
    }

    @Test
    void onlyMainEndsTheProcess() {
        check(noClasses()
                .that(are(not(equivalentTo(Main.class))))
                .should()
                .callMethodWhere(call(System.class, "exit").or(call(Runtime.class, "halt"))));
    }

    @Test
    void stackTracesGoToTheLog() {
        check(noClasses().should().callMethodWhere(target(name("printStackTrace"))));
    }

    @Test
    void namesSayWhatATypeIs() {
        check(noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)"));
    }

    private static DescribedPredicate<JavaCall<?>> call(Class<?> type, String method) {
        return target(owner(equivalentTo(type)))
                .and(target(name(method)))
                .as("%s.%s is called", type.getSimpleName(), method);
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(PRODUCT);
    }

    private static String packageOf(String layer) {
        return layer.isEmpty() ? ROOT : ROOT + "." + layer + "..";
    }
}
