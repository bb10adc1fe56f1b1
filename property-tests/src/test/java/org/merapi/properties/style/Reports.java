package org.merapi.properties.style;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the build reports of the tests that it ran in other modules. */
final class Reports {
  private static final Pattern TESTS = Pattern.compile("<testsuite [^>]*\\btests=\"(\\d+)\"");

  private Reports() {}

  /** The reports of a module that are no older than a build. */
  static List<Path> since(Instant start, String module) throws IOException {
    Path folder = SourceTree.root().resolve(module).resolve("target/surefire-reports");
    List<Path> reports = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
          if (!Files.getLastModifiedTime(file).toInstant().isBefore(start)) {
            reports.add(file);
          }
        }
      }
    }
    return reports;
  }

  /** The number of tests in the reports of a class and the classes nested in it. */
  static int ran(List<Path> reports, String className) {
    int tests = 0;
    for (Path report : reports) {
      String name = report.getFileName().toString();
      if (name.equals("TEST-" + className + ".xml") || name.startsWith("TEST-" + className + "$")) {
        Matcher matcher = TESTS.matcher(SourceTree.read(report));
        if (matcher.find()) {
          tests += Integer.parseInt(matcher.group(1));
        }
      }
    }
    return tests;
  }
}
