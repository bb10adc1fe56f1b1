package org.merapi.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The command line in a JVM of its own, on this test's class path. */
final class JavaProgram {
  private final Process process;
  private final Path out;
  private final Path err;

  private JavaProgram(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts it; what it prints goes to files in a folder. */
  static JavaProgram start(Path folder, List<String> flags, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(defaultSignals());
    command.addAll(java(flags, arguments));
    return start(folder, command);
  }

  /**
   * Starts it on a terminal of its own, by the script(1) of util-linux; what is {@link #type typed}
   * reaches that terminal.
   */
  static JavaProgram startOnATerminal(Path folder, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(defaultSignals());
    command.addAll(List.of("script", "--quiet", "--return", "--command"));
    command.add(String.join(" ", java(List.of(), arguments)));
    command.add("/dev/null");
    return start(folder, command);
  }

  private static List<String> java(List<String> flags, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-classpath",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(arguments);
    return command;
  }

  private static JavaProgram start(Path folder, List<String> command) throws IOException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TERM", "xterm");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    return new JavaProgram(process, out, err);
  }

  /** A build in the background may ignore SIGINT, and its children inherit that. */
  private static List<String> defaultSignals() throws InterruptedException {
    List<String> prefix = List.of("env", "--default-signal=INT");
    try {
      List<String> probe = new ArrayList<>(prefix);
      probe.add("true");
      Process process =
          new ProcessBuilder(probe)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0 ? prefix : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Sends characters to the program's input. */
  void type(String characters) throws IOException {
    process.getOutputStream().write(characters.getBytes(UTF_8));
    process.getOutputStream().flush();
  }

  /** Sends a signal by name, such as INT. */
  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end and says what the program gave. */
  CommandRun end() throws IOException, InterruptedException {
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("the program did not end: " + Files.readString(err, UTF_8));
    }
    return new CommandRun(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  void kill() {
    process.destroyForcibly();
  }
}
