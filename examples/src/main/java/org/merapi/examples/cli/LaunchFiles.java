package org.merapi.examples.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes what the start scripts need to start a program of ours without Maven: {@code launch.java},
 * the path of the {@code java} to start, and {@code launch.args}, an argument file with the JVM
 * flags, the class path and the main class. The build runs it on the JDK and with the class path
 * that the program shall have.
 */
final class LaunchFiles {
  private LaunchFiles() {}

  /**
   * Writes both files.
   *
   * @param arguments the folder to write into, the main class, and the JVM flags separated by
   *     blanks
   * @throws IOException when a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    String executable = File.separatorChar == '\\' ? "java.exe" : "java";
    Path java = Path.of(System.getProperty("java.home"), "bin", executable);

    String mainClass = arguments[1];
    String flags = arguments[2];

    Files.createDirectories(folder);
    Files.writeString(folder.resolve("launch.java"), java + "\n");
    // Last, because the scripts take its age for the age of the build.
    Files.write(
        folder.resolve("launch.args"),
        List.of(flags, "-classpath", quoted(System.getProperty("java.class.path")), mainClass));
  }

  /** An argument file's form of a value that may hold blanks, quotes and backslashes. */
  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
