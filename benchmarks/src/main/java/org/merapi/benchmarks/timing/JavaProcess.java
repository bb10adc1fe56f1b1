package org.merapi.benchmarks.timing;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process of its own, with the class path and the flags of this one. */
public final class JavaProcess {
  private JavaProcess() {}

  /**
   * Starts a process and waits for its end.
   *
   * @param main the class to start
   * @return the lines that it printed
   * @throws IllegalStateException if it fails
   */
  public static List<ChildProcess.Line> run(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    String executable = File.separatorChar == '\\' ? "java.exe" : "java";
    command.add(Path.of(System.getProperty("java.home"), "bin", executable).toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-D"))
        .forEach(command::add);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return ChildProcess.run(
        main.getName(), new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
  }
}
