package org.merapi.distributions.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.merapi.distributions.constraint.Constraint;
import org.merapi.distributions.constraint.Constraints;

/** The table of the laws leaves nothing out, nor does the page about sets and transforms. */
class CasesTest {
  private static final Path ROOT = Path.of(System.getProperty("merapi.root", ".."));
  private static final Pattern TRANSFORM =
      Pattern.compile("record (\\w+)\\([^{]*\\)\\s+implements Transform ");

  /** Sets of whole numbers have no transform, and a user's set has its own. */
  private static final Set<String> WITHOUT_ROW =
      Set.of(
          "WholeNumber",
          "IntegerGreaterThanOrEqual",
          "IntegerInterval",
          "OneHot",
          "Multinomial",
          "Custom");

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(CasesTest::kinds)
        : Stream.of(type);
  }

  @Test
  void everySetHasARow() {
    Set<String> rows =
        Cases.all()
            .map(row -> row.image().getClass().getSimpleName())
            .collect(Collectors.toCollection(TreeSet::new));
    List<String> missing =
        kinds(Constraint.class)
            .map(Class::getSimpleName)
            .filter(name -> !rows.contains(name) && !WITHOUT_ROW.contains(name))
            .toList();
    assertEquals(List.of(), missing);
  }

  private static Stream<Transform> parts(Transform transform) {
    Stream<Transform> inner =
        switch (transform) {
          case Composed c -> c.parts().stream().flatMap(CasesTest::parts);
          case Concatenated c -> c.parts().stream().flatMap(CasesTest::parts);
          case Stacked s -> s.parts().stream().flatMap(CasesTest::parts);
          case Joined j -> parts(j.base());
          case Inverted i -> parts(i.base());
          default -> Stream.of();
        };
    return Stream.concat(Stream.of(transform), inner);
  }

  private static Set<String> names() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        TRANSFORM
            .matcher(Files.readString(file))
            .results()
            .forEach(result -> names.add(result.group(1)));
      }
    }
    assertTrue(names.contains("IsometricLogRatio") && names.contains("LeakyRelu"));
    return names;
  }

  @Test
  void everyTransformHasARow() throws IOException {
    Set<String> missing = names();
    Cases.all()
        .flatMap(row -> parts(row.transform()))
        .forEach(transform -> missing.remove(transform.getClass().getSimpleName()));
    assertEquals(Set.of(), missing);
  }

  @Test
  void everySetAndEveryTransformIsOnThePage() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/transforms.md"));
    Stream<String> sets =
        Stream.of(Constraints.class.getFields()).map(field -> "Constraints." + field.getName());
    List<String> missing =
        Stream.concat(sets, names().stream()).filter(name -> !page.contains(name)).toList();
    assertEquals(List.of(), missing);
  }
}
