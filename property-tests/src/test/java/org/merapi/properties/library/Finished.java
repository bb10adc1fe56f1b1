package org.merapi.properties.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that has run to its end with exit code 0.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Finished(String out, String err) {
  private static final int MINUTES = 5;
  private static final boolean WINDOWS = File.separatorChar == '\\';

  /** Variables that change what a Java program or Maven does. */
  private static final List<String> REMOVED =
      List.of(
          "CLASSPATH",
          "JAVACMD",
          "JAVA_OPTS",
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "M2_HOME",
          "MAVEN_ARGS",
          "MAVEN_BASEDIR",
          "MAVEN_CMD_LINE_ARGS",
          "MAVEN_HOME",
          "MAVEN_OPTS",
          "MAVEN_PROJECTBASEDIR");

  /**
   * Runs a program on the tests' JDK; fails unless it ends well and soon.
   *
   * @param folder to run it in; its output is kept there
   * @param input its standard input
   */
  static Finished of(Path folder, String input, List<String> command) throws Exception {
    Path in = Files.createTempFile(folder, "run", ".in");
    Files.writeString(in, input);
    Path out = Files.createTempFile(folder, "run", ".out");
    Path err = Files.createTempFile(folder, "run", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeAll(REMOVED);
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
      Finished finished = new Finished(read(out), read(err));
      assertTrue(ended, () -> "still running after " + MINUTES + " minutes: " + command + finished);
      assertEquals(0, process.exitValue(), () -> command + "\n" + finished);
      return finished;
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  /** Runs a tool of the tests' JDK, {@code java} or {@code jshell}. */
  static Finished tool(Path folder, String input, String tool, String... arguments)
      throws Exception {
    Path file = Path.of(System.getProperty("java.home"), "bin", WINDOWS ? tool + ".exe" : tool);
    List<String> command = new ArrayList<>(List.of(file.toString()));
    command.addAll(List.of(arguments));
    return of(folder, input, command);
  }

  /** The lines of standard output. */
  List<String> lines() {
    return out.lines().map(String::stripTrailing).toList();
  }

  /**
   * Fails when the program wrote anything to standard error, but for what the JVM says of the flag
   * that our own starts have; it cannot be told not to.
   */
  Finished assertQuiet() {
    String own = err.replace("WARNING: Using incubator modules: jdk.incubator.vector", "").strip();
    assertEquals("", own, "nothing on standard error");
    return this;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }
}
