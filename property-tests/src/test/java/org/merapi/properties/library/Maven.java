package org.merapi.properties.library;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The Maven that runs this build. */
final class Maven {
  private Maven() {}

  /**
   * Its executable, or else the first one on the PATH.
   *
   * @throws TestAbortedException if there is none
   */
  static Path executable() {
    String name = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";
    Path own = Path.of(System.getProperty("merapi.maven.home", ""), "bin", name);
    String path = System.getenv().getOrDefault("PATH", "");
    Stream<Path> others =
        Arrays.stream(path.split(File.pathSeparator, -1)).map(entry -> Path.of(entry, name));
    return Stream.concat(Stream.of(own), others)
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new TestAbortedException("no " + name + " found; run mvn verify"));
  }
}
