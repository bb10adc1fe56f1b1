package org.merapi.properties.style;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** Each package says what lives in it, and each type what it is. */
class DocumentationTest {
  private final List<SourceFile> sources = SourceTree.main();

  @Test
  void everyPackageHasAPackageInfo() {
    assertTrue(sources.size() > MainClasses.MODULES.size(), "too few sources: " + sources.size());
    Set<String> missing = new TreeSet<>();
    for (SourceFile file : sources) {
      if (!file.name().equals("module-info.java")) {
        missing.add(packageInfoBeside(file));
      }
    }
    sources.forEach(file -> missing.remove(file.path()));
    Findings.assertNone("a package has a package-info", missing);
  }

  @Test
  void everyPackageInfoIsDocumentedAndNullMarked() {
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : sources) {
      if (file.name().equals("package-info.java")) {
        new TreePathScanner<Void, Void>() {
          @Override
          public Void visitPackage(PackageTree node, Void nothing) {
            if (!file.isDocumented(getCurrentPath())) {
              wrong.add(file.path() + ": no doc comment");
            }
            if (node.getAnnotations().stream().noneMatch(DocumentationTest::isNullMarked)) {
              wrong.add(file.path() + ": no @NullMarked");
            }
            return null;
          }
        }.scan(file.unit(), null);
      }
    }
    Findings.assertNone("a package-info has a doc comment and @NullMarked", wrong);
  }

  @Test
  void everyTypeIsDocumented() {
    List<String> wrong = new ArrayList<>();
    for (SourceFile file : sources) {
      new TreePathScanner<Void, Void>() {
        @Override
        public Void visitClass(ClassTree node, Void nothing) {
          boolean topLevel = getCurrentPath().getParentPath().getLeaf() == file.unit();
          boolean shown = node.getModifiers().getFlags().contains(Modifier.PUBLIC);
          if ((topLevel || shown) && !file.isDocumented(getCurrentPath())) {
            wrong.add(file.place(node) + ": " + node.getSimpleName());
          }
          return super.visitClass(node, null);
        }
      }.scan(file.unit(), null);
    }
    Findings.assertNone("a type has a doc comment", wrong);
  }

  private static boolean isNullMarked(AnnotationTree annotation) {
    return annotation.getAnnotationType().toString().endsWith("NullMarked");
  }

  private static String packageInfoBeside(SourceFile file) {
    return file.path().substring(0, file.path().lastIndexOf('/') + 1) + "package-info.java";
  }
}
