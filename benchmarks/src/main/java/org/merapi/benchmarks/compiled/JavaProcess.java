package org.merapi.benchmarks.compiled;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.merapi.benchmarks.timing.PairedTiming;

/** A Java process of its own, with the class path and the flags of this one. */
final class JavaProcess {
  private JavaProcess() {}

  /**
   * A line of the process's output.
   *
   * @param seconds from just before the process was started to when the line was read
   * @param text of the line
   */
  record Line(double seconds, String text) {
    /** The line's words. */
    List<String> words() {
      return List.of(text.split(" ", -1));
    }
  }

  /**
   * Starts a process and waits for its end.
   *
   * @param main the class to start
   * @return the lines that it printed
   * @throws IllegalStateException if it fails
   */
  static List<Line> run(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    String executable = File.separatorChar == '\\' ? "java.exe" : "java";
    command.add(Path.of(System.getProperty("java.home"), "bin", executable).toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-D"))
        .forEach(command::add);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    List<Line> lines = new ArrayList<>();
    try {
      long start = System.nanoTime();
      Process process = builder.start();
      try (BufferedReader output = process.inputReader()) {
        String text = output.readLine();
        while (text != null) {
          lines.add(new Line(PairedTiming.secondsSince(start), text));
          text = output.readLine();
        }
      }
      int status = process.waitFor();
      if (status != 0) {
        throw new IllegalStateException(main.getName() + " ended with status " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + main.getName(), e);
    }
    return lines;
  }
}
