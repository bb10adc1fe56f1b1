package org.merapi.properties.style;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.Distribution;
import org.merapi.distributions.Distributions;

/** Each family of distributions has a factory, a section of the page, and a row in every law. */
class FamiliesTest {
  private static final String LAWS = "org.merapi.distributions.law.";

  private final Set<String> families = families();

  private Set<String> families() {
    Set<String> names = new TreeSet<>();
    for (JavaClass type : MainClasses.load()) {
      if (type.isAssignableTo(Distribution.class)
          && type.getPackageName().startsWith("org.merapi.distributions")
          && type.isRecord()
          && type.getModifiers().contains(JavaModifier.PUBLIC)) {
        names.add(type.getSimpleName());
      }
    }
    assertTrue(names.size() > 20, "too few families: " + names);
    return names;
  }

  @Test
  void everyFamilyHasAFactory() {
    Set<String> made = new HashSet<>();
    for (Method method : Distributions.class.getMethods()) {
      made.add(method.getReturnType().getSimpleName());
    }
    Set<String> missing = new TreeSet<>(families);
    missing.removeAll(made);
    missing.removeAll(Exceptions.read("families-without-a-factory.txt").keySet());
    Findings.assertNone("a family has a factory in Distributions", missing);
  }

  @Test
  void everyFamilyIsOnThePage() throws IOException {
    List<String> page = Files.readAllLines(SourceTree.root().resolve("docs/distributions.md"));
    Set<String> missing = new TreeSet<>(families);
    missing.removeAll(Exceptions.read("families-without-a-factory.txt").keySet());
    missing.removeIf(name -> page.contains("### " + name));
    Findings.assertNone("a family has a section in docs/distributions.md", missing);
    List<String> silent = new ArrayList<>();
    Set<String> withFactory = new TreeSet<>(families);
    withFactory.removeAll(Exceptions.read("families-without-a-factory.txt").keySet());
    for (String name : withFactory) {
      int at = page.indexOf("### " + name);
      if (at >= 0 && !page.get(Math.min(at + 2, page.size() - 1)).startsWith("`")) {
        silent.add(name);
      }
    }
    Findings.assertNone("the section of a family begins with its factory's text", silent);
  }

  @Test
  void everyFamilyHasARow() {
    List<String> rows =
        SourceTree.test().stream()
            .filter(f -> f.className().startsWith(LAWS) && f.name().endsWith("Rows.java"))
            .map(SourceFile::text)
            .toList();
    Set<String> missing = new TreeSet<>(families);
    missing.removeAll(Exceptions.read("families-without-a-row.txt").keySet());
    missing.removeIf(name -> {
      Pattern used = Pattern.compile("\\b(new " + name + "[(<]|" + name + "(::|\\.)\\w+)");
      return rows.stream().anyMatch(text -> used.matcher(text).find());
    });
    Findings.assertNone("a family has a row in the table of laws", missing);
  }

  @Test
  void everyLawWasRunOnEveryRow() throws IOException {
    String started = System.getProperty("merapi.build.started");
    assumeTrue(started != null, "not run by Maven: there are no reports to look at");
    assumeTrue(System.getProperty("test") == null, "only some tests were asked for");
    List<Path> reports =
        Reports.since(Instant.parse(Objects.requireNonNull(started)), "distributions");
    assumeTrue(!reports.isEmpty(), "the distributions were not tested in this build");
    Set<String> inTheTable = new TreeSet<>(families);
    inTheTable.removeAll(Exceptions.read("families-without-a-row.txt").keySet());
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : SourceTree.test()) {
      boolean isLaw = file.name().endsWith("Test.java") || file.name().endsWith("Properties.java");
      if (file.className().startsWith(LAWS) && isLaw) {
        int ran = Reports.ran(reports, file.className());
        boolean isOfAll = file.text().contains("Families.ALL.stream();");
        if (ran == 0 || (isOfAll && ran < inTheTable.size())) {
          wrong.add(file.className() + " ran " + ran + " tests");
        }
      }
    }
    Findings.assertNone("a law is run on every row", wrong);
  }
}
