package org.merapi.properties.style;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Each jqwik property that the sources of the modules before this one declare was run in this
 * build: a lost engine or a lost file pattern leaves a build green otherwise.
 */
class PropertiesRanTest {
  @Test
  void everyDeclaredPropertyWasRun() throws IOException {
    String started = System.getProperty("merapi.build.started");
    assumeTrue(started != null, "not run by Maven: there are no reports to look at");
    assumeTrue(System.getProperty("test") == null, "only some tests were asked for");
    Instant start = Instant.parse(Objects.requireNonNull(started));

    int modulesSeen = 0;
    List<String> wrong = new ArrayList<>();
    for (String module : MainClasses.MODULES) {
      List<Path> reports = Reports.since(start, module);
      if (reports.isEmpty()) {
        continue; // not part of this build
      }
      modulesSeen++;
      for (SourceFile file : SourceTree.test()) {
        if (file.module().equals(module) && file.name().endsWith("Properties.java")) {
          int declared = declared(file);
          int ran = Reports.ran(reports, file.className());
          if (ran < declared) {
            wrong.add(file.path() + " declares " + declared + " properties, and " + ran + " ran");
          }
        }
      }
    }
    assumeTrue(modulesSeen > 0, "no other module was tested in this build");
    Findings.assertNone("a declared property is run", wrong);
  }

  /** The number of properties in the file, less those whose tag this build leaves out. */
  private static int declared(SourceFile file) {
    Set<String> excluded = Set.of(System.getProperty("merapi.tests.excluded", "").split(",", -1));
    List<String> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree node, Void nothing) {
        return isTagged(node.getModifiers()) ? null : super.visitClass(node, null);
      }

      @Override
      public Void visitMethod(MethodTree node, Void nothing) {
        ModifiersTree modifiers = node.getModifiers();
        if (!Annotations.named(modifiers, "Property").isEmpty() && !isTagged(modifiers)) {
          found.add(node.getName().toString());
        }
        return super.visitMethod(node, null);
      }

      private boolean isTagged(ModifiersTree modifiers) {
        return Annotations.named(modifiers, "Tag").stream()
            .flatMap(tag -> Annotations.strings(tag, "value").stream())
            .anyMatch(excluded::contains);
      }
    }.scan(file.unit(), null);
    return found.size();
  }
}
