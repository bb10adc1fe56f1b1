package org.merapi.properties.style;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Modules depend on each other in one direction only, and on test libraries not at all. */
class DependencyDirectionTest {
  private final JavaClasses classes = MainClasses.load();

  @Test
  void everyModuleIsLookedAt() {
    for (String module : MainClasses.MODULES) {
      assertTrue(
          classes.stream().anyMatch(type -> type.getPackageName().startsWith(packageOf(module))),
          module);
    }
  }

  @Test
  void noModuleDependsOnALaterOne() {
    List<String> modules = MainClasses.MODULES;
    for (int i = 0; i + 1 < modules.size(); i++) {
      String[] later =
          modules.subList(i + 1, modules.size()).stream()
              .map(module -> packageOf(module) + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(packageOf(modules.get(i)) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(later)
          .check(classes);
    }
  }

  @Test
  void theOraclesOfTheTestsStayInTheTests() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.commons.math3..", "net.jqwik..", "org.junit..")
        .because("commons-math3's digamma is too coarse for gradients, and it is our oracle")
        .check(classes);
  }

  @Test
  void theLibraryDoesNotKnowTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.merapi.examples..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "picocli..", "me.tongfei..", "org.apache.commons.csv..", "com.fasterxml..")
        .check(classes);
  }

  private static String packageOf(String module) {
    return "org.merapi." + module;
  }
}
