package crawler;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The layers of docs/ARCHITECTURE.md: imports point down only, packages of one layer are strangers.
 */
@AnalyzeClasses(packages = "crawler", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final List<Set<String>> LAYERS =
      List.of(
          Set.of("model"),
          Set.of("event", "address", "explain", "names"),
          Set.of(
              "url",
              "frontier",
              "politeness",
              "robots",
              "fetch",
              "parse",
              "scope",
              "store",
              "journal",
              "process"),
          Set.of("pipeline"),
          Set.of("engine", "iomodel", "site", "broker", "monitor", "report"),
          Set.of("compare", "plan"),
          Set.of("config"),
          Set.of("cli"));

  @ArchTest
  static final ArchRule noCycles = slices().matching("crawler.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theComparisonDoesNotKnowItsPage =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("crawler.compare")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("crawler.compare.html");

  @ArchTest
  static final ArchRule importsPointDown =
      ArchRuleDefinition.classes().should(importOnlyFromLowerLayers());

  @ArchTest
  static final ArchRule noVagueNames =
      ArchRuleDefinition.noClasses()
          .should()
          .haveSimpleNameEndingWith("Impl")
          .orShould()
          .haveSimpleNameEndingWith("Manager")
          .orShould()
          .haveSimpleNameEndingWith("Helper")
          .orShould()
          .haveSimpleNameEndingWith("Utils");

  private static ArchCondition<JavaClass> importOnlyFromLowerLayers() {
    return new ArchCondition<>("import only from lower layers") {
      @Override
      public void check(JavaClass item, ConditionEvents events) {
        int own = layerOf(item.getPackageName());
        item.getDirectDependenciesFromSelf().stream()
            .filter(d -> d.getTargetClass().getPackageName().startsWith("crawler."))
            .filter(
                d ->
                    !topOf(d.getTargetClass().getPackageName())
                        .equals(topOf(item.getPackageName())))
            .filter(d -> layerOf(d.getTargetClass().getPackageName()) >= own)
            .forEach(d -> events.add(SimpleConditionEvent.violated(item, d.getDescription())));
      }
    };
  }

  /** A package below another one is part of it: only cycles between the two are forbidden. */
  private static String topOf(String packageName) {
    return packageName.replaceFirst("^crawler\\.([a-z]+).*$", "$1");
  }

  private static int layerOf(String packageName) {
    String name = topOf(packageName);
    return IntStream.range(0, LAYERS.size())
        .filter(i -> LAYERS.get(i).contains(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("package without a layer: " + packageName));
  }
}
