package org.merapi.properties.library;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * What the build has made of the library modules. A test sees it on its class path: jars where the
 * build has packaged them, folders of classes where it ran the phase {@code test} only.
 */
final class Artifacts {
  /** The library modules, each after those it depends on. */
  static final List<String> MODULES =
      List.of("tensor", "autograd", "distributions", "ppl", "inference");

  private Artifacts() {}

  /** The folder of the repository. */
  static Path root() {
    return Path.of(System.getProperty("merapi.root", "..")).toAbsolutePath().normalize();
  }

  /** The entries of the tests' class path that exist. */
  static List<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .filter(Files::exists)
        .toList();
  }

  /** The jar of a module, or its folder of classes where it is not packaged. */
  static Path of(String module) {
    Path classes = root().resolve(module).resolve("target").resolve("classes");
    return classPath().stream()
        .filter(entry -> entry.equals(classes) || isJar(module, entry))
        .findFirst()
        .orElseThrow(() -> new AssertionFailedError("no " + module + " on the class path"));
  }

  /**
   * The jar of a module that the running build has packaged.
   *
   * @throws TestAbortedException if there is none
   */
  static Path jar(String module) {
    Path found = of(module);
    if (Files.isDirectory(found)) {
      throw new TestAbortedException(
          "merapi-" + module + " is not packaged in this run; run mvn verify");
    }
    return found;
  }

  /**
   * A system property that the build sets.
   *
   * @throws TestAbortedException if it is not set, as outside Maven
   */
  static String told(String property) {
    String value = System.getProperty(property);
    if (value == null) {
      throw new TestAbortedException("no system property " + property + "; run mvn verify");
    }
    return value;
  }

  private static boolean isJar(String module, Path entry) {
    String name = String.valueOf(entry.getFileName());
    return name.startsWith("merapi-" + module + "-") && name.endsWith(".jar");
  }
}
