package org.merapi.properties.style;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** What the tests of every module have to keep to, so that all of them run, and run alike. */
class TestClassesTest {
  private static final Set<String> JUNIT =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");
  private static final Set<String> JQWIK = Set.of("Property", "Example");
  private static final Set<String> RANGES =
      Set.of("DoubleRange", "FloatRange", "IntRange", "LongRange", "Positive", "Negative");

  private final List<SourceFile> sources = SourceTree.test();

  @Test
  void everyPropertyHasASeed() {
    List<String> wrong = new ArrayList<>();
    int properties = 0;
    for (SourceFile file : sources) {
      for (MethodTree method : methods(file)) {
        for (AnnotationTree property : Annotations.named(method.getModifiers(), "Property")) {
          properties++;
          if (Annotations.strings(property, "seed").stream().allMatch(String::isEmpty)) {
            wrong.add(file.place(method) + ": " + method.getName());
          }
        }
      }
    }
    Findings.assertNone("a property has a seed", wrong);
    assertTrue(properties > 0, "no property found in any module");
  }

  /** Surefire loses one of the two reports of a class that holds both. */
  @Test
  void noClassHoldsBothTestsAndProperties() {
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : sources) {
      if (has(file, JUNIT) && has(file, JQWIK)) {
        wrong.add(file.path());
      }
    }
    Findings.assertNone("a class holds tests or properties, not both", wrong);
  }

  /** Surefire runs what has the right name, and passes over the rest in silence. */
  @Test
  void testsAreNamedSoThatTheyRun() {
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : sources) {
      if (has(file, JUNIT) && !file.name().endsWith("Test.java") && !isAbstract(file)) {
        wrong.add(file.path() + ": a class with @Test is named *Test");
      }
      if (has(file, JQWIK) && !file.name().endsWith("Properties.java") && !isAbstract(file)) {
        wrong.add(file.path() + ": a class with @Property is named *Properties");
      }
    }
    Findings.assertNone("a test class is named so that it runs", wrong);
  }

  /** jqwik ignores, in silence, a range on the elements of an array. */
  @Test
  void noRangeStandsOnAnArray() {
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : sources) {
      for (MethodTree method : methods(file)) {
        for (VariableTree parameter : method.getParameters()) {
          boolean ranged =
              parameter.getModifiers().getAnnotations().stream()
                  .anyMatch(annotation -> RANGES.contains(Annotations.name(annotation)));
          if (ranged && parameter.getType() instanceof ArrayTypeTree) {
            wrong.add(file.place(parameter) + ": use a List with the range on its element type");
          }
        }
      }
    }
    Findings.assertNone("jqwik ignores a range on the elements of an array", wrong);
  }

  private static boolean has(SourceFile file, Set<String> annotations) {
    return methods(file).stream()
        .flatMap(method -> method.getModifiers().getAnnotations().stream())
        .anyMatch(annotation -> annotations.contains(Annotations.name(annotation)));
  }

  /** Whether the file's class leaves its tests to its subclasses to run. */
  private static boolean isAbstract(SourceFile file) {
    return file.unit().getTypeDecls().getFirst() instanceof ClassTree type
        && (type.getKind() == Tree.Kind.INTERFACE
            || type.getModifiers().getFlags().contains(Modifier.ABSTRACT));
  }

  private static List<MethodTree> methods(SourceFile file) {
    List<MethodTree> methods = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree node, Void nothing) {
        methods.add(node);
        return super.visitMethod(node, null);
      }
    }.scan(file.unit(), null);
    return methods;
  }
}
