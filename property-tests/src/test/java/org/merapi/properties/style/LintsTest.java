package org.merapi.properties.style;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.util.TreeScanner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every lint that is switched off, in a pom or by a {@code @SuppressWarnings} in a main source, is
 * listed with its reason in lints-switched-off.txt, and nothing else is.
 */
class LintsTest {
  private static final String LIST = "lints-switched-off.txt";

  private static final Pattern SWITCHES =
      Pattern.compile(
          "-Xep:\\w+:(?:OFF|WARN)|-Xep(?:Disable|All)\\w+|-XepExcludedPaths:\\S+"
              + "|-Xlint:[^\\s<]+|-Xdoclint:[^\\s<]*-[^\\s<]+|-Xdoclint/package:-[^\\s<]+|-nowarn");

  @Test
  void everyLintThatIsOffIsListed() {
    Map<String, String> found = new TreeMap<>();
    for (Path pom : poms()) {
      for (String option : switchedOff(SourceTree.read(pom))) {
        found.put(SourceTree.relative(pom) + " | " + option, "REASON");
      }
    }
    for (SourceFile file : SourceTree.main()) {
      for (AnnotationTree suppression : suppressions(file)) {
        for (String lint : Annotations.strings(suppression, "value")) {
          found.put(file.path() + " | " + lint, commentAt(file, suppression));
        }
      }
    }
    Set<String> listed = Exceptions.read(LIST).keySet();

    List<String> wrong = new ArrayList<>();
    found.forEach((what, reason) -> {
      if (!listed.contains(what)) {
        wrong.add("add to " + LIST + ": " + what + " | " + reason);
      }
    });
    for (String what : listed) {
      if (!found.containsKey(what)) {
        wrong.add("take off " + LIST + ": " + what);
      }
    }
    Findings.assertNone("a lint that is off is listed with its reason", wrong);
  }

  @Test
  void everySuppressionSaysWhyBesideIt() {
    List<String> wrong = new ArrayList<>();
    Stream.concat(SourceTree.main().stream(), SourceTree.test().stream())
        .forEach(file -> {
          for (AnnotationTree suppression : suppressions(file)) {
            if (commentAt(file, suppression).isEmpty()) {
              wrong.add(file.place(suppression) + ": " + suppression);
            }
          }
        });
    Findings.assertNone(
        "a suppression has a // comment with its reason, beside it or just above", wrong);
  }

  @Test
  void switchesAreFound() {
    String pom =
        "<arg>-Xlint:all,-path,-processing</arg><arg>-Xplugin:ErrorProne -Xep:A:OFF -Xep:B:ERROR"
            + " -XepExcludedPaths:.*/x/.*</arg>";
    assertEquals(
        List.of("-Xlint:-path", "-Xlint:-processing", "-Xep:A:OFF", "-XepExcludedPaths:.*/x/.*"),
        switchedOff(pom).stream().map(option -> option.replace("</arg>", "")).toList());
  }

  private static List<Path> poms() {
    return Stream.concat(
            Stream.of(SourceTree.root().resolve("pom.xml")),
            SourceTree.modules().stream().map(module -> module.resolve("pom.xml")))
        .filter(Files::exists)
        .toList();
  }

  /** The options in a pom that make a checker say less. */
  private static List<String> switchedOff(String pom) {
    List<String> options = new ArrayList<>();
    Matcher matcher = SWITCHES.matcher(pom);
    while (matcher.find()) {
      String option = matcher.group();
      if (option.startsWith("-Xlint:")) {
        for (String key : option.substring("-Xlint:".length()).split(",", -1)) {
          if (key.startsWith("-") || key.equals("none")) {
            options.add("-Xlint:" + key);
          }
        }
      } else {
        options.add(option);
      }
    }
    return options;
  }

  private static List<AnnotationTree> suppressions(SourceFile file) {
    List<AnnotationTree> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAnnotation(AnnotationTree node, Void nothing) {
        if (Annotations.name(node).equals("SuppressWarnings")) {
          found.add(node);
        }
        return super.visitAnnotation(node, null);
      }
    }.scan(file.unit(), null);
    return found;
  }

  /** The line comments just above the annotation and beside it; empty when there is none. */
  private static String commentAt(SourceFile file, AnnotationTree annotation) {
    int first = file.line(annotation);
    while (file.textOfLine(first - 1).strip().startsWith("//")) {
      first--;
    }
    return IntStream.rangeClosed(first, file.lastLine(annotation))
        .mapToObj(line -> lineComment(file.textOfLine(line)))
        .filter(comment -> !comment.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String lineComment(String text) {
    int start = text.indexOf("//");
    return start < 0 ? "" : text.substring(start + 2).strip();
  }
}
